"""The instruments: their items, how they are scored, and which change is worth naming.

Theory of operation. An instrument is a row of `INSTRUMENTS`: the ids and ranges of its items, and
the smallest changes that may be named. The exact wording stands in the content, under the same ids;
it is part of an instrument, and a translation has to be a validated one. A score is None as long as
an answer that it needs is missing; nothing is filled in. A change is "perhaps" or "clearly", or is
not named at all: below the first limit it is within what the scale can't tell.

    instrument  score                               perhaps          clearly
    NRS-11      the answer, 0-10                    -                2 points, or 30 % and 1 point
    PEG         mean of three, one decimal, 0-10    1 point          2 points
    PSFS        mean of the activities rated, 0-10  2.3 points       2.7 points
    PSEQ-2      sum of two, 0-12                    -                -
    RMDQ-24     statements ticked, 0-24             30 % and 2       5 points

PGIC names a change itself, by one of seven grades.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import mean
from typing import NewType, TypeGuard

ItemId = NewType("ItemId", str)

RESPONDER_SHARE = 0.3  # NRS or PEG down by 30 % (Ostelo 2008)
PSFS_FEWEST = 2  # activities for a mean: two as in the selfBACK trial, three to five at best
PSFS_MOST = 5
# One activity alone needs more than a mean: 3 points as its minimal detectable change in clinical
# use; a project rule here, since its source was not confirmed.
PSFS_ONE_ACTIVITY_POINTS = 3.0
# Outside these scores RMDQ can't show a change for the better or the worse (scientificspine.com).
RMDQ_TELLS_FROM, RMDQ_TELLS_TO = 4, 20
_EXACT = 6  # decimals that are kept of a difference, so that 5.3 - 4.3 is one point


class Instrument(StrEnum):
    """What is asked, how often: daily, weekly, fortnightly, monthly, monthly, monthly if wanted."""

    NRS = "nrs"
    PEG = "peg"
    PSFS = "psfs"
    PSEQ_2 = "pseq_2"
    PGIC = "pgic"
    RMDQ = "rmdq"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: answers run from `lowest` to `highest`. LOINC only where a code was found."""

    id: ItemId
    lowest: int
    highest: int
    loinc: str | None = None


# NRS-11: pain on the whole is the 0-10 verbal numeric rating of severity.
NRS_ITEMS = (Item(ItemId("pain"), 0, 10, "72514-3"), Item(ItemId("worst"), 0, 10))
# Reported severity, for pain as it is right now (/log).
REPORTED_SEVERITY_LOINC = "38208-5"
PEG_ITEMS = (
    Item(ItemId("peg_pain"), 0, 10, "75893-8"),
    Item(ItemId("peg_enjoyment"), 0, 10, "91145-3"),
    Item(ItemId("peg_activity"), 0, 10, "91146-1"),
)
# Items 5 and 9 of the PSEQ: some form of work, a normal lifestyle.
PSEQ_2_ITEMS = (Item(ItemId("pseq_work"), 0, 6), Item(ItemId("pseq_normal"), 0, 6))
RMDQ_ITEMS = tuple(Item(ItemId(f"rmdq_{number}"), 0, 1) for number in range(1, 25))


class Direction(StrEnum):
    """Which way it went; named only beyond what the scale can tell."""

    BETTER = "better"
    WORSE = "worse"


class Sureness(StrEnum):
    """How plainly a change may be named."""

    PERHAPS = "perhaps"
    CLEARLY = "clearly"


class Impression(StrEnum):
    """PGIC: the patient's own impression of change since the start, best first."""

    VERY_MUCH_IMPROVED = "very_much_improved"
    MUCH_IMPROVED = "much_improved"
    MINIMALLY_IMPROVED = "minimally_improved"
    NO_CHANGE = "no_change"
    MINIMALLY_WORSE = "minimally_worse"
    MUCH_WORSE = "much_worse"
    VERY_MUCH_WORSE = "very_much_worse"


@dataclass(frozen=True, slots=True)
class Limit:
    """A change of at least `points`, and of at least `share` of the score before."""

    points: float
    share: float = 0.0

    def is_reached(self, before: float, now: float) -> bool:
        """Whether the two scores are so far apart."""
        apart = round(abs(now - before), _EXACT)
        return apart >= self.points and apart >= round(self.share * before, _EXACT)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """What is fixed of an instrument. Any one limit of a tuple is enough; () is never named."""

    lowest: int
    highest: int
    more_is_better: bool
    perhaps: tuple[Limit, ...]
    clearly: tuple[Limit, ...]
    source: str
    items: tuple[Item, ...] = ()
    loinc_panel: str | None = None
    loinc_score: str | None = None


