"""/flare in the middle of a check-in, the bot stopped and started between any two steps (P8)."""

from tests.support.scripts import NONE_OF_THESE, set_up
from tests.support.stage import Person, Stage

MOST_TAPS_OF_A_FLARE = 3
TAPS_OF_A_RECHECK = 1
RECHECKS = "SELECT kind, outcome FROM occurrences WHERE kind LIKE 'flare%' ORDER BY kind"


async def test_p8_a_flare_interrupts_a_check_in_which_goes_on_after_it(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.tap("Less")
    await ada.tap("7")
    ada.taps = 0
    for words, tap in (("/flare", None), (None, NONE_OF_THESE), (None, "8")):
        await stage.restart()
        if words is not None:
            await ada.send(words)
        if tap is not None:
            await ada.tap(tap)
    assert ada.taps <= MOST_TAPS_OF_A_FLARE
    ada.told("Whatever eases you is fine now")
    ada.told("And at its worst?")
    await stage.restart()
    await ada.send("9")  # typed: it belongs to the check-in again
    ada.told("When was it at its worst?")
    for label in ("Night", "5", "Rest"):
        await stage.restart()
        await ada.tap(label)
    assert "So it's a flare." in ada.told("after a day that you called a flare").text
    answers = dict(stage.rows("SELECT question, value FROM answers"))
    assert "flare" not in answers
    assert answers["worst"] == 9


async def test_p8_the_rechecks_come_once_each_over_restarts(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/flare")
    await ada.tap(NONE_OF_THESE)
    await ada.tap("8")
    await stage.restart()
    ada.look_away()
    await stage.later(hours=24)
    ada.told("You called a flare yesterday.")
    await stage.restart()
    ada.taps = 0
    await ada.tap("Better")
    assert ada.taps == TAPS_OF_A_RECHECK
    ada.told("I'll ask again")
    await stage.stop()
    stage.clock.move(hours=48)
    ada.look_away()
    await stage.start()
    ada.told("You called a flare 3 days ago.")
    await ada.tap("Over")
    ada.told("Good that it's over.")
    await stage.later(hours=72)
    assert stage.rows(RECHECKS) == [("flare.24", "asked"), ("flare.72", "asked")]
