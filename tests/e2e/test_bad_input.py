"""Whatever is sent that was not asked for: a kind answer, and nothing written wrongly."""

import json
from collections.abc import Awaitable, Callable

import pytest

from bot.playground import Phone
from tests.support.scripts import LONGEST, NONE_OF_THESE, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

ANSWERS = "SELECT question, value FROM answers ORDER BY question"
SEVEN_IN_ARABIC = "\N{ARABIC-INDIC DIGIT SEVEN}"
BIDI = "a\u202eb\u202c \u2066c\u2069 \u200f d \u202a"
OTHER_THAN_WORDS: dict[str, Callable[[Phone], Awaitable[object]]] = {
    "sticker": lambda phone: phone.sticker(),
    "voice": lambda phone: phone.voice(),
    "photo": lambda phone: phone.photo("my new chair"),
    "contact": lambda phone: phone.contact(),
    "dice": lambda phone: phone.content({"dice": {"emoji": "🎲", "value": 3}}),
}


async def test_unknown_commands_and_words_out_of_place_lead_back(ada: Person) -> None:
    await ada.send("/frobnicate")
    assert ada.told(wording("unknown-command")).labels == ["Help"]
    await ada.send("/chekin")
    near = ada.told(wording("unknown-command-near", near="/checkin"))
    assert {"type": "bot_command", "offset": near.text.index("/"), "length": 8} in near.entities
    await ada.send("hello?")
    assert ada.told(wording("hello-stranger")).labels == ["Start", "Help"]
    await set_up(ada)
    await ada.send("hello?")
    assert ada.told(wording("out-of-place")).labels == ["Check in now", "Help"]
    await ada.send("/check-in")
    await ada.send("/")
    await ada.tap("Check in now")
    ada.told("Compared with a usual day")


