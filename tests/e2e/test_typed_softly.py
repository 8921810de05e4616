"""Answers in a few more words than their button has, and what is said the second time they miss."""

import pytest

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

HOW_MUCH = "SELECT value FROM answers WHERE question = 'against_plan'"
PAIN = "SELECT value FROM answers WHERE question = 'pain'"
CHOICES = wording(
    "again-more-choice",
    examples=wording(
        "again-more-examples", count=3, label_1="less", label_2="about that", label_3="more"
    ),
    rest="all",
    skip="yes",
)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("much more, i was in the gardn all day", "more"),
        ("a bit less because it rained", "less"),
        ("about the same - as ever", "about"),
        ("same as usual", "about"),
        ("it was a lot more", "more"),
        ("“about that”", "about"),
    ],
)
async def test_a_label_at_the_start_of_a_sentence_answers(
    stage: Stage, ada: Person, words: str, kept: str
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send(words)
    assert stage.rows(HOW_MUCH) == [(f'["{kept}"]',)]


@pytest.mark.parametrize(
    "words", ["more, well, less than i wanted", "no more of this, please", "maybe more", "worse"]
)
async def test_a_sentence_that_may_mean_another_one_is_asked_again(
    stage: Stage, ada: Person, words: str
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send(words)
    assert stage.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_the_second_time_the_words_that_work_are_named(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send("it was hell")
    ada.told(wording("again-choice"))
    await ada.send("it was heavy going")
    ada.told(CHOICES)
    await ada.send("less")
    await ada.send("it was hell")
    ada.told(wording("again-scale"))
    await ada.send("dreadful i say")
    ada.told(wording("again-more-number", most=10, skip="yes"))
    await answer(ada, "4", "4", "No", "3")
    await ada.send("gibberish")
    ada.told(wording("again-several"))
    await ada.send("more gibberish")
    ada.told("For instance")


async def test_the_second_time_in_a_form_as_well(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/log")
    for line in ("again-number", "again-more-number"):
        await ada.send("dreadful")
        ada.told(wording(line, most=10, skip="yes"))


async def test_a_slip_of_a_number_is_asked_about_and_not_taken(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send("sevn")
    assert wording("did-you-mean-label", near="7") in [message.text for message in ada.news]
    assert stage.rows(PAIN) == []
    await ada.send("7")
    assert stage.rows(PAIN) == [(7,)]


@pytest.mark.parametrize("words", ["it was a bit hard", "quite hard today", "hard i think"])
async def test_how_a_move_was_in_a_few_more_words(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send("done it")
    await ada.send(words)
    assert stage.rows("SELECT feedback FROM sessions") == [("hard",)]


async def test_a_flare_that_is_a_bit_better(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/flare")
    await answer(ada, "None of these", "8")
    await stage.later(hours=23, minutes=30)
    await stage.later(minutes=30)
    await ada.send("a bit better")
    ada.told("Good to hear.")
    assert stage.rows("SELECT count(*) FROM forms WHERE answers LIKE '%better%'") == [(1,)]


@pytest.mark.parametrize(("words", "count"), [("ok did step one", 1), ("did step two", 0)])
async def test_a_step_that_was_tried_is_named(
    stage: Stage, ada: Person, words: str, count: int
) -> None:
    await set_up(ada)
    await ada.send("/goals")
    await answer(ada, "Something I avoid")
    await ada.tap(ada.last.labels[0])
    await ada.send("/goals")
    await ada.tap("My five steps")
    await ada.tap("Try step 1")
    await ada.send("5")
    await ada.send(words)
    rows = stage.rows("SELECT answers FROM forms WHERE kind = 'fear_try'")
    assert sum('"did"' in answers for (answers,) in rows) == count


async def test_the_second_time_words_miss_how_a_move_was(ada: Person) -> None:
    await set_up(ada)
    await ada.send("done it")
    await ada.send("it was there")
    ada.told(wording("again-choice"))
    await ada.send("like a rainy day")
    ada.told("“easy”, “just right” or “hard” works here")
