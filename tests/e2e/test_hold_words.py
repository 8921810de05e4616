"""The end of a hold in typed words, and what is none."""

import pytest

from tests.support.scripts import check_in, set_up, wording
from tests.support.signs import MISTAKE, NUMB, SEEN, STANDING
from tests.support.stage import Person, Stage


@pytest.mark.parametrize("is_flare_open", [False, True])
async def test_typed_yes_and_no_answer_the_sign_that_is_asked_once_more(
    stage: Stage, ada: Person, is_flare_open: bool
) -> None:
    """Before anything else that is open; a yes keeps the hold (care.md 4.2)."""
    await set_up(ada)
    if is_flare_open:
        await ada.send("/flare")
    await ada.send("I wet myself")
    await ada.send(MISTAKE.lower())
    ada.told("Then I ask once more.")
    await ada.send("Yes.")
    ada.told("Please get help now.")
    assert stage.rows(STANDING) == [("E2", "a", "text")]
    await ada.send("nothing of this was asked" if is_flare_open else "no")
    assert len(stage.rows(STANDING)) == 1, "a No without the question ends nothing"
    await ada.tap(MISTAKE)
    if not is_flare_open:
        await ada.send("what do you mean")
        ada.told("Then I ask once more.")
    await ada.send("no")
    ada.told(wording("hold-ended-mistake"))
    assert stage.rows(STANDING) == []
    assert stage.rows("SELECT answers FROM forms") == ([("{}",)] if is_flare_open else [])


@pytest.mark.parametrize("between", ["/drill", "/flare", "/log", "can't go on", "pins and needles"])
async def test_a_no_to_something_else_does_not_clear_a_sign(
    stage: Stage, ada: Person, between: str
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await ada.tap(MISTAKE)
    await ada.send(between)
    await ada.send("no")
    assert stage.rows(STANDING) == [("E1", "a", "text")]


async def test_typed_words_say_whether_somebody_looked(stage: Stage, ada: Person) -> None:
    """A yes alone doesn't say "told I can carry on": the question comes again."""
    await set_up(ada)
    await ada.send(NUMB)
    for words in ("not yet", "no", "yes"):
        await ada.send(words)
        ada.told("Please get help now.")
        assert len(stage.rows(STANDING)) == 1
    assert stage.rows("SELECT answer FROM hold_replies") == [("not_yet",), ("not_yet",)]
    await ada.send(SEEN.lower())
    ada.told(wording("hold-ended-seen"))
    assert stage.rows(STANDING) == []


@pytest.mark.parametrize(
    "words",
    [
        "been seen",
        "I have been seen, they did an MRI and it is fine",
        "still waiting for the doctor",
        "tomorrow",
        "not told i can carry on, been seen and told to carry on by my mate the doctor",
        "I have not been seen and told I can carry on, says my doctor",
    ],
)
async def test_words_about_being_seen_bring_the_buttons_and_end_nothing(
    stage: Stage, ada: Person, words: str
) -> None:
    """With nothing open, and below an evening's question that takes no such words."""
    await set_up(ada)
    await ada.send(NUMB)
    await ada.send(words)
    assert "Call <b>112</b>" in ada.told("please tap what fits").html
    assert SEEN in ada.last.labels
    await check_in(ada, "About that")
    await ada.send(words)
    ada.told("please tap what fits")
    assert stage.rows(STANDING) == [("E1", "a", "text")]
    assert stage.rows("SELECT count(*) FROM hold_replies") == [(0,)]


@pytest.mark.parametrize(
    "words", ["Been seen and told I can carry on.", "the doctor said I can carry on"]
)
async def test_the_whole_of_it_in_words_ends_a_hold(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await ada.send("Still waiting")
    assert stage.rows("SELECT answer FROM hold_replies") == [("not_yet",)]
    assert len(stage.rows(STANDING)) == 1
    await ada.send(words)
    ada.told(wording("hold-ended-seen"))
    assert stage.rows(STANDING) == []


@pytest.mark.parametrize("words", ["what shall i do", "ok", "who do i call", "i feel so strange"])
async def test_a_call_for_help_below_a_sign_is_never_graded_as_an_answer(
    stage: Stage, ada: Person, words: str
) -> None:
    """In the middle of a check-in: what to do now and whom to call; an answer is still taken."""
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send(NUMB)
    for _ in range(2):
        await ada.send(words)
        assert "Call <b>112</b>" in ada.told("Please get help now.").html
        assert "number" not in ada.last.text, ada.last.text
        assert SEEN in ada.last.labels
    await ada.send("6")
    assert (6,) in stage.rows("SELECT value FROM answers")
    assert stage.rows("SELECT count(*) FROM hold_replies") == [(0,)]


async def test_a_question_about_an_older_sign_says_what_to_do_and_a_slip_does_not(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await stage.later(days=2)
    await check_in(ada, "About that")
    await ada.send("banana")
    assert "Please get help now." not in ada.last.text
    await ada.send("where shall i go")
    assert "Call <b>112</b>" in ada.told("Please get help now.").html