async def test_a_location_that_nothing_asks_for_is_asked_for_with_its_key(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.does(ada.phone.share_location(51.5, -0.12))
    assert ada.told(wording("not-here")).labels == ["Settings", "Help"]
    assert ada.last == ada.told("today was")
    await ada.tap("Cancel")
    await ada.does(ada.phone.share_location(51.5, -0.12))
    ada.told(wording("place-unasked"))
    assert ada.phone.reply_keyboard
    await ada.does(ada.phone.share_location(51.5, -0.12))
    ada.told("Europe/London")


async def test_a_sticker_offers_no_check_in_before_the_setting_up_is_over(ada: Person) -> None:
    await ada.does(ada.phone.sticker())
    assert ada.told(wording("not-words")).labels == ["Start", "Help"]
    await ada.send("/start")
    await ada.does(ada.phone.sticker())
    assert ada.told(wording("not-words")).labels == ["Start", "Help"]
    await set_up(ada)
    await ada.does(ada.phone.sticker())
    assert ada.told(wording("not-words")).labels == ["Check in now", "Help"]


async def test_a_long_note_is_kept_to_2000_characters_and_said_so(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST, "Add a note")
    note = "".join(f"{number:04d} ☂ & " for number in range(320))
    await ada.send(note)
    ada.told(wording("note-shortened"))
    assert stage.rows("SELECT note FROM checkins") == [(note[:2000],)]
    await ada.tap("Change the note")
    await ada.send("&<>" * 660)
    ada.told("Your note:")
    await ada.tap("Change the note")
    await ada.send("🙂" * 2000)
    ada.told("Your note:")
    assert stage.rows("SELECT note FROM checkins") == [("🙂" * 2000,)]
    assert any("🙂" * 200 + "…" in seen.text for seen in ada.news), "shown by its beginning"


async def test_any_other_long_text_is_read_to_2000_characters_and_said_so(
    stage: Stage, ada: Person
) -> None:
    await agree(ada)
    await ada.send("x" * 2500)
    ada.told(wording("shortened"))
    ada.told(wording("place-unknown"))
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Type it")
    wish = "walk with my dog " * 150
    await ada.send(wish)
    ada.told(wording("shortened"))
    assert stage.rows("SELECT wish_text FROM patients") == [(wish[:2000],)]
    # Kept whole, and said back by its beginning.
    ada.told("is noted: \u2068walk with my dog walk with my dog walk…\u2069.")
    await ada.send("/checkin")
    await ada.send("y" * 4000)
    ada.told(wording("shortened"))
    ada.told(wording("again-choice"))


@pytest.mark.parametrize("kind", OTHER_THAN_WORDS)
async def test_what_is_not_words_is_answered(stage: Stage, kind: str) -> None:
    send = OTHER_THAN_WORDS[kind]
    ada = stage.person()
    await ada.does(send(ada.phone))
    ada.told(wording("not-words"))
    await set_up(ada)
    await ada.does(send(ada.phone))
    ada.told(wording("not-words"))
    await ada.send("/checkin")
    await ada.does(send(ada.phone))
    ada.told(wording("not-words"))
    await ada.tap("About that")
    ada.told("Your back, on the whole?")


# Each tells of something else than a score, though there is a number in it.
SENTENCES = ("ten minutes ago it was awful", "one of the worst days", "i have 2 kids and no sleep")


async def test_numbers_are_understood_or_asked_again(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    more = wording("again-more-number", most=10, skip="yes")
    for unclear in ("4 or 5", "11", "-3", "7.5", "a lot", "…", "3-4", "1000", *SENTENCES):
        await ada.send(unclear)
        # Each time below the words, so that it is seen; after the first in words that help on.
        is_in_words = unclear == "a lot" or unclear in SENTENCES
        assert ada.told(more if is_in_words else wording("again-scale")) == ada.last, unclear
    assert stage.rows(ANSWERS) == [("against_plan", '["about"]')]
    for words in ("7/10", "seven", "about 7", "7 out of 10", "it was 7!", SEVEN_IN_ARABIC):
        await ada.send(words)
        ada.told("And at its worst?")
        assert dict(stage.rows(ANSWERS))["pain"] == 7, words
        await ada.tap("Back")
    await ada.send("none")
    assert dict(stage.rows(ANSWERS))["pain"] == 0


async def test_an_edited_message_changes_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send("4")
    mine = next(one for one in reversed(ada.phone.history) if not one.from_bot)
    before = stage.rows(ANSWERS)
    await ada.does(ada.phone.edit(mine, "9"))
    ada.told(wording("edited"))
    assert stage.rows(ANSWERS) == before


async def test_special_characters_come_back_literally(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Type it")
    wish = '<b>run</b> & "jump" &amp; {x} $y'
    await ada.send(wish)
    ada.told(f"is noted: \u2068{wish}\u2069.")
    await check_in(ada, *LONGEST, "Add a note")
    for note in (
        "<b>bold</b> <script>alert(1)</script> &lt; & %s {name} \\n `code` *star* _under_",
        "</b></i><a href='x'>",
        BIDI,
        "not /start, and @playground_bot neither #back",
    ):
        await ada.send(note)
        shown = next(seen for seen in ada.news if "Your note:" in seen.text)
        assert f"\u2068{note}\u2069" in shown.text
        assert stage.rows("SELECT note FROM checkins") == [(note,)]
        formatted = {"text_link", "code", "italic", "pre"}
        assert not any(entity["type"] in formatted for entity in shown.entities)
        await ada.tap("Change the note")


async def test_words_typed_before_the_question_was_shown_are_not_its_answer(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.later(minutes=5)
    await check_in(ada, "About that")
    card = ada.last
    stage.clock.move(seconds=-30)
    await ada.send("7")
    # That is said, and the question is asked once more, below the words.
    ada.told(wording("not-kept"))
    ada.told(wording("returns-checkin"))
    again = ada.told("Your back, on the whole?")
    assert again == ada.last
    assert again != card
    assert stage.rows(ANSWERS) == [("against_plan", '["about"]')]
    stage.clock.move(seconds=30)
    await ada.send("/checkin")
    shown = ada.last
    stage.clock.move(seconds=-30)
    await ada.send("7", reply_to=shown)
    ada.told("And at its worst?")
    assert dict(stage.rows(ANSWERS))["pain"] == 7
    stage.clock.move(seconds=30)


async def test_of_two_quick_texts_only_the_first_answers(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await stage.stop()
    await ada.phone.send("4")
    await ada.phone.send("5")
    ada.look_away()
    await stage.start()
    assert dict(stage.rows(ANSWERS)) == {"against_plan": '["about"]', "pain": 4}
    assert "And at its worst?" in ada.last.text
    assert ada.last.labels
    await ada.send("5")
    assert dict(stage.rows(ANSWERS))["worst"] == 5


async def test_half_a_character_is_kept_as_a_mark_and_the_words_around_it_as_they_are(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/goals")
    await ada.tap("Name activities")
    await ada.does(ada.phone.content({"text": "carry \ud83d my\0 bag"}))
    assert stage.rows("SELECT DISTINCT body FROM inbox") == [(None,)], "no dead letter"
    ((answers,),) = stage.rows("SELECT answers FROM forms WHERE answers LIKE '%carry%'")
    assert [each["value"] for each in json.loads(answers).values()] == ["carry \ufffd my bag"]
