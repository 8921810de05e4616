from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.safety import (
    Crisis,
    CrisisTier,
    FlagId,
    Hold,
    HoldAnswer,
    HoldReply,
    HoldSource,
    Phrase,
    RedFlag,
    Release,
    Signal,
    Tier,
    blocks,
    find_signal,
    may_end,
)

OVERDOSE = Crisis(CrisisTier.OVERDOSE)
PLAIN = Crisis(CrisisTier.PLAIN)
POSSIBLE = Crisis(CrisisTier.POSSIBLE)
NUMB = RedFlag(FlagId("E1"), Tier.A)
FEVER = RedFlag(FlagId("B1"), Tier.B)
WEIGHT = RedFlag(FlagId("C1"), Tier.C)

# Listed from the mildest, so that the order of the list cannot pass for the order of gravity.
PHRASES = (
    Phrase("losing weight", WEIGHT),
    Phrase("can't go on", POSSIBLE),
    Phrase("fever", FEVER),
    Phrase("numb between my legs", NUMB),
    Phrase("kill myself", PLAIN),
    Phrase("self-harm", PLAIN),
    Phrase("don't want to live", PLAIN),
    Phrase("took all my pills", OVERDOSE),
)
FROM_GRAVEST = [
    ("took all my pills", OVERDOSE),
    ("kill myself", PLAIN),
    ("numb between my legs", NUMB),
    ("fever", FEVER),
    ("can't go on", POSSIBLE),
    ("losing weight", WEIGHT),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want to kill myself", PLAIN),
        ("KILL MYSELF", PLAIN),
        ("kill\n\tmyself", PLAIN),
        ("kill, myself!", PLAIN),
        ("...kill—myself...", PLAIN),
        ("**kill** _myself_", PLAIN),
        ("\u201ckill myself\u201d", PLAIN),
        ("'kill myself'", PLAIN),
        ("\uff4bill myself", PLAIN),  # full width
        ("\U0001d424ill myself", PLAIN),  # mathematical bold
        ("ki\u200bll my\u00adself", PLAIN),  # zero width, soft hyphen
        ("\u202ekill\u202c myself", PLAIN),  # direction marks
        ("k\u0336i\u0336l\u0336l\u0336 myself", PLAIN),  # struck through
        ("kïll mysélf", PLAIN),
        ("kill \U0001f622 myself", PLAIN),
        ("self-harm", PLAIN),
        ("self harm", PLAIN),
        ("I don't want to live", PLAIN),
        ("I don\u2019t want to live", PLAIN),
        ("i dont want to live", PLAIN),
        ("i don`t want to live", PLAIN),
        ("i don\u00b4t want to live", PLAIN),
        ("i don\uff07t want to live", PLAIN),
        ("cant go on like this", POSSIBLE),
    ],
)
def test_a_phrase_is_found_however_it_is_written(text: str, expected: Signal) -> None:
    assert find_signal(text, PHRASES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "...",
        "my back is killing me",
        "I could kill for a nap",
        "no point stretching",
        "kill",
        "kill my self-doubt",
        "skill myself",
        "kill myselfie",
        "feverish",
        "can go on",
        "kill them, not myself",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert find_signal(text, PHRASES) is None


@pytest.mark.parametrize("position", range(len(FROM_GRAVEST) - 1))
def test_the_graver_signal_wins_wherever_it_stands(position: int) -> None:
    grave, signal = FROM_GRAVEST[position]
    for mild, _ in FROM_GRAVEST[position + 1 :]:
        assert find_signal(f"{grave} {mild}", PHRASES) == signal
        assert find_signal(f"{mild} {grave}", PHRASES) == signal


def test_among_equals_the_one_listed_first_wins() -> None:
    one, other = RedFlag(FlagId("E1"), Tier.A), RedFlag(FlagId("E4"), Tier.A)
    phrases = [Phrase("both legs", other), Phrase("numb", one), Phrase("both legs", one)]
    assert find_signal("numb in both legs", phrases) == other


def test_a_phrase_without_words_never_matches() -> None:
    assert find_signal("anything", [Phrase("", PLAIN), Phrase("...", PLAIN)]) is None


@given(st.text(max_size=200))
def test_it_answers_any_text(text: str) -> None:
    assert find_signal(text, PHRASES) in {None, *(phrase.signal for phrase in PHRASES)}


@pytest.mark.parametrize(
    "piece",
    [
        "can't go ",
        "i ",
        "'",
        "\ufdfa",
        "\u3316",
        "a\u0301\u0327\u0316\u0345",
        "\ud800",
        "\x00\u202e",
    ],
)
def test_a_text_made_to_be_slow_is_only_long(piece: str) -> None:
    """A hundred times Telegram's limit; anything worse than linear would run into the timeout."""
    assert find_signal(piece * (400_000 // len(piece)), PHRASES) is None


words = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Lu", "Ll", "Lt", "Lo", "Lm", "Nd", "Nl", "No"]
    ),
    max_size=8,
)


@given(words, words, st.sampled_from(FROM_GRAVEST))
def test_it_is_found_between_any_signs_that_are_not_letters(
    before: str, after: str, listed: tuple[str, Signal]
) -> None:
    phrase, signal = listed
    assert find_signal(f"{before} {phrase} {after}", PHRASES) == signal


SET_AT = datetime(2026, 3, 20, 19, 5, tzinfo=UTC)
HOLD = Hold(FlagId("E1"), Tier.A, SET_AT, HoldSource.TAP)


def replies(*answers: HoldAnswer, flag: str = "E1", days: int = 1) -> list[HoldReply]:
    at = SET_AT + timedelta(days=days)
    return [HoldReply(FlagId(flag), answer, at) for answer in answers]


@pytest.mark.parametrize(("tier", "expected"), [(Tier.A, True), (Tier.B, True), (Tier.C, False)])
def test_tiers_a_and_b_block_and_c_is_a_note(tier: Tier, expected: bool) -> None:
    assert blocks(Hold(FlagId("X"), tier, SET_AT, HoldSource.TEXT)) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], None),
        ([HoldAnswer.NOT_YET], None),
        ([HoldAnswer.SEEN], Release.SEEN_AND_TOLD_TO_CARRY_ON),
        ([HoldAnswer.NOT_YET, HoldAnswer.SEEN], Release.SEEN_AND_TOLD_TO_CARRY_ON),
        ([HoldAnswer.SEEN, HoldAnswer.TAKEN_BACK], None),
        ([HoldAnswer.SEEN, HoldAnswer.TAKEN_BACK, HoldAnswer.NOT_YET], None),
        (
            [HoldAnswer.SEEN, HoldAnswer.TAKEN_BACK, HoldAnswer.SEEN],
            Release.SEEN_AND_TOLD_TO_CARRY_ON,
        ),
        ([HoldAnswer.MISTAKE, HoldAnswer.TAKEN_BACK, HoldAnswer.AGAIN_NO], None),
        ([HoldAnswer.MISTAKE], None),
        ([HoldAnswer.MISTAKE, HoldAnswer.AGAIN_YES], None),
        ([HoldAnswer.MISTAKE, HoldAnswer.AGAIN_NO], Release.MISTAKE_CONFIRMED),
        ([HoldAnswer.AGAIN_NO], None),
        ([HoldAnswer.MISTAKE, HoldAnswer.AGAIN_YES, HoldAnswer.AGAIN_NO], None),
        ([HoldAnswer.MISTAKE, HoldAnswer.NOT_YET, HoldAnswer.AGAIN_NO], None),
        (
            [HoldAnswer.MISTAKE, HoldAnswer.AGAIN_YES, HoldAnswer.MISTAKE, HoldAnswer.AGAIN_NO],
            Release.MISTAKE_CONFIRMED,
        ),
    ],
)
def test_a_hold_ends_only_by_being_seen_or_by_a_mistake_confirmed(
    answers: list[HoldAnswer], expected: Release | None
) -> None:
    assert may_end(HOLD, replies(*answers)) is expected


