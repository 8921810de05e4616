"""A form that was left open, and the check-in of a later day."""

from tests.support.scripts import NONE_OF_THESE, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

FELT = "SELECT value FROM answers WHERE question = 'pain'"


async def test_p8_what_is_typed_to_the_check_in_is_not_the_flares_strength(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/flare")
    await ada.tap(NONE_OF_THESE)
    flare = ada.button("10")
    await stage.evening(1)
    await ada.send("less")
    ada.told("Your back, on the whole?")
    await ada.send("6")
    assert stage.rows(FELT) == [(6,)]
    ada.told("And at its worst?")
    await ada.tap("8", on=flare)
    ada.told("Whatever eases you is fine now")
    assert "And at its worst?" in ada.told(wording("returns-checkin")).text


async def test_b1_words_after_the_check_in_are_none_for_a_form_of_the_day_before(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/log")
    entry = ada.button("10")
    await stage.evening(1)
    await answer(ada, "About that", "4", "4", "No", "3", "Heat", "Skip")
    await ada.send("7")
    ada.told(wording("out-of-place"))
    await ada.tap("7", on=entry)
    assert "Sitting" in ada.button("Sitting").labels


async def test_ticks_that_were_let_go_are_not_taken_for_none(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.tap("Skip")
    await stage.evening(1)
    await check_in(ada)
    await ada.send("/week")
    await answer(ada, "More", "A short questionnaire (RMDQ-24), if you like", "1", "8")
    sentences = ada.button("Done")
    await stage.evening(1)
    await ada.tap("Done", on=sentences)
    assert stage.rows("SELECT answers FROM forms WHERE kind = 'rmdq'") == [("{}",)]
    assert "Done" in ada.button("Done").labels
