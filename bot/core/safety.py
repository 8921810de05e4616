"""Safety: the tiers, the hold, and the phrases that are answered before anything else."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NewType, assert_never
from unicodedata import category, normalize

FlagId = NewType("FlagId", str)  # E1..E7 for tier A, B1.. for tier B, C1.. for tier C


class Tier(StrEnum):
    """How soon somebody should look at it: now, the same day, soon."""

    A = "a"
    B = "b"
    C = "c"


class CrisisTier(StrEnum):
    """How plainly a text speaks of harm to oneself."""

    PLAIN = "plain"  # the card at once, the flow waits
    OVERDOSE = "overdose"  # the same, with the emergency number and the poison line
    POSSIBLE = "possible"  # a kind line, the card, and the choice to go on


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A text or a tap that names this flag."""

    flag: FlagId
    tier: Tier


@dataclass(frozen=True, slots=True)
class Crisis:
    """A text that speaks of harm to oneself."""

    tier: CrisisTier


class Worry(StrEnum):
    """A text that names no sign but comes near one: then the signs are asked about."""

    NUMBNESS = "numbness"


@dataclass(frozen=True, slots=True)
class Ask:
    """A text after which E1-E4 are asked."""

    tier: Worry


@dataclass(frozen=True, slots=True)
class Denial:
    """A text that names this flag, and seems to deny it, or to tell of somebody else or of less.

    It is asked about, never passed over: "no, chest pain" or "had a fall" may tell of a sign.
    """

    flag: FlagId
    tier: Tier


Signal = RedFlag | Crisis | Ask | Denial


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole phrase (lower case, single spaces, straight apostrophes) and what it signals.

    `can_be_denied` by words before it; "no feeling between my legs" is no denial but the sign.
    """

    words: str
    signal: Signal
    can_be_denied: bool = True


# Gravest first.
_ORDER: tuple[CrisisTier | Tier | Worry, ...] = (
    CrisisTier.OVERDOSE,
    CrisisTier.PLAIN,
    Tier.A,
    Tier.B,
    CrisisTier.POSSIBLE,
    Worry.NUMBNESS,
    Tier.C,
)
# What phones and people write for an apostrophe is left out on both sides, so that "can't", its
# typeset form and "cant" are one word. Two ligatures that would unfold into 18 and 8 letters become
# spaces, so that a text full of them stays short.
_BEFORE = dict.fromkeys("'`\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032\uff07", "")
_BEFORE_UNFOLDING = str.maketrans(_BEFORE | dict.fromkeys("\ufdfa\ufdfb", " "))
_Rank = tuple[int, int]
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class PhraseIndex:
    """Listed phrases, made ready to be looked for in many texts.

    `spellings`: a word, and the words as which it is read, in a phrase as in a text, so that
    whatever a phrase is found in without them it is found in with them.
    `denials`: words that deny a red flag which follows directly; a crisis is never denied.
    `harmless`: whole phrases of which no part is a signal.
    """

    def __init__(
        self,
        phrases: Sequence[Phrase],
        spellings: Mapping[str, str] = MappingProxyType({}),
        *,
        denials: Sequence[str] = (),
        harmless: Sequence[str] = (),
    ) -> None:
        self._spellings = {
            word: tuple(_words(read_as))
            for spelled, read_as in spellings.items()
            for word in _words(spelled)
        }
        # For each phrase how grave it is and where it is listed: the least is found first.
        self._rank: dict[tuple[str, ...], _Rank] = {}
        self._phrases = phrases
        for position, phrase in enumerate(phrases):
            words = self._read(_phrase_words(phrase.words))
            if words:
                rank = (_gravity(phrase), position)
                self._rank[words] = min(rank, self._rank.get(words, rank))
        self._denials = {self._read(_words(words)) for words in denials}
        self._harmless = {self._read(_words(words)) for words in harmless}
        self._starts = _lengths((words[0], words) for words in self._rank)
        self._harmless_starts = _lengths((words[0], words) for words in self._harmless)
        self._denial_ends = _lengths((words[-1], words) for words in self._denials)

    def find(self, text: str) -> Signal | None:
        """The gravest signal in the text, or None; see `find_signal`."""
        said = self._read(_words(text))
        harmless_to, best = 0, None  # where what is harmless ends that begins here or earlier
        for start, word in enumerate(said):
            for length in self._harmless_starts.get(word, ()):
                if said[start : start + length] in self._harmless:
                    harmless_to = max(harmless_to, start + length)
            for length in self._starts.get(word, ()):
                rank = self._rank.get(said[start : start + length])
                if rank is not None and start + length > harmless_to:
                    found = self._as_said(rank, said, start)
                    best = found if best is None else min(best, found)
        return None if best is None else self._signal(best)

    def _as_said(self, rank: _Rank, said: tuple[str, ...], start: int) -> tuple[bool, int, int]:
        """The rank of a phrase at this place: whatever is to be asked about comes last of all."""
        phrase = self._phrases[rank[1]]
        may_be = phrase.can_be_denied and isinstance(phrase.signal, RedFlag) and start > 0
        lengths = self._denial_ends.get(said[start - 1], ()) if may_be else ()
        before = (said[start - length : start] for length in lengths if length <= start)
        is_denied = any(words in self._denials for words in before)
        return (is_denied or isinstance(phrase.signal, Denial), *rank)

    def _signal(self, found: tuple[bool, int, int]) -> Signal:
        is_denied, _, position = found
        signal = self._phrases[position].signal
        if is_denied and isinstance(signal, RedFlag):
            return Denial(signal.flag, signal.tier)
        return signal

    def _read(self, words: Iterable[str]) -> tuple[str, ...]:
        """The words, each as it is read."""
        return tuple(read for word in words for read in self._spellings.get(word, (word,)))


def _lengths(keyed: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, set[int]]:
    """For a word how long the phrases are that begin, or end, with it: few words have any."""
    found: dict[str, set[int]] = {}
    for word, words in keyed:
        found.setdefault(word, set()).add(len(words))
    return found


def find_signal(text: str, phrases: Sequence[Phrase]) -> Signal | None:
    """The gravest signal in the text, or None; among equals, the one whose phrase is listed first.

    Overdose and plain crisis come first, then red flags of tier A and B, then a possible crisis,
    then tier C, and last what is denied. A phrase matches as whole words in a row, whatever stands
    between the words, in any case, with or without accents, apostrophes and invisible characters.
    The time is linear in the text's length. Looking into many texts: make one `PhraseIndex` once.
    """
    return PhraseIndex(phrases).find(text)


@lru_cache(maxsize=8192)
def _phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a listed phrase; the same few thousand come with every list."""
    return tuple(_words(phrase))


