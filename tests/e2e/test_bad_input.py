"""Whatever is sent, tapped or forged: a kind answer, no wrong write, no tap without an answer."""

import random
from collections.abc import Awaitable, Callable

import pytest

from bot.playground import Phone
from tests.support.scripts import (
    LONGEST,
    NONE_OF_THESE,
    ORDINARY,
    agree,
    answer,
    check_in,
    set_up,
    wording,
)
from tests.support.stage import Person, Stage

ANSWERS = "SELECT question, value FROM answers ORDER BY question"
HEALTH_TABLES = ("checkins", "answers", "holds", "hold_replies", "suggestions")
SEVEN_IN_ARABIC = "\N{ARABIC-INDIC DIGIT SEVEN}"
BIDI = "a\u202eb\u202c \u2066c\u2069 \u200f d \u202a"

OTHER_THAN_WORDS: dict[str, Callable[[Phone], Awaitable[object]]] = {
    "sticker": lambda phone: phone.sticker(),
    "voice": lambda phone: phone.voice(),
    "photo": lambda phone: phone.photo("my new chair"),
    "contact": lambda phone: phone.contact(),
    "location": lambda phone: phone.share_location(52.5, 13.4),
    "dice": lambda phone: phone.content({"dice": {"emoji": "🎲", "value": 3}}),
}


async def test_unknown_commands_and_words_out_of_place_lead_back(ada: Person) -> None:
    await ada.send("/frobnicate")
    assert ada.told(wording("unknown-command")).labels == ["Help"]
    await ada.send("hello?")
    assert ada.told(wording("hello-stranger")).labels == ["Start", "Help"]
    await set_up(ada)
    await ada.send("hello?")
    assert ada.told(wording("out-of-place")).labels == ["Check in now", "Help"]
    await ada.send("/check-in")
    await ada.send("/")
    await ada.tap("Check in now")
    ada.told("Compared with what you'd planned")


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
    ada.told(wording("note-kept"))
    await ada.tap("Change the note")
    await ada.send("🙂" * 2000)
    ada.told(wording("note-kept"))
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
    ada.told("You said: \u2068walk with my dog walk with my dog walk…\u2069")
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


