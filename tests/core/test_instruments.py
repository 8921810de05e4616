import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.instruments import (
    INSTRUMENTS,
    PEG_ITEMS,
    PSEQ_2_ITEMS,
    RMDQ_ITEMS,
    Direction,
    Instrument,
    ItemId,
    NamedChange,
    Sureness,
    is_responder,
    named_change,
    peg_score,
    pseq_2_score,
    psfs_change,
    psfs_score,
    rmdq_score,
)

BETTER, WORSE = Direction.BETTER, Direction.WORSE
PERHAPS, CLEARLY = Sureness.PERHAPS, Sureness.CLEARLY


def peg(*values: int | None) -> float | None:
    return peg_score({item.id: value for item, value in zip(PEG_ITEMS, values, strict=True)})


@pytest.mark.parametrize(
    ("values", "score"),
    [
        ((0, 0, 0), 0),
        ((10, 10, 10), 10),
        ((4, 5, 5), 4.7),
        ((4, 4, 5), 4.3),
        ((4, None, 5), None),
        ((None, None, None), None),
        ((4, 11, 5), None),
        ((4, -1, 5), None),
    ],
)
def test_peg_is_the_mean_of_three_and_needs_all_three(
    values: tuple[int | None, ...], score: float | None
) -> None:
    assert peg(*values) == score
    assert peg_score({}) is None


@pytest.mark.parametrize(
    ("values", "score"),
    [((0, 0), 0), ((6, 6), 12), ((3, 4), 7), ((3, None), None), ((7, 3), None)],
)
def test_pseq_2_is_the_sum_of_two_and_needs_both(
    values: tuple[int | None, int | None], score: int | None
) -> None:
    answers = {item.id: value for item, value in zip(PSEQ_2_ITEMS, values, strict=True)}
    assert pseq_2_score(answers) == score


def test_rmdq_counts_ticks_once_and_only_its_own() -> None:
    assert len(RMDQ_ITEMS) == 24
    assert rmdq_score(()) == 0
    assert rmdq_score([item.id for item in RMDQ_ITEMS]) == 24
    ticked = [ItemId("rmdq_1"), ItemId("rmdq_1"), ItemId("rmdq_24"), ItemId("rmdq_25")]
    assert rmdq_score(ticked) == 2


@pytest.mark.parametrize(
    ("ratings", "score"),
    [
        ({}, None),
        ({"walk": 3}, None),
        ({"walk": 3, "sit": None}, None),
        ({"walk": 3, "sit": 11}, None),
        ({"walk": 3, "sit": 4}, 3.5),
        ({"walk": 0, "sit": 10, "lift": 2, "play": None}, 4),
    ],
)
def test_psfs_is_the_mean_of_the_activities_rated(
    ratings: dict[str, int | None], score: float | None
) -> None:
    assert psfs_score(ratings) == score


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"a": 2, "b": 2}, {"a": 4, "b": 4}, None),  # 2 points
        ({"a": 2, "b": 2, "c": 2}, {"a": 4, "b": 4, "c": 5}, (BETTER, PERHAPS)),  # 2.33
        ({"a": 2, "b": 2}, {"a": 5, "b": 5}, (BETTER, CLEARLY)),  # 3
        ({"a": 5, "b": 5}, {"a": 2, "b": 2}, (WORSE, CLEARLY)),
        ({"a": 2, "b": 2}, {"a": 5, "c": 2}, (BETTER, PERHAPS)),  # one in common, 3 points
        ({"a": 5, "b": 2}, {"a": 2, "b": None}, (WORSE, PERHAPS)),
        ({"a": 2, "b": 2}, {"a": 4, "c": 9}, None),  # one in common, 2 points
        ({"a": 2, "b": 2}, {"c": 9, "d": 9}, None),
        ({"a": 2, "b": 11}, {"a": 4, "b": 2}, None),
    ],
)
def test_psfs_compares_the_same_activities(
    before: dict[str, int | None],
    now: dict[str, int | None],
    expected: tuple[Direction, Sureness] | None,
) -> None:
    found = psfs_change(before, now)
    assert (found and (found.direction, found.sureness)) == expected


