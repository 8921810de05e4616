"""What people type in place of a button, and where it must not be taken for an answer."""

import pytest

from tests.support.scripts import NONE_OF_THESE, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

NUMB = "I feel numb between my legs"


async def test_setting_up_by_plain_words(stage: Stage, ada: Person) -> None:
    await ada.send("/start")
    await ada.send("ok")
    ada.told("What I keep, and for whom")
    await ada.send("sure")
    ada.told(wording("agree-in-words"))
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)], "consent is an act of its own"
    await ada.send("I agree")
    await ada.send("Berlin")
    await ada.tap("19:00")
    for _ in range(3):
        await ada.send("None.")
    await ada.send("four and a half")
    ada.told(wording("not-understood"))
    await ada.send("4")
    await ada.tap("Type it")
    await ada.send("7/10")
    ada.told(wording("not-understood"))
    await ada.send("carry my grandson")
    ada.told("All set")


async def test_the_signs_of_a_flare_can_t_be_skipped(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "Less", "7", "9", "Night", "Yes")
    card = ada.button("One of these")
    assert "Skip" not in card.labels
    assert "Cancel" in card.labels
    skip = next(b.data for b in card.buttons if b.text == "Cancel")
    await ada.tap_data((skip or "").replace(":cancel:", ":skip:"), on=card)
    assert "One of these" in ada.button("One of these").labels
    assert stage.rows("SELECT count(*) FROM answers WHERE question = 'flare_signs'") == [(0,)]


async def test_the_same_as_last_time_is_one_tap_once_there_was_one(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "No", "3")
    assert "Same as last time" not in ada.last.labels
    await ada.tap("Heat")
    await stage.evening(1)
    await answer(ada, "About that", "4", "4", "No", "3", "Same as last time")
    ada.told("helped: heat")


