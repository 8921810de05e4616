"""Words are answered below them; a tap is answered where it was made."""

from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage

ANSWERS = "SELECT question, value FROM answers ORDER BY rowid"
SAID = ("more", "5", "7", "evening", "no", "sitting", "4")


async def test_somebody_who_types_sees_each_question_below_the_words(
    stage: Stage, ada: Person
) -> None:
    """The question that was answered stays as it was asked, without its buttons: two calls."""
    await set_up(ada)
    await ada.send("/checkin")
    for words in SAID:
        asked, text = ada.last, ada.last.text
        await ada.send(words)
        changed = [message.message_id for message in ada.news]
        assert changed == [asked.message_id, ada.last.message_id], words
        assert (asked.text, asked.labels) == (text, []), words
        assert "Cancel" in ada.last.labels, words
    asked = ada.last
    await ada.send("a walk")
    # The question's card becomes the receipt, just above the words; the reply comes below them.
    assert ada.news[0].message_id == asked.message_id
    assert "Noted for Friday 20 November" in asked.text
    assert 1 <= len(ada.news) - 1 <= 2
    assert len(stage.rows(ANSWERS)) == len(SAID) + 1


async def test_a_tap_after_typed_words_changes_the_card_it_is_on(ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "More")
    await ada.send("5")
    asked = ada.last
    await ada.tap("7")
    assert [message.message_id for message in ada.news] == [asked.message_id]
    assert "Morning" in asked.labels


async def test_a_tap_that_was_on_its_way_to_an_answered_question_changes_nothing(
    stage: Stage, ada: Person
) -> None:
    """The copy that was tapped shows what is asked now, and the next tap is taken."""
    await set_up(ada)
    await check_in(ada, "More")
    asked = ada.last
    late = next(button.data for button in asked.buttons if button.text == "3")
    await ada.send("5")
    before = stage.rows(ANSWERS)
    await ada.tap_data(late or "", on=asked)
    assert stage.rows(ANSWERS) == before
    await ada.tap("7")
    assert stage.rows(ANSWERS) == [*before, ("worst", 7)]


async def test_words_on_their_way_before_the_next_question_are_none_for_it(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "More")
    await ada.ahead(ada.phone.send("5"), ada.phone.send("7"))
    ada.told(wording("not-kept"))
    assert ada.last == ada.told("And at its worst?")
    assert [question for question, _ in stage.rows(ANSWERS)] == ["against_plan", "pain"]


async def test_the_settings_and_a_pause_are_answered_below(ada: Person) -> None:
    await set_up(ada)
    for words, said in (
        ("/settings", "Your settings"),
        ("change the time", "When would you like it?"),
        ("8 pm", "Check-in at 20:00"),
        ("change the place", wording("settings-zone-share")),
        ("London, GB", "London"),
        ("close", "Settings closed"),
        ("/pause", "Until when?"),
        ("a week", "I'll be back by myself"),
    ):
        await ada.send(words)
        assert said in ada.last.text, words


async def test_a_label_beside_a_question_is_not_an_answer_to_it(stage: Stage, ada: Person) -> None:
    """/flare inside a check-in: its end offers to breathe, and the check-in's question is back."""
    await set_up(ada)
    await check_in(ada, "More", "5", "5", "No")
    ada.told("Stress today?")
    await ada.send("/flare")
    await ada.tap(wording("button-none-of-these"))
    await ada.tap("5")
    assert "3 minutes" in str([message.labels for message in ada.news])
    assert ada.last == ada.told("Stress today?")
    await ada.send("3 minutes")
    ada.told("Breath 1 of")
    assert "stress" not in dict(stage.rows(ANSWERS))
    await ada.send("3")
    assert dict(stage.rows(ANSWERS))["stress"] == 3


async def test_words_of_ones_own_below_other_buttons_are_asked_for_again(
    stage: Stage, ada: Person
) -> None:
    """B1: what is typed to the settings is no fact about the back."""
    await set_up(ada)
    await ada.send("/log")
    await ada.send("5")
    await ada.send("/settings")
    await ada.send("the time")
    ada.told(wording("not-kept"))
    assert "Sitting" in ada.last.labels
    # The settings are in sight all the same.
    await ada.send("questions")
    assert "Short check-in" in ada.last.labels
    await ada.send("/cancel")
    await ada.send("gardening")
    assert "gardening" in str(stage.rows("SELECT answers FROM forms WHERE kind = 'log'"))


async def test_a_label_above_a_question_asked_once_more_is_still_in_sight(
    stage: Stage, ada: Person
) -> None:
    """B1: words that may be meant for the lesson are no fact; its button's open the next."""
    await set_up(ada)
    await ada.send("/log")
    await ada.send("5")
    await ada.send("/learn")
    await ada.send("that is good to know")
    assert "Sitting" in ada.last.labels
    await ada.send("the next one")
    assert "2 of" in ada.last.text
    await ada.send("next")
    assert "3 of" in ada.last.text
    await ada.send("sitting")
    ada.told("What made it better?")


async def test_what_was_nearly_a_label_can_be_typed_once_more(stage: Stage, ada: Person) -> None:
    """No older question comes between: neither a check-in's nor that of an edit."""
    await set_up(ada)
    await check_in(ada)
    await ada.tap("Edit")
    await stage.later(minutes=1)
    await ada.send("/plan")
    await ada.send("i walkd")
    assert ada.last == ada.told(wording("did-you-mean-label", near="I walked"))
    await ada.send("i walked")
    ada.told("How many minutes")
    await stage.evening(1)
    await ada.send("/settings")
    await ada.send("mesages")
    assert ada.last == ada.told(wording("did-you-mean-label", near="Messages"))
    await ada.send("messages")
    assert "Stand-up nudges" in str(ada.last.labels)


async def test_the_question_under_way_is_back_below_when_there_is_no_sign(ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "More")
    await ada.send("my left foot is numb since today")
    await ada.send("none of these")
    assert ada.last == ada.told(wording("returns-checkin"))
    await ada.send("5")
    ada.told("And at its worst?")