def test_time_alone_never_ends_a_hold() -> None:
    assert may_end(HOLD, replies(HoldAnswer.NOT_YET, days=5000)) is None


def test_answers_about_another_flag_or_from_before_count_for_nothing() -> None:
    assert may_end(HOLD, replies(HoldAnswer.SEEN, flag="E2")) is None
    assert may_end(HOLD, replies(HoldAnswer.SEEN, days=-1)) is None
    split = replies(HoldAnswer.MISTAKE, days=-1) + replies(HoldAnswer.AGAIN_NO)
    assert may_end(HOLD, split) is None


def test_an_answer_about_another_flag_does_not_hide_the_next() -> None:
    told = replies(HoldAnswer.NOT_YET, flag="E2") + replies(HoldAnswer.SEEN)
    assert may_end(HOLD, told) is Release.SEEN_AND_TOLD_TO_CARRY_ON


def test_a_phrase_without_words_does_not_hide_the_next() -> None:
    assert find_signal("kill myself", [Phrase("...", POSSIBLE), Phrase("kill myself", PLAIN)])


def test_an_answer_in_the_same_moment_counts() -> None:
    assert may_end(HOLD, replies(HoldAnswer.SEEN, days=0)) is Release.SEEN_AND_TOLD_TO_CARRY_ON


def test_no_other_run_of_answers_ends_it() -> None:
    """And whatever was said before it was taken back ends nothing."""
    for every in product(HoldAnswer, repeat=4):
        taken_back = [n for n, one in enumerate(every, 1) if one is HoldAnswer.TAKEN_BACK]
        answers = every[max(taken_back, default=0) :]
        ends = HoldAnswer.SEEN in answers or any(
            (one, two) == (HoldAnswer.MISTAKE, HoldAnswer.AGAIN_NO)
            for one, two in pairwise(answers)
        )
        assert (may_end(HOLD, replies(*every)) is not None) is ends