async def test_help_thanks_and_no(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("Thanks!")
    ada.told(wording("you-are-welcome"))
    await ada.send("/checkin")
    await ada.send("help")
    ada.told("What I can do")
    assert "About that" in ada.last.labels, "the question is back below it"
    await ada.send("/delete")
    await ada.send("no")
    ada.told(wording("kept"))
    assert stage.rows("SELECT count(*) FROM patients") == [(1,)]


async def test_no_and_yes_answer_the_signs_wherever_they_are_asked(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "Yes")
    await ada.send("No")
    assert stage.rows("SELECT value FROM answers WHERE question = 'flare_signs'") == [('["none"]',)]
    await ada.send("/cancel")
    await ada.send("/flare")
    await ada.send("no")
    ada.told("How strong is it now?")
    await ada.send("/undo")
    await ada.send("yes")
    ada.told("Please get help now.")
    assert stage.rows("SELECT flag, tier FROM holds") == [("A", "a")]


NEAR_A_SIGN = "my left foot is numb"


@pytest.mark.parametrize("begun", ["/help", "/checkin"])
async def test_the_signs_that_words_come_near_are_answered_by_words_too(
    stage: Stage, ada: Person, begun: str
) -> None:
    """A patient with nothing open, and one in the middle of the evening."""
    await set_up(ada)
    await ada.send(begun)
    for said in ("No.", "none of these"):
        await ada.send(NEAR_A_SIGN)
        ada.told("is any of this new")
        await ada.send(said)
        ada.told(wording("signs-none"))
    assert stage.rows("SELECT count(*) FROM holds") == [(0,)]
    await ada.send(NEAR_A_SIGN)
    await ada.send("yes")
    ada.told("Please get help now.")
    assert stage.rows("SELECT flag, tier, source FROM holds") == [("A", "a", "tap")]
    assert stage.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_a_denial_asks_about_the_one_sign_and_holds_only_on_a_yes(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    for said in ("No", "no"):
        await ada.send("no chest pain today")
        ada.told("New chest pain, or short of breath?")
        await (ada.tap(said) if said == "No" else ada.send(said))
        ada.told(wording("signs-none-one"))
    assert stage.rows("SELECT count(*) FROM holds") == [(0,)]
    await ada.send("not losing weight")
    await ada.tap("Yes")
    ada.told("Please book a visit soon.")
    assert stage.rows("SELECT count(*) FROM holds") == [(0,)]
    await ada.send("I never had cancer")
    await ada.send("yes")
    ada.told("Please have this looked at today.")
    assert stage.rows("SELECT flag, tier, source FROM holds") == [("B4", "b", "tap")]
    await ada.send("no fever")
    ada.told("Please have this looked at today.")


async def test_words_that_answer_something_else_let_the_signs_go(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send(NEAR_A_SIGN)
    await ada.send("4")
    ada.told("And at its worst?")
    await ada.send("5")
    ada.told("Would you call it a flare?")
    await ada.send("yes")
    assert stage.rows("SELECT count(*) FROM holds") == [(0,)]
    assert stage.rows("SELECT value FROM answers WHERE question = 'flare'") == [('["yes"]',)]


async def test_the_ways_out_of_the_evening_can_be_typed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send("back")
    ada.told(wording("again-choice"))
    await ada.send("About that")
    await ada.send("Back.")
    ada.told("Compared with a usual day")
    await ada.tap("About that")
    await ada.send("skip")
    ada.told("And at its worst?")
    assert stage.rows("SELECT value FROM answers WHERE question = 'pain'") == [("null",)]
    await ada.send("cancel")
    assert stage.rows("SELECT state FROM checkins") == [("cancelled",)]


async def test_words_typed_while_several_are_ticked_are_more_ticks(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "No", "3")
    await ada.send("several")
    await ada.tap("A walk")
    await ada.send("heat")
    assert {"✓ A walk", "✓ Heat"} <= set(ada.last.labels)
    await ada.send("the moon")
    ada.told(wording("again-several"))
    await ada.send("rest, a walk, company")
    assert {"✓ A walk", "✓ Heat", "✓ Rest", "✓ Company"} <= set(ada.last.labels)
    await ada.send("done")
    helped = "SELECT value FROM answers WHERE question = 'helped'"
    assert stage.rows(helped) == [('["walk","heat","rest","company"]',)]


async def test_plain_answers_pick_their_button(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", NONE_OF_THESE, NONE_OF_THESE)
    await ada.send("pregnant")
    assert "✓ Pregnant, or birth in the last 3 months" in ada.last.labels
    await answer(ada, "Done", "4", "Walk")
    await ada.send("/checkin")
    await ada.send("about the same")
    ada.told("Your back, on the whole?")
    await answer(ada, "4", "9", "Night")
    await ada.send("sure")
    ada.told(wording("again-choice"))
    await ada.send("dunno")
    flare = "SELECT value FROM answers WHERE question = 'flare'"
    assert stage.rows(flare) == [('["unsure"]',)]


async def test_an_age_in_words_picks_its_band(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/screen")
    await ada.tap("3")
    await ada.send("fifty-nine")
    age = "SELECT answers FROM forms WHERE kind = 'screen_start'"
    assert '"from_40"' in str(stage.rows(age))


@pytest.mark.parametrize(
    ("begins", "asked"),
    [("/flare", "flare_now_signs"), ("/log", "log_pain"), ("/goals", "goals_1")],
)
async def test_the_ways_out_of_a_form_can_be_typed_at_its_first_question(
    stage: Stage, ada: Person, begins: str, asked: str
) -> None:
    """Back stands below no first question: it comes once more, with every button."""
    await set_up(ada)
    await ada.send(begins)
    if begins == "/goals":
        await ada.tap("Name activities")
    question, before = wording(f"question-{asked}"), ada.last
    buttons = before.labels
    await ada.send("back")
    assert question in ada.last.text
    assert (ada.last.labels, before.labels) == (buttons, []), "the same, below what was typed"
    assert stage.rows("SELECT answers FROM forms") == [("{}",)]
    if "Skip" in buttons:
        await ada.send("skip")
        assert question not in ada.last.text
        await ada.send("back")
        ada.told(question)
    await ada.send("cancel")
    ada.told(wording("form-stopped-blank"))


async def test_back_can_be_typed_while_setting_up(ada: Person) -> None:
    await agree(ada)
    await ada.send("back")
    ada.told(wording("place-unsure"))
    await ada.send("Berlin")
    await answer(ada, "19:00", *(NONE_OF_THESE,) * 3, "4", "Type it")
    await ada.send("Back")
    assert "Walk" in ada.last.labels
    await ada.send("back")
    ada.told("On a usual day")


async def test_a_place_is_taken_where_one_is_meant_and_offered_where_words_do_not_fit(
    stage: Stage, ada: Person
) -> None:
    await agree(ada)
    await ada.send("Leeds, Alabama")
    assert stage.rows("SELECT zone, country FROM patients") == [(None, None)]
    assert any("Leeds, GB" in label for label in ada.last.labels)
    await ada.send("Den Haag")
    ada.told("The Hague, thank you.")
    assert stage.rows("SELECT country FROM patients") == [("NL",)]
