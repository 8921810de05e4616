"""What comes by itself can be answered in words, and takes none that belong to something else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.scripts import ORDINARY, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

MORNING = datetime(2026, 11, 21, 6, 15, 5, tzinfo=UTC)  # a quarter past seven in Berlin
MONDAY = datetime(2026, 11, 23, 9, 1, 5, tzinfo=UTC)  # the first nudge, at ten
SLEPT = "SELECT value FROM answers WHERE question = 'sleep'"
FELT = "SELECT value FROM answers WHERE question = 'pain'"
HOW = "SELECT feedback FROM sessions"
Rows = list[tuple[Any, ...]]
DID, DID_NOT = [("done",)], [("skip",)]
UNCLEAR = wording("morning-unclear-both")


@pytest.fixture
async def up(stage: Stage, ada: Person) -> Person:
    """Somebody whom the morning's card is in front of."""
    await set_up(ada)
    await check_in(ada)
    await ada.tap("Skip")
    await stage.at(MORNING)
    ada.told("did you do it?")
    return ada


@pytest.fixture
async def seated(stage: Stage, ada: Person) -> Person:
    """Somebody at work who wants nudges, after the first one."""
    await set_up(ada)
    await ada.send("/settings")
    await answer(ada, "Messages", "Stand-up nudges", "60 minutes", "Back", "Close")
    await stage.at(MONDAY)
    assert "Moved" in ada.button("Moved").labels
    return ada