INSTRUMENTS: Mapping[Instrument, ScoreSheet] = {
    Instrument.NRS: ScoreSheet(
        0,
        10,
        more_is_better=False,
        perhaps=(),
        clearly=(Limit(2.0), Limit(1.0, share=0.3)),
        source="MIC in low back pain 2 points or 30 % (Ostelo 2008); at least 1: project rule",
        items=NRS_ITEMS,
    ),
    Instrument.PEG: ScoreSheet(
        0,
        10,
        more_is_better=False,
        perhaps=(Limit(1.0),),
        clearly=(Limit(2.0),),
        source="Krebs 2009; MID 0.6-1.75 over six trials (PMC10859144); two steps: project rule",
        items=PEG_ITEMS,
        loinc_panel="91148-7",
        loinc_score="91147-9",
    ),
    Instrument.PSFS: ScoreSheet(
        0,
        10,
        more_is_better=True,
        perhaps=(Limit(2.3),),
        clearly=(Limit(2.7),),
        source="MID 2.3 for a medium, 2.7 for a large change (doi 10.2519/jospt.2014.5248)",
    ),
    Instrument.PSEQ_2: ScoreSheet(
        0,
        12,
        more_is_better=True,
        perhaps=(),
        clearly=(),
        source="Nicholas 2015 (PMID 25463701); no smallest change was found, so none is named",
        items=PSEQ_2_ITEMS,
    ),
    Instrument.RMDQ: ScoreSheet(
        0,
        24,
        more_is_better=False,
        perhaps=(Limit(2.0, share=0.3),),
        clearly=(Limit(5.0),),
        source="MIC 5 points or 30 % (Ostelo 2008); at least 2: project rule",
        items=RMDQ_ITEMS,
    ),
}


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A change that may be named, between two scores of one instrument."""

    direction: Direction
    sureness: Sureness
    before: float
    now: float


def peg_score(answers: Mapping[ItemId, int | None]) -> float | None:
    """The mean of the three answers (0-10 each), to one decimal; None unless all three are given.

    Krebs 2009; that a missing answer leaves no score is a project rule.
    """
    given = _given(PEG_ITEMS, answers)
    return None if given is None else round(mean(given), 1)


def pseq_2_score(answers: Mapping[ItemId, int | None]) -> int | None:
    """The sum of the two answers (0-6 each), 0-12; None unless both are given (PMID 25463701)."""
    given = _given(PSEQ_2_ITEMS, answers)
    return None if given is None else sum(given)


def rmdq_score(ticked: Collection[ItemId]) -> int:
    """How many of the 24 statements were ticked; "does not apply" and no answer count as No."""
    return len({item.id for item in RMDQ_ITEMS} & set(ticked))


def psfs_score(ratings: Mapping[str, int | None]) -> float | None:
    """The mean over the rated activities (0 unable, 10 able as before); None if under two are."""
    rated = [rating for rating in ratings.values() if _is_between(rating, 0, 10)]
    return round(mean(rated), 1) if len(rated) >= PSFS_FEWEST else None


def psfs_change(
    before: Mapping[str, int | None], now: Mapping[str, int | None]
) -> NamedChange | None:
    """The change over the activities rated both times; one alone needs 3 points and is "perhaps".

    Comparing only the same activities keeps a new or dropped one from looking like a change.
    """
    both = [
        (earlier, later)
        for activity, earlier in before.items()
        if (later := now.get(activity)) is not None
        and earlier is not None
        and _is_between(earlier, 0, 10)
        and _is_between(later, 0, 10)
    ]
    if len(both) >= PSFS_FEWEST:
        return named_change(
            Instrument.PSFS, mean(earlier for earlier, _ in both), mean(later for _, later in both)
        )
    for earlier, later in both:
        if abs(later - earlier) >= PSFS_ONE_ACTIVITY_POINTS:
            direction = Direction.BETTER if later > earlier else Direction.WORSE
            return NamedChange(direction, Sureness.PERHAPS, earlier, later)
    return None


def named_change(instrument: Instrument, before: float, now: float) -> NamedChange | None:
    """The change between two scores if it may be named; None if not, or without known limits.

    Raises KeyError for PGIC, which has no score.
    """
    sheet = INSTRUMENTS[instrument]
    if instrument is Instrument.RMDQ and not rmdq_tells(before, now):
        return None
    if any(limit.is_reached(before, now) for limit in sheet.clearly):
        sureness = Sureness.CLEARLY
    elif any(limit.is_reached(before, now) for limit in sheet.perhaps):
        sureness = Sureness.PERHAPS
    else:
        return None
    is_better = (now > before) is sheet.more_is_better
    return NamedChange(Direction.BETTER if is_better else Direction.WORSE, sureness, before, now)


def rmdq_tells(before: float, now: float) -> bool:
    """Whether RMDQ can show this change: not downwards from under 4, nor upwards from over 20."""
    return before >= RMDQ_TELLS_FROM if now < before else before <= RMDQ_TELLS_TO


def is_responder(before: float, now: float) -> bool:
    """Whether NRS or PEG went down by 30 % or more (Ostelo 2008). False if it was 0 before."""
    return before > 0 and round(before - now, _EXACT) >= round(RESPONDER_SHARE * before, _EXACT)


def _given(items: Sequence[Item], answers: Mapping[ItemId, int | None]) -> list[int] | None:
    """The answers to all items, or None if one is missing or impossible."""
    found = [(item, answers.get(item.id)) for item in items]
    given = [value for item, value in found if _is_between(value, item.lowest, item.highest)]
    return given if len(given) == len(items) else None


def _is_between(value: int | None, lowest: int, highest: int) -> TypeGuard[int]:
    return value is not None and lowest <= value <= highest
