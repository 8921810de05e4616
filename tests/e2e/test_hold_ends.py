"""How a hold ends, and what is left in the record of a sign that was none (care.md 4.2)."""

import pytest

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.signs import FEVER, MISTAKE, NOT_SEEN, NUMB, ONE_OF_THESE, SEEN, STANDING
from tests.support.stage import Person, Stage

IN_FLARE = "SELECT answers ->> '$.flare_now_signs.value[0]' FROM forms WHERE kind = 'flare'"
IN_EVENING = "SELECT value ->> '$[0]' FROM answers WHERE question = 'flare_signs'"


async def test_have_you_been_seen_is_asked_after_24_hours_then_shown_without_a_sound(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    ada.look_away()
    await stage.evening()
    line = ada.told(wording("hold-log-open"))
    assert line.labels == ["Log today"]
    assert "planned, today" not in line.text
    assert stage.rows("SELECT count(*) FROM checkins") == [(0,)]

    ada.look_away()
    await stage.at(stage.clock.now().replace(hour=17, minute=50).replace(day=21))
    assert "112" in ada.told("Have you been seen?").text, "with where to go"
    for _ in range(3):
        await stage.evening(1)
    shown = [
        (call.parameters["text"], bool(call.parameters.get("disable_notification", False)))
        for call in stage.server.calls_of("sendMessage")
        if "Have you been seen?" in call.parameters["text"]
    ]
    assert [silent for _, silent in shown] == [False, True, True, True]
    assert {text for text, silent in shown if silent} == {"<b>Have you been seen?</b>"}
    assert len([each for each in ada.phone.messages if SEEN in each.labels]) == 1
    await ada.tap("Log today")
    ada.told("Compared with a usual day")


async def test_time_alone_never_ends_a_hold(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await stage.later(days=10)
    await ada.send("/drill")
    ada.told("Moves and advice wait: on Friday 20 November")
    await ada.send("/pause")
    await ada.send("/resume")
    await stage.restart()
    assert stage.rows(STANDING) == [("E1", "a", "text")]


async def test_seen_ends_a_hold_and_is_kept_with_its_time(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await ada.tap("Not yet")
    assert len(stage.rows(STANDING)) == 1
    await ada.tap(SEEN)
    ada.told(wording("hold-ended-seen"))
    assert stage.rows("SELECT ended_by, ended_at IS NOT NULL FROM holds") == [
        ("seen_and_told_to_carry_on", 1)
    ]
    assert stage.rows("SELECT answer FROM hold_replies ORDER BY replied_at") == [
        ("not_yet",),
        ("seen",),
    ]
    await ada.send("/drill")
    ada.told("One more, if you like:")
    await stage.evening(1)
    ada.told("Your evening check-in")


@pytest.mark.parametrize("way", [NOT_SEEN, "/undo", NOT_SEEN.lower()])
async def test_a_slip_of_the_finger_is_taken_back(stage: Stage, ada: Person, way: str) -> None:
    """The hold stands as it was told, with its evening's line; /visit names the sign throughout."""
    await set_up(ada)
    await ada.send(NUMB)
    told = stage.rows("SELECT set_at FROM holds")
    await ada.tap(SEEN)
    await ada.send("/visit")
    assert "Told on 20 Nov: Numb between the legs" in ada.last.text
    assert "You noted on 20 Nov that" in ada.last.text
    await (ada.tap(way) if way == NOT_SEEN else ada.send(way))
    ada.told("Please get help now.")
    assert stage.rows(STANDING) == [("E1", "a", "text")]
    assert stage.rows("SELECT set_at FROM holds") == told
    await ada.send("/drill")
    ada.told("Moves and advice wait: earlier today")
    await ada.tap("Not yet")
    assert len(stage.rows(STANDING)) == 1, "the answer that was taken back ends nothing more"
    await ada.send("/visit")
    ada.told("First: Numb between the legs, told on 20 Nov")
    await stage.evening(1)
    ada.told("Have you been seen?")
    await ada.tap(SEEN)
    assert stage.rows(STANDING) == []


@pytest.mark.parametrize("taps", [(SEEN,), (MISTAKE, "No")])
async def test_a_hold_that_ends_while_setting_up_leads_back_there(
    stage: Stage, ada: Person, taps: tuple[str, ...]
) -> None:
    await ada.send("/start")
    await answer(ada, "Sounds good", "I agree")
    await ada.send("Berlin")
    await answer(ada, "19:00", "One of these", *taps)
    assert stage.rows(STANDING) == []
    ended = ada.told("The setting up goes on whenever you like.")
    assert "are back" not in ended.text
    assert "Check in now" not in ended.labels
    await ada.tap("Carry on setting up", on=ended)
    ada.told("And any of these?")


async def test_a_mistake_ends_a_hold_only_when_the_question_is_answered_with_no(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    card = ada.last
    forged = next(each.data for each in card.buttons if each.text == MISTAKE) or ""
    await ada.tap_data(forged.replace("mistake", "again_no"))
    assert len(stage.rows(STANDING)) == 1, "a No without the question ends nothing"
    await ada.tap(MISTAKE)
    assert "between your legs" in ada.told("Then I ask once more.").text
    await ada.tap("Yes")
    assert len(stage.rows(STANDING)) == 1
    assert "Please get help now." in card.text
    await ada.tap(MISTAKE)
    await stage.restart()
    await ada.tap("No")
    ada.told(wording("hold-ended-mistake"))
    assert stage.rows(STANDING) == []
    assert stage.rows("SELECT ended_by FROM holds") == [("mistake_confirmed",)]


async def test_the_end_of_one_flag_is_not_the_end_of_another(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    first = ada.last
    await ada.send(FEVER)
    second = ada.told("Please have this looked at today.")
    await ada.send("still " + FEVER)
    assert stage.rows(STANDING) == [("E1", "a", "text"), ("B1", "b", "text")]
    await ada.tap(SEEN)
    ada.told(wording("hold-ended-other"))
    # The message that says where to go is below it, not above.
    assert ada.last.message_id > second.message_id
    assert "What you wrote may mean: Numbness or pins and needles" in ada.last.text
    assert first.labels == []
    assert stage.rows(STANDING) == [("E1", "a", "text")]
    await ada.send("/drill")
    ada.told("Moves and advice wait")
    await ada.send(FEVER)
    assert stage.rows(STANDING) == [("E1", "a", "text"), ("B1", "b", "text")], "a new sign, anew"


async def test_a_sign_tapped_by_mistake_is_taken_back_where_it_was_tapped(
    stage: Stage, ada: Person
) -> None:
    """In /flare, which goes on, and in the evening."""
    await set_up(ada)
    await ada.send("/flare")
    await answer(ada, ONE_OF_THESE, MISTAKE, "No")
    ada.told(wording("hold-ended-mistake"))
    ada.told("How strong is it now?")
    await ada.send("6")
    assert "Signs: None of these" in ada.told("Noted: a flare.").text
    ada.told("Whatever eases you is fine now")
    await stage.evening(1)
    await answer(ada, "About that", "4", "4", "Yes", ONE_OF_THESE, MISTAKE)
    await ada.send("no")
    assert stage.rows("SELECT value FROM answers WHERE question = 'flare_signs'") == [('["none"]',)]
    await answer(ada, "3", "Heat")
    ada.told("Noted for Saturday 21 November")


async def test_a_sign_that_somebody_looked_at_stays_in_the_record(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/flare")
    await answer(ada, ONE_OF_THESE, SEEN)
    await ada.tap("Carry on")
    await ada.tap("6")
    assert "Signs: One of these" in ada.told("Noted: a flare.").text


async def test_a_real_sign_of_the_same_day_stays_when_a_later_one_was_a_mistake(
    stage: Stage, ada: Person
) -> None:
    """In a flare and in the evening, both answered on after the mistake."""
    await set_up(ada)
    await ada.send("/flare")
    await answer(ada, ONE_OF_THESE, SEEN)
    flare = ada.button("Carry on")
    await stage.later(minutes=5)
    await check_in(ada, "About that", "4", "4", "Yes", ONE_OF_THESE, SEEN)
    evening = ada.button("Carry on")
    await stage.later(minutes=5)
    await ada.send("pins and needles")
    await ada.tap(ONE_OF_THESE)
    await stage.later(minutes=5)
    await ada.tap("Carry on", on=evening)
    await ada.tap("3")
    await ada.tap("Carry on", on=flare)
    await answer(ada, "6", MISTAKE, "No")
    ada.told(wording("hold-ended-mistake"))
    assert (stage.rows(IN_FLARE), stage.rows(IN_EVENING)) == ([("some",)], [("some",)])


async def test_while_another_hold_stands_nothing_is_taken_back(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/flare")
    await ada.tap(ONE_OF_THESE)
    tapped = ada.last
    await ada.send(NUMB)
    await ada.tap(MISTAKE, on=tapped)
    await ada.send("no")
    ada.told(wording("hold-ended-other"))
    assert stage.rows(STANDING) == [("E1", "a", "text")]
    assert stage.rows(IN_FLARE) == [("some",)]


async def test_only_what_raised_the_mistaken_sign_is_taken_back(stage: Stage, ada: Person) -> None:
    """The second sign was named apart from the first, and somebody looked at it."""
    await set_up(ada)
    await ada.send("/flare")
    await ada.tap(ONE_OF_THESE)
    first = ada.told("Please get help now.")
    await ada.tap("Numb between the legs", on=first)
    await stage.later(minutes=5)
    await check_in(ada, "About that", "4", "4", "Yes", ONE_OF_THESE)
    assert stage.rows(STANDING) == [("E1", "a", "tap"), ("A", "a", "tap")]
    await ada.tap(SEEN, on=ada.last)
    await answer(ada, MISTAKE, "No")
    assert stage.rows(STANDING) == []
    assert (stage.rows(IN_FLARE), stage.rows(IN_EVENING)) == ([("none",)], [("some",)])