async def test_b14_after_a_missed_evening_the_sleep_alone_is_asked_and_takes_a_tap_or_a_word(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.evening(1)
    for day, said in (1, "6"), (2, "seven"):
        await stage.at(MORNING + timedelta(days=day))
        assert "did you do it?" not in ada.told("How did you sleep?").text
        await (ada.tap(said) if day == 1 else ada.send(said))
        ada.told(f"Sleep: {day + 5} of 10.")
        await stage.evening()
    assert stage.rows(f"{SLEPT} ORDER BY value") == [(6,), (7,)]


@pytest.mark.parametrize(
    ("words", "how", "slept"),
    [
        (("yes", "7"), DID, [(7,)]),
        (("No.", "seven"), DID_NOT, [(7,)]),
        (("6 out of 10", "done it"), DID, [(6,)]),
        (("no, 4",), DID_NOT, [(4,)]),
        (("Yes and about 8",), DID, [(8,)]),
        (("8 and i did it",), DID, [(8,)]),
        (("4 and i didnt do it",), DID_NOT, [(4,)]),
        (("7 terrible and yes i did it",), DID, [(7,)]),
        (("i didnt do it, slept ok 6",), DID_NOT, [(6,)]),
        (("could be better, 6", "yes"), DID, [(6,)]),
    ],
)
async def test_b7_the_morning_is_answered_in_words(
    stage: Stage, up: Person, words: tuple[str, ...], how: Rows, slept: Rows
) -> None:
    for said in words:
        await up.send(said)
    assert stage.rows(HOW) == how
    assert stage.rows(SLEPT) == slept
    up.told("Have a good day.")
    await up.send("7")
    up.told(wording("out-of-place" if how else "morning-unclear-move"))


async def test_b7_what_is_unclear_is_asked_again_and_writes_nothing(
    stage: Stage, up: Person
) -> None:
    for words in ("I was at my sister's at 3", "good", "yes or no", "7.5", "4, 5", "maybe not 7"):
        await up.send(words)
        assert up.told(UNCLEAR).labels[:3] == ["Done it", "Not today", "Show me"], words
    assert (stage.rows(HOW), stage.rows(SLEPT)) == ([], [])
    await up.send("show me")
    up.told("To make it smaller")
    await up.send("thanks")
    up.told(wording("you-are-welcome"))
    await up.tap("Not today", on=up.button("7"))
    await up.send("no")
    up.told(wording("again-scale"))


async def test_b7_it_is_over_with_the_day_and_when_something_begins(
    stage: Stage, up: Person
) -> None:
    await up.send("/log")
    await up.send("7")
    assert stage.rows(SLEPT) == []
    await up.send("/cancel")
    await up.send("7")
    up.told(wording("out-of-place"))


async def test_b7_the_morning_goes_before_last_evening_and_leaves_it_the_rest(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.evening()
    await ada.tap("About that")  # and no further
    await stage.at(MORNING)
    await ada.send("2")
    assert (stage.rows(SLEPT), stage.rows(FELT)) == ([(2,)], [])
    await ada.send("6")
    assert (stage.rows(SLEPT), stage.rows(FELT)) == ([(2,)], [(6,)])


@pytest.mark.parametrize(
    ("labels", "words"),
    [(["Edit"], "stress: 3"), (["Edit", "On the whole: 4"], "6"), (["Add a note"], "slept badly")],
)
async def test_u2_a_change_left_open_overnight_takes_no_words(
    stage: Stage, ada: Person, labels: list[str], words: str
) -> None:
    """What the morning asks is newer; the buttons of the evening before go on."""
    told = "SELECT value FROM answers WHERE question != 'sleep' ORDER BY rowid"
    await set_up(ada)
    await check_in(ada)
    await answer(ada, *labels)
    left_open = ada.button("Back")
    before = stage.rows(told)
    await stage.at(MORNING)
    await ada.send("4 and i didnt do it")
    assert stage.rows(SLEPT) == [(4,)]
    await ada.send(words)
    assert stage.rows(told) == before
    assert stage.rows("SELECT note FROM checkins WHERE note IS NOT NULL") == []
    is_question = "6" in left_open.labels
    await ada.tap("6" if is_question else "Back", on=left_open)
    ada.told("And at its worst?" if is_question else "Noted for Friday 20 November")


async def test_u2_a_change_of_the_day_before_begun_today_takes_words(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada)
    await stage.at(MORNING)
    await ada.send("/edit")
    await ada.tap("Check-in Fri 20 Nov")
    await ada.send("On the whole: 4")
    await ada.send("6")
    assert (stage.rows(SLEPT), stage.rows(FELT)) == ([], [(6,)])


async def test_last_evening_that_was_taken_up_since_goes_before_the_morning(
    stage: Stage, ada: Person
) -> None:
    """The question that a tap has just brought is the newest one."""
    await set_up(ada)
    await stage.evening()
    await stage.at(MORNING)
    await stage.later(minutes=5)
    await ada.tap("About that")
    await stage.later(seconds=5)
    await ada.send("7")
    assert (stage.rows(SLEPT), stage.rows(FELT)) == ([], [(7,)])


async def test_words_belong_to_the_check_in_of_today_and_not_to_a_nudge(
    stage: Stage, seated: Person
) -> None:
    await seated.send("/checkin")
    await answer(seated, "About that", "4", "4")
    await stage.later(hours=1, minutes=1)
    seated.told("window")
    await seated.send("no")
    seated.told("Stress today?")
    await seated.send("moved")
    seated.told(wording("again-scale"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Moved!", wording("nudge-told-moved", minutes=60)),
        ("yes", wording("nudge-told-moved", minutes=60)),
        ("not now", wording("nudge-told-not_now")),
        ("fewer", wording("nudge-told-fewer", minutes=90)),
        ("off", wording("nudge-told-off")),
    ],
)
async def test_b8_a_nudge_is_answered_in_words(seated: Person, words: str, told: str) -> None:
    await seated.send("my tea is cold")
    seated.told(wording("again-choice"))
    await seated.send(words)
    seated.told(told)
    await seated.send(words)
    seated.told(wording("out-of-place"))


@pytest.mark.parametrize(
    ("words", "told"),
    [("weekly", "Once a week"), ("every evening", "Every day"), ("three", "Three times")],
)
async def test_u9_how_often_is_answered_in_words(
    stage: Stage, ada: Person, words: str, told: str
) -> None:
    await set_up(ada)
    for days in (7, 7, 7, 7):
        await stage.evening(days)
        await check_in(ada)
    await ada.tap("Skip")
    await stage.evening(1)
    await check_in(ada, *ORDINARY)
    await ada.send("when it rains")
    ada.told(wording("again-choice"))
    await ada.send(words)
    ada.told(told)