@pytest.mark.parametrize(
    ("instrument", "before", "now", "expected"),
    [
        (Instrument.NRS, 5, 3, (BETTER, CLEARLY)),
        (Instrument.NRS, 5, 3.6, None),  # 1.4 points, 28 %
        (Instrument.NRS, 3, 2, (BETTER, CLEARLY)),  # 33 %
        (Instrument.NRS, 3.5, 2.5, None),  # 29 %
        (Instrument.NRS, 2, 1.2, None),  # 40 %, under a point
        (Instrument.NRS, 5, 7, (WORSE, CLEARLY)),
        (Instrument.PEG, 5, 4.1, None),
        (Instrument.PEG, 5.3, 4.3, (BETTER, PERHAPS)),
        (Instrument.PEG, 5.3, 3.4, (BETTER, PERHAPS)),
        (Instrument.PEG, 5.3, 3.3, (BETTER, CLEARLY)),
        (Instrument.PEG, 3.3, 5.3, (WORSE, CLEARLY)),
        (Instrument.PSEQ_2, 0, 12, None),
        (Instrument.RMDQ, 12, 9, None),  # 25 %
        (Instrument.RMDQ, 10, 7, (BETTER, PERHAPS)),  # 30 %
        (Instrument.RMDQ, 12, 8, (BETTER, PERHAPS)),
        (Instrument.RMDQ, 12, 7, (BETTER, CLEARLY)),
        (Instrument.RMDQ, 4, 2, (BETTER, PERHAPS)),
        (Instrument.RMDQ, 4, 3, None),
        (Instrument.RMDQ, 3, 0, None),  # too low to tell
        (Instrument.RMDQ, 3, 8, (WORSE, CLEARLY)),
        (Instrument.RMDQ, 19, 24, (WORSE, CLEARLY)),
        (Instrument.RMDQ, 21, 24, None),
        (Instrument.RMDQ, 21, 16, (BETTER, CLEARLY)),
        (Instrument.RMDQ, 20, 24, None),
        (Instrument.NRS, 4, 4, None),
    ],
)
def test_at_below_and_above_the_smallest_change_worth_naming(
    instrument: Instrument,
    before: float,
    now: float,
    expected: tuple[Direction, Sureness] | None,
) -> None:
    found = named_change(instrument, before, now)
    assert found == (None if expected is None else NamedChange(*expected, before, now))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (10, 7, True),
        (10, 7.1, False),
        (5, 3.5, True),
        (5, 3.6, False),
        (0, 0, False),
        (4, 6, False),
    ],
)
def test_a_responder_is_down_by_thirty_percent(before: float, now: float, expected: bool) -> None:
    assert is_responder(before, now) is expected


def test_every_loinc_code_has_the_right_check_digit() -> None:
    codes = [
        code
        for sheet in INSTRUMENTS.values()
        for code in (sheet.loinc_panel, sheet.loinc_score, *(item.loinc for item in sheet.items))
        if code is not None
    ]
    assert len(codes) == 6
    for code in codes:
        assert re.fullmatch(r"\d{5}-\d", code)
        assert _check_digit(code[:5]) == int(code[-1])


def _check_digit(digits: str) -> int:
    """Modulus 10: odd positions from the right are doubled as one number."""
    odd = str(int(digits[::-1][::2][::-1]) * 2)
    even = digits[::-1][1::2][::-1]
    return -sum(int(digit) for digit in even + odd) % 10


@given(
    st.sampled_from([i for i in Instrument if i is not Instrument.PGIC]),
    st.integers(0, 24),
    st.integers(0, 24),
)
def test_going_back_has_the_other_direction_if_it_has_one(
    instrument: Instrument, before: int, now: int
) -> None:
    there, back = named_change(instrument, before, now), named_change(instrument, now, before)
    if there is not None and back is not None:
        assert there.direction is not back.direction
