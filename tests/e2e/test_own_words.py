"""Activities in words of any kind, forged buttons: always an answer, never a wrong write."""

import json

import pytest

from bot.telegram.buttons import BeginButton
from tests.support.scripts import NONE_OF_THESE, agree, answer, set_up, wording
from tests.support.stage import Person, Stage

NASTY = ("<b>&amp;" * 250, "a\u202eb { $x } \N{GRINNING FACE}")
FORMS = "SELECT kind, about FROM forms"


async def test_activities_of_any_length_and_kind_can_be_named_rated_and_climbed(
    ada: Person,
) -> None:
    await set_up(ada)
    await ada.send("/goals")
    await ada.tap("Name activities")
    for text in (*NASTY, *("&<>" * 600 + str(number) for number in range(3))):
        await ada.send(text)
    await answer(ada, "3", "4", "5", "6", "7")
    await ada.send("/goals")
    assert "&<>&<>" in ada.last.text
    for text in NASTY:
        await ada.send("/goals")
        label = "Something I avoid" if text is NASTY[0] else "Something else I avoid"
        await ada.tap(label)
        await ada.send(text)
        await answer(ada, "Try step 1", "4", "Did it", "7")
        assert text[:20] in ada.last.text


async def test_i_do_not_know_is_no_answer_in_own_words(stage: Stage, ada: Person) -> None:
    """What is no answer never comes back as a wish, a help, a button or an activity (U5)."""
    wish = "SELECT wish, wish_text FROM patients"
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Type it")
    for words in ("dunno", "No idea.", "idk", "?", "skip", "no", "ok"):
        await ada.send(words)
        ada.told(wording("wish-unsure"))
        assert "Walk" in ada.last.labels, words
    assert stage.rows(wish) == [(None, None)]
    await ada.tap("Walk")
    await ada.send("/log")
    await ada.tap("4")
    await ada.send("not sure")
    ada.told(wording("question-log_better"))
    await ada.send("no idea")
    [(kept,)] = stage.rows("SELECT answers FROM forms WHERE kind = 'log'")
    told = {question: answer["value"] for question, answer in json.loads(kept).items()}
    assert told == {"log_pain": 4, "log_before": None, "log_better": None}
    await ada.send("/log")
    await answer(ada, "4", "Skip")
    ada.told(wording("question-log_better"))
    assert "no idea" not in ada.last.labels
    await ada.send("/goals")
    await ada.tap("Name activities")
    await ada.send("dunno")
    ada.told(wording("again-own"))
    ada.told(wording("question-goals_1"))
    await ada.send("carry the shopping")
    ada.told(wording("question-goals_2"))


async def test_a_number_out_of_range_and_a_place_of_nonsense_are_asked_again(
    ada: Person,
) -> None:
    await set_up(ada)
    await ada.send("/plan")
    await ada.tap("I walked")
    for text in ("-5", "601", "5.5", "a lot", "stop"):
        await ada.send(text)
        line = "again-more-number" if text.isalpha() or " " in text else "again-number"
        ada.told(wording(line, most=600, skip="yes"))
    await ada.send("12")
    ada.told("Was it a poor day")


@pytest.mark.parametrize(
    ("what", "about"),
    [
        ("test", "no_such_test"),
        ("test", "side_bridge"),
        ("intake", "no_such_question"),
        ("intake", "peg_pain"),
        ("nonsense", "-"),
        ("try", "-"),
        ("steps", "9"),
    ],
)
async def test_a_forged_beginning_is_answered_and_opens_nothing_but_what_is_offered(
    stage: Stage, ada: Person, what: str, about: str
) -> None:
    await set_up(ada)
    await ada.tap_data(BeginButton(what, about).pack())
    expected = [("screen_start", "")] if what == "test" else []
    assert stage.rows(FORMS) == expected


async def test_what_a_question_takes_is_said_as_it_is(stage: Stage, ada: Person) -> None:
    """Of the activities at least two are needed."""
    await set_up(ada)
    await ada.send("/goals")
    await ada.tap("Name activities")
    await ada.send("gardening")
    await ada.send("that's all")
    ada.told(wording("again-own-needed"))
