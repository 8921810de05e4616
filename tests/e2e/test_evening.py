"""The evening's check-in: when it comes, how few taps it takes, what can be changed in it."""

from pathlib import Path

import pytest

from bot.playground import RateLimits
from tests.support.scripts import LONGEST, NONE_OF_THESE, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage, open_stage

MOST_TAPS_TO_SET_UP = 12
MOST_TAPS_AN_EVENING = 8
TAPS_IN_THE_SHORT_FORM = 3
STEADY = "A day of the usual amount"  # how the card for such a day begins
ANSWERS = "SELECT question, value FROM answers ORDER BY question"


@pytest.mark.slow
async def test_the_path_within_the_budgets_of_a_real_chat(tmp_path: Path) -> None:
    async with open_stage(tmp_path, hurry=False) as stage:
        stage.server.limits = RateLimits()
        ada = stage.person()
        await set_up(ada)
        assert ada.taps <= MOST_TAPS_TO_SET_UP
        await stage.evening()
        ada.taps = 0
        await answer(ada, *LONGEST)
        assert ada.taps <= MOST_TAPS_AN_EVENING
        ada.told(STEADY)
        assert [call for call in stage.server.calls if call.status == 429] == []


async def test_the_check_in_comes_at_the_patients_hour_and_moves_by_editing(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    ada.look_away()
    await stage.later(minutes=17)
    assert ada.news == []
    await stage.evening()
    card = ada.told("Your evening check-in")
    messages, ada.taps = len(ada.phone.messages), 0
    for number, label in enumerate(LONGEST, start=1):
        assert card.labels[-1] == "Cancel"
        await ada.tap(label, on=card)
        stored = dict(stage.rows(ANSWERS))
        assert len(stored) == number, label
    assert ada.taps <= MOST_TAPS_AN_EVENING
    assert card.text == (
        "Noted for Friday 20 November: about as usual, 4 on the whole, 7 at worst, worst in the "
        "evening, while sitting, no flare, stress 3, helped: a walk."
    )
    assert card.labels == ["Edit", "Add a note"]
    assert stored == {
        "against_plan": '["about"]',
        "flare": '["no"]',
        "helped": '["walk"]',
        "pain": 4,
        "stress": 3,
        "worst": 7,
        "worst_doing": '["sitting"]',
        "worst_when": '["evening"]',
    }
    # The reply is one message more: advice, which says what was noticed, and drill, each with its
    # reason. Below it one question of the first weeks, which may be passed over.
    assert len(ada.phone.messages) == messages + 2
    assert ada.last.text.startswith(wording("first-intake_c"))
    assert "Skip" in ada.last.labels
    advice, drill = ada.told(STEADY).text.split("\n\n")
    assert advice.startswith(STEADY)
    reason = wording("reason-P2-about")
    assert advice.splitlines()[1] == wording("advice-because", reason=reason)
    assert drill.splitlines()[0] == wording("drill-tomorrow")
    assert drill.splitlines()[-1] == wording("drill-reason-wish-walk")
    kinds = stage.rows("SELECT kind, count(*) FROM suggestions GROUP BY kind ORDER BY kind")
    assert kinds == [("advice", 1), ("drill", 2)]


async def test_a_flare_evening_asks_for_the_signs_within_eight_taps(ada: Person) -> None:
    await set_up(ada)
    ada.taps = 0
    await check_in(ada, "Less", "6", "9", "Night", "Yes", NONE_OF_THESE, "5", "Nothing needed")
    assert ada.taps <= MOST_TAPS_AN_EVENING
    ada.told(wording("noticed-flare"))
    assert wording("reason-P8") in ada.last.text
    assert wording("drill-tonight") in ada.last.text


async def test_three_taps_are_enough_in_the_short_form(stage: Stage, ada: Person) -> None:
    """U7: fewer questions on request."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Questions")
    await ada.tap("Short check-in")
    assert "The short form" in ada.last.text
    await stage.evening()
    ada.taps = 0
    await answer(ada, "More", "2", "Not sure")
    assert ada.taps == TAPS_IN_THE_SHORT_FORM
    ada.told("A day of more is fine, too.")
    assert sorted(dict(stage.rows(ANSWERS))) == ["against_plan", "flare", "pain"]


async def test_back_skip_and_cancel_keep_what_was_said(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "Back")
    ada.told("Your back, on the whole?")
    assert dict(stage.rows(ANSWERS))["pain"] == 4
    await answer(ada, "6", "Skip")
    ada.told("Would you call it a flare?")
    assert dict(stage.rows(ANSWERS))["worst"] == "null"
    await ada.tap("Cancel")
    stopped = ada.told("Stopped. Noted for Friday 20 November: about as usual, 6 on the whole.")
    assert stopped.labels == ["Carry on", "Edit", "Add a note"]
    await ada.tap("Carry on")
    ada.told("Would you call it a flare?")
    await ada.send("/cancel")
    await ada.send("/checkin")
    await answer(ada, "No", "0", "Several...", "Heat", "A walk", "✓ Heat", "Done")
    ada.told("stress 0, helped: a walk.")
    assert stage.rows("SELECT state FROM checkins") == [("complete",)]


async def test_answers_may_be_typed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    for words in ("about that", "4/10", "seven", "in the evening", "Evening", "no", "walking."):
        await ada.send(words)
    await ada.send("about 3")
    await ada.send("heat, a walk")
    ada.told("stress 3, helped: heat, a walk.")
    assert dict(stage.rows(ANSWERS))["helped"] == '["heat","walk"]'


async def test_the_receipt_can_be_changed_and_takes_a_note(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    await ada.tap("Edit")
    assert ada.told("Which answer shall we change?").labels[:3] == [
        "How much: about that",
        "On the whole: 4",
        "At worst: 7",
    ]
    await ada.tap("Back")
    await answer(ada, "Edit", "At worst: 7", "5")
    receipt = ada.told("4 on the whole, 5 at worst, no flare, stress 3")
    # What only hung on the old answer is gone.
    assert "evening" not in receipt.text.partition(":")[2]
    assert {"worst_when", "worst_doing"}.isdisjoint(dict(stage.rows(ANSWERS)))
    assert len(ada.news) == 1, "an edit brings no second reply"
    await answer(ada, "Add a note", "Back", "Add a note")
    await ada.send("Long drive.\nThe seat was low.")
    assert ada.last == ada.told("Your note: \u2068Long drive.\nThe seat was low.\u2069")
    assert receipt.labels == []
    await ada.tap("Change the note")
    await ada.send("Short drive")
    assert stage.rows("SELECT note FROM checkins") == [("Short drive",)]


async def test_check_in_at_any_time_and_no_prompt_when_it_is_done(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada)
    ada.look_away()
    await stage.later(hours=1)
    assert ada.news == []
    assert ("checkin", "answered") in stage.rows("SELECT kind, outcome FROM occurrences")
    await ada.send("/checkin")
    ada.told("Noted for Friday 20 November")


async def test_an_open_check_in_is_continued_by_the_prompt(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4")
    old = ada.last
    await stage.later(hours=1)
    new = ada.told("And at its worst?")
    assert new != old
    assert old.labels == []
    await answer(ada, "4", "No", "3", "Heat")
    assert stage.rows("SELECT state FROM checkins") == [("complete",)]