async def test_numbers_are_understood_or_asked_again(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    for unclear in ("4 or 5", "11", "-3", "7.5", "a lot", "…", "3-4", "1000"):
        await ada.send(unclear)
        # Each time below the words, so that it is seen.
        assert ada.told(wording("again-scale")) == ada.last, unclear
    assert stage.rows(ANSWERS) == [("against_plan", '["about"]')]
    for words in ("7/10", "seven", "about 7", "7 out of 10", "it was 7!", SEVEN_IN_ARABIC):
        await ada.send(words)
        ada.told("And at its worst?")
        assert dict(stage.rows(ANSWERS))["pain"] == 7, words
        await ada.tap("Back")
    await ada.send("none")
    assert dict(stage.rows(ANSWERS))["pain"] == 0


async def test_double_taps_count_once(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    card = ada.last
    first, four = (
        next(button.data or "" for button in card.buttons if button.text == "About that"),
        "4",
    )
    await stage.stop()
    for _ in range(3):
        await ada.phone.tap_data(first, card)
    await stage.start()
    assert stage.rows(ANSWERS) == [("against_plan", '["about"]')]
    toasts = [each.text for each in ada.phone.callback_answers.values()][-3:]
    assert toasts == ["", wording("toast-stale"), wording("toast-stale")]
    assert await ada.tap_data(first, on=card) == wording("toast-stale")
    await ada.tap(four)
    assert len(stage.rows(ANSWERS)) == 2


async def test_yesterdays_keyboard_writes_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4")
    old = ada.last
    buttons = {button.text: button.data or "" for button in old.buttons}
    await stage.evening(1)
    assert old.labels == [], "the card of a day that is over loses its buttons"
    assert ada.last.text.startswith("Your evening check-in")
    before = stage.rows(ANSWERS)
    for label in ("3", "Skip", "Back", "Cancel"):
        assert await ada.tap_data(buttons[label], on=old) == wording("toast-stale"), label
    assert stage.rows(ANSWERS) == before
    states = stage.rows("SELECT diary_date, state FROM checkins ORDER BY diary_date")
    assert states == [("2026-11-20", "partial"), ("2026-11-21", "open")]


async def test_another_patients_payloads_do_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    theirs = [button.data or "" for seen in ada.phone.messages for button in seen.buttons]
    await ada.send("/checkin")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.tap("Edit")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.tap("At worst: 7")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.send("my bum is numb")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.send("/delete")
    theirs += [button.data or "" for button in ada.last.buttons]
    ben = stage.person(18, "Ben")
    await agree(ben)
    theirs_of_ben = [button.data or "" for seen in ben.phone.messages for button in seen.buttons]
    tables = [*HEALTH_TABLES, "patients"]
    before = {name: stage.rows(f"SELECT * FROM {name}") for name in tables}
    harmless = {"1:m:", "1:k:"}  # commands and the crisis card are everybody's
    for data in [*theirs, *theirs_of_ben]:
        if not any(data.startswith(each) for each in harmless):
            toast = await ben.tap_data(data)
            assert toast in {wording("toast-stale"), wording("toast-not-yours")}, data
    assert {name: stage.rows(f"SELECT * FROM {name}") for name in tables} == before


async def test_forged_callback_data_is_answered_and_writes_nothing(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    real = next(button.data or "" for button in ada.last.buttons if button.text == "Less")
    _, _, checkin, question, _ = real.split(":")
    dice = random.Random(7)
    forged = [
        "",
        ":",
        "1",
        "1:",
        "1:a",
        "1:zz:1:2",
        real.replace("1:", "2:", 1),
        real + ":x",
        real.replace(checkin, "f" * 40),
        real.replace(checkin, "-" + checkin),
        real.replace(checkin, "0x" + checkin),
        real.replace(checkin, checkin.upper() + " "),
        f"1:a:{checkin}:pain:4",
        f"1:a:{checkin}:{question}:{'9' * 30}",
        f"1:a:{checkin}:{question}:11",
        f"1:a:{checkin}:{question}:most",
        f"1:a:{checkin}::",
        f"1:c:{checkin}:several:{question}",
        f"1:c:{checkin}:tick:{question}.less",
        f"1:c:{checkin}:tick:{question}.",
        f"1:c:{checkin}:done:pain",
        f"1:c:{checkin}:same:{question}",
        f"1:c:{checkin}:reopen:{question}",
        f"1:c:{checkin}:explode:-",
        "1:d:1:done",
        "1:d:ffffffffffffffffffff:done",
        "1:d:1:",
        "1:h:1:seen",
        "1:h:1:flag.E1",
        "1:o:key:ready:carry_on",
        "1:o::any:back",
        "1:s:hour:9999",
        "1:s:hour:19:00",
        "1:s:zone:Mars/Olympus",
        "1:s:form:none",
        "1:s:view:cellar",
        "1:x:key:delete",
        "1:m:drop",
        "1:k:none:none",
        *(bytes(dice.randrange(256) for _ in range(30)).decode("latin-1") for _ in range(20)),
        "\ud83d\ude00:\x00:😀",
    ]
    before = {name: stage.rows(f"SELECT * FROM {name}") for name in (*HEALTH_TABLES, "patients")}
    for data in forged:
        await ada.tap_data(data.encode("utf-8", "replace").decode())
        ours = "Something went wrong on my side"
        assert not any(ours in message.text for message in ada.news), data
    after = {name: stage.rows(f"SELECT * FROM {name}") for name in before}
    for name in HEALTH_TABLES:
        assert strip_times(after[name]) == strip_times(before[name]), name
    assert stage.rows("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(0,)]
    await answer(ada, *ORDINARY)
    ada.told("Noted for Friday 20 November")


def strip_times(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows without the instants at which a question was shown."""
    return [tuple(v for v in row if not str(v).startswith("2026-11-20 ")) for row in rows]


async def test_an_edited_message_changes_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send("4")
    mine = ada.phone.history[-1]
    before = stage.rows(ANSWERS)
    await ada.does(ada.phone.edit(mine, "9"))
    ada.told(wording("edited"))
    assert stage.rows(ANSWERS) == before


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_gets_a_pointer_and_no_health_data(
    stage: Stage, ada: Person, kind: str
) -> None:
    await set_up(ada)
    group = stage.server.group(-1001, kind=kind)
    await group.add_bot(ada.phone)
    for words in (
        "/checkin",
        "/start@playground_bot",
        "/export",
        "hi @playground_bot, my bum is numb",
    ):
        count = len(group.messages)
        await group.send(words, ada.phone)
        await stage.settle()
        assert len(group.messages) == count + 1, words
        assert "I only talk in private" in group.messages[-1].text
        assert "https://t.me/playground_bot" in str(group.messages[-1].api)
    count = len(group.messages)
    await group.send("my bum is numb and I took too many pills", ada.phone)
    await stage.settle()
    assert len(group.messages) == count, "the talk of a group is not read"
    tap = await group.tap("1:m:week", group.messages[-1], ada.phone)
    answered = {"method": "answerCallbackQuery", "callback_query_id": tap}
    await stage.until(lambda: stage.server.calls_of(**answered))
    await stage.settle()
    assert len(group.messages) == count
    await group.remove_bot(ada.phone)
    await stage.settle()
    assert stage.rows("SELECT count(*) FROM holds") == [(0,)]
    assert stage.rows("SELECT count(*), max(blocked_at) FROM patients") == [(1, None)]
    assert stage.rows("SELECT DISTINCT chat_id, body FROM inbox") == [(None, None)]


async def test_a_channel_gets_a_pointer_for_commands_only(stage: Stage) -> None:
    channel = stage.server.channel(-1002)
    await channel.post("Back news of the day")
    await stage.settle()
    assert channel.messages == []
    await channel.post("/week")
    await stage.settle()
    assert "I only talk in private" in channel.messages[-1].text
    assert len(channel.messages) == 1


async def test_after_a_block_prompts_stop_and_start_resumes(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    await ada.does(ada.phone.block())
    calls = len(stage.server.calls)
    await stage.evening(1)
    await stage.evening(1)
    assert [call.method for call in stage.server.calls[calls:]] == []
    assert len(stage.rows(ANSWERS)) == 8
    await ada.does(ada.phone.unblock())
    await ada.send("/start")
    ada.told("Good to see you.")
    await stage.evening(1)
    ada.told("Your evening check-in")


async def test_a_refusal_of_telegram_counts_as_a_block(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    # The person blocks the bot while it is away, and Telegram's word of it is lost.
    await stage.stop()
    await ada.phone.block()
    stage.server.queue.clear()
    await stage.start()
    await stage.evening()
    refused = [call for call in stage.server.calls if call.status == 403]
    assert len(refused) == 1
    await stage.evening(1)
    assert len([call for call in stage.server.calls if call.status == 403]) == 1
    assert stage.rows("SELECT blocked_at IS NOT NULL FROM patients") == [(1,)]
    ada.phone.chat.blocked = False
    await ada.send("hello")
    await stage.evening(1)
    ada.told("Your evening check-in")


async def test_special_characters_come_back_literally(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Type it")
    wish = '<b>run</b> & "jump" &amp; {x} $y'
    await ada.send(wish)
    ada.told(f"You said: \u2068{wish}\u2069")
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
    # The question is asked once more, below the words.
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