def _words(text: str) -> list[str]:
    """The words of a text: compatibility forms, case, accents and invisible characters undone."""
    plain = normalize("NFKD", _visible(text.translate(_BEFORE_UNFOLDING)))
    return _BETWEEN_WORDS.sub(" ", _visible(plain).casefold()).split()


def _visible(text: str) -> str:
    """Without combining marks, control and format characters; white space stays.

    Marks go before the normalisation too: a long run of them would cost it quadratic time.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c.isspace() or category(c) not in _INVISIBLE)


_INVISIBLE = frozenset({"Cc", "Cf", "Me", "Mn"})


def _gravity(phrase: Phrase) -> int:
    return _ORDER.index(phrase.signal.tier)


class HoldSource(StrEnum):
    """How the flag was raised."""

    TAP = "tap"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hold:
    """A red flag that stands, since `set_at` (aware)."""

    flag: FlagId
    tier: Tier
    set_at: datetime
    source: HoldSource


class HoldAnswer(StrEnum):
    """What the patient may say about a flag that stands."""

    SEEN = "seen"  # I've been seen and told I can carry on
    NOT_YET = "not_yet"
    MISTAKE = "mistake"  # I tapped by mistake: that one question is asked again
    AGAIN_YES = "again_yes"  # the answer to it
    AGAIN_NO = "again_no"
    TAKEN_BACK = "taken_back"  # SEEN was a slip of the finger: the hold stands again


@dataclass(frozen=True, slots=True)
class HoldReply:
    """One answer about one flag, at an aware time."""

    flag: FlagId
    answer: HoldAnswer
    at: datetime


class Release(StrEnum):
    """What ended a hold."""

    SEEN_AND_TOLD_TO_CARRY_ON = "seen_and_told_to_carry_on"
    MISTAKE_CONFIRMED = "mistake_confirmed"


def blocks(hold: Hold) -> bool:
    """Whether it keeps back drills, quotas, screens and lessons. Tier C is a note, never a hold."""
    match hold.tier:
        case Tier.A | Tier.B:
            return True
        case Tier.C:
            return False
        case _:
            assert_never(hold.tier)


def may_end(hold: Hold, replies: Sequence[HoldReply]) -> Release | None:
    """What ends this hold, or None while it stands. Time alone never ends it.

    `replies` are in the order in which they were given; those about other flags, or from before the
    hold was set, count for nothing. It ends by "I've been seen and told I can carry on", or by "I
    tapped by mistake" followed by a No when that question is asked again, with no other answer
    between the two. What ended it before it was taken back ends it no more.
    """
    is_mistake_claimed = False
    release = None
    for reply in replies:
        if reply.flag != hold.flag or reply.at < hold.set_at:
            continue
        if reply.answer is HoldAnswer.SEEN:
            release = release or Release.SEEN_AND_TOLD_TO_CARRY_ON
        if reply.answer is HoldAnswer.AGAIN_NO and is_mistake_claimed:
            release = release or Release.MISTAKE_CONFIRMED
        if reply.answer is HoldAnswer.TAKEN_BACK:
            release = None
        is_mistake_claimed = reply.answer is HoldAnswer.MISTAKE
    return release
