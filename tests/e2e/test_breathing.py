"""/breathe: one message that counts; stopped, late, cut off, and never while a hold stands."""

from datetime import timedelta

from tests.support.scripts import set_up, wording
from tests.support.stage import Person, Stage

BREATH = timedelta(seconds=10)
NUMB = "I feel numb between my legs"
PRACTICES = "SELECT count(*) FROM suggestions WHERE kind = 'practice'"
PLANNED = "SELECT count(*) FROM schedules WHERE kind = 'breath'"


async def breathe(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/breathe")
    await ada.tap("1 minute")


async def test_one_message_counts_to_the_end(stage: Stage, ada: Person) -> None:
    """B15 and A16: a timed guide by edits, and what was done is counted."""
    await breathe(stage, ada)
    began, card = stage.clock.now(), ada.told("Breath 1 of 6").message_id
    for number in range(2, 7):
        await stage.at(began + (number - 1) * BREATH)
        assert ada.told(f"Breath {number} of 6").message_id == card
    assert stage.rows(PRACTICES) == [(0,)]
    await stage.at(began + 6 * BREATH)
    assert ada.told("That was a minute").message_id == card
    assert stage.rows(PRACTICES) == [(1,)]
    assert stage.rows(PLANNED) == [(0,)]
    assert stage.rows("SELECT count(*) FROM occurrences WHERE kind = 'breath'") == [(0,)]
    await ada.send("/week")
    await ada.tap("More")
    ada.told("Slow breathing on 1 day.")


async def test_stop_stops(stage: Stage, ada: Person) -> None:
    await breathe(stage, ada)
    await stage.at(stage.clock.now() + BREATH)
    await ada.tap("Stop")
    ada.told("Stopped.")
    await stage.at(stage.clock.now() + 3 * BREATH)
    ada.told("Stopped.")
    assert stage.rows(PRACTICES) == [(0,)]


async def test_a_second_guide_ends_the_first(stage: Stage, ada: Person) -> None:
    await breathe(stage, ada)
    first = ada.button("Stop")
    stop = next(button.data for button in first.buttons if button.text == "Stop")
    assert stop is not None
    await ada.send("/breathe")
    assert "Stopped." in ada.told("Stopped.").text
    await ada.tap("3 minutes")
    began = stage.clock.now()
    await ada.tap_data(stop, on=first)
    await stage.at(began + BREATH)
    ada.told("Breath 2 of 18")


async def test_a_late_breath_is_left_out_and_the_count_goes_on(stage: Stage, ada: Person) -> None:
    await breathe(stage, ada)
    began = stage.clock.now()
    await stage.at(began + BREATH + timedelta(seconds=4))
    ada.told("Breath 1 of 6")
    await stage.at(began + 2 * BREATH)
    ada.told("Breath 3 of 6")


async def test_a_long_silence_cuts_it_off_kindly(stage: Stage, ada: Person) -> None:
    await breathe(stage, ada)
    await stage.at(stage.clock.now() + timedelta(minutes=2))
    ada.told("The counting was cut off")
    assert stage.rows(PLANNED) == [(0,)]


async def test_a_hold_stops_it(stage: Stage, ada: Person) -> None:
    await breathe(stage, ada)
    began = stage.clock.now()
    await ada.send(NUMB)
    await stage.at(began + BREATH)
    ada.told("The counting was cut off")
    await ada.send("/breathe")
    ada.told("Moves and advice wait")


async def test_b15_how_long_can_be_typed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/breathe")
    await ada.send("hello?")
    ada.told(wording("out-of-place"))
    await ada.send("2")
    ada.told(wording("out-of-place"))
    await ada.send("three minutes")
    ada.told("Breath 1 of 18")
    await ada.send("3")
    ada.told(wording("out-of-place"))


async def test_b15_a_length_typed_before_it_was_asked_for_is_no_answer_yet(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.stop()
    await ada.phone.send("/breathe")
    await ada.phone.send("3")
    ada.look_away()
    await stage.start()
    asks = wording("breathing-choose")
    assert [message.text for message in ada.news] == [wording("not-kept"), asks, asks]
    assert [bool(message.labels) for message in ada.news] == [False, False, True]
    await ada.send("3")
    ada.told("Breath 1 of 18")
