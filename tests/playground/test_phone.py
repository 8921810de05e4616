"""The telephone as tests use it, and the real library talking to the server."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.playground import BotApiServer, Phone, PhoneError
from bot.playground.methods.profile import commands_for
from tests.playground.conftest import Call
from tests.playground.pictures import png

Result = Callable[..., Awaitable[Any]]
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "1", "callback_data": "a"}, {"text": "10", "callback_data": "b"}],
        [{"text": "Not today", "callback_data": "c"}, {"text": "Site", "url": "https://a.org"}],
    ]
}


def tapped(server: BotApiServer) -> str:
    return str(server.queue.pending()[-1]["callback_query"]["data"])


async def test_buttons_are_found_by_words_place_and_data(
    server: BotApiServer, ada: Phone, result: Result
) -> None:
    with pytest.raises(PhoneError, match="no button"):
        await ada.tap("1")
    await result("sendMessage", chat_id=17, text="first", reply_markup=KEYBOARD)
    first = ada.last
    await result("sendMessage", chat_id=17, text="second")
    for wanted, data in (("1", "a"), ("10", "b"), ("today", "c"), (1, "b"), (-2, "c")):
        await ada.tap(wanted)
        assert tapped(server) == data
    await ada.tap(data="c", message=first)
    assert tapped(server) == "c"
    await ada.tap_data("forged")
    update = server.queue.pending()[-1]["callback_query"]
    assert (update["data"], update["message"]["text"]) == ("forged", "second")
    for wrong in ("2", "", 9, None):
        with pytest.raises(PhoneError):
            await ada.tap(wrong)
    with pytest.raises(PhoneError, match="sends nothing"):
        await ada.tap("Site")
    assert [button.url for button in first.buttons][-1] == "https://a.org"


async def test_waiting_for_a_message(ada: Phone, call: Call) -> None:
    await call("sendMessage", chat_id=17, text="old news")
    await ada.send("ask")
    with pytest.raises(TimeoutError, match="old news"):
        await ada.wait_for("news", timeout=0.05)
    assert (await ada.wait_for("news", timeout=0.05, fresh=False)).text == "old news"
    waiting = asyncio.create_task(ada.wait_for(lambda seen: seen.labels == ["1", "10"]))
    await asyncio.sleep(0.01)
    row = {"inline_keyboard": KEYBOARD["inline_keyboard"][:1]}
    await call("editMessageText", chat_id=17, message_id=2, text="news", reply_markup=row)
    assert (await waiting).message_id == 2
    tap = await ada.tap("10")
    answer = asyncio.create_task(ada.wait_for_answer(tap))
    await asyncio.sleep(0.01)
    await call("answerCallbackQuery", callback_query_id=tap, text="ok")
    assert (await answer).text == "ok"
    with pytest.raises(TimeoutError):
        await ada.wait_for_answer(await ada.tap("1"), timeout=0.05)


async def test_idle_means_confirmed_and_quiet(server: BotApiServer, ada: Phone, call: Call) -> None:
    await ada.expect_idle(quiet=0.01)
    await ada.send("a")
    with pytest.raises(TimeoutError, match="1 updates unconfirmed \\(1 of them never fetched"):
        await ada.expect_idle(quiet=0.01, timeout=0.1)
    _, answer = await call("getUpdates")
    with pytest.raises(TimeoutError, match="0 of them never fetched"):
        await ada.expect_idle(quiet=0.01, timeout=0.1)
    await call("getUpdates", offset=answer["result"][0]["update_id"] + 1)
    await ada.expect_idle(quiet=0.05)
    server.faults.hang(0.2)
    slow = asyncio.create_task(call("sendMessage", chat_id=17, text="b"))
    await asyncio.sleep(0.02)
    await ada.expect_idle(quiet=0.05)
    assert ada.last.text == "b"
    await slow


async def test_what_a_blocked_or_empty_chat_does_not_allow(ada: Phone) -> None:
    with pytest.raises(PhoneError, match="not written yet"):
        assert ada.last
    await ada.block()
    for action in (ada.send("x"), ada.share_location(1, 2), ada.tap_data("x")):
        with pytest.raises(PhoneError):
            await action
    await ada.unblock()
    own = await ada.send("x")
    await ada.edit(own, "y")
    assert own.text == "y"
    sticker = await ada.sticker()
    with pytest.raises(PhoneError, match="own texts"):
        await ada.edit(sticker, "y")
    with pytest.raises(PhoneError, match="no reply button"):
        await ada.press("x")


async def test_reply_keyboard_buttons_that_ask_for_something(ada: Phone, result: Result) -> None:
    keyboard = {
        "keyboard": [
            [{"text": "Where", "request_location": True}, {"text": "Me", "request_contact": True}]
        ],
        "one_time_keyboard": True,
    }
    await result("sendMessage", chat_id=17, text="?", reply_markup=keyboard)
    with pytest.raises(PhoneError, match="share_location"):
        await ada.press("Where")
    await ada.press("Me")
    assert ada.history[-1].api["contact"]["user_id"] == 17
    assert ada.reply_keyboard == []


async def test_the_same_person_keeps_their_chat(server: BotApiServer, ada: Phone) -> None:
    again = server.phone(17, first_name="Somebody else")
    assert again.chat is ada.chat
    assert again.user["first_name"] == "Ada"
    named = server.phone(18, first_name="Bo", username="bo", last_name="B", language_code=None)
    assert named.chat.api == {
        "id": 18,
        "first_name": "Bo",
        "last_name": "B",
        "username": "bo",
        "type": "private",
    }
    assert "language_code" not in named.user


async def test_commands_by_scope_and_language(
    server: BotApiServer, result: Result, call: Call
) -> None:
    def entry(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    await result("setMyCommands", commands=entry("default"))
    await result("setMyCommands", commands=entry("deutsch"), language_code="de")
    private = {"type": "all_private_chats"}
    await result("setMyCommands", commands=entry("private"), scope=private)
    one = {"type": "chat", "chat_id": 17}
    await result("setMyCommands", commands=entry("mine"), scope=one)

    def shown(chat_id: int, language: str) -> str:
        return str(commands_for(server, chat_id, language)[0]["command"])

    assert [shown(17, "de"), shown(18, "de")] == ["mine", "private"]
    assert await result("getMyCommands", language_code="de") == entry("deutsch")
    await result("deleteMyCommands", scope=private)
    assert [shown(18, "de"), shown(18, "fr")] == ["deutsch", "default"]
    for wrong, problem in (
        ("Big", "BOT_COMMAND_INVALID"),
        ("x" * 33, "BOT_COMMAND_INVALID"),
    ):
        _, answer = await call("setMyCommands", commands=entry(wrong))
        assert answer["description"] == f"Bad Request: {problem}"
    _, answer = await call("setMyCommands", commands=[{"command": "a", "description": " "}])
    assert answer["description"] == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    _, answer = await call("setMyCommands", commands=entry("a") * 101)
    assert answer["description"] == "Bad Request: BOT_COMMANDS_TOO_MUCH"


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_the_library_itself(server: BotApiServer, ada: Phone) -> None:
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton("1", callback_data="a", style="danger")]]
    )
    async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
        assert bot.id == 123
        sent = await bot.send_message(17, "<b>x</b> & y", "HTML", reply_markup=keyboard)
        assert (sent.text, ada.last.buttons[0].style) == ("x & y", "danger")
        await bot.edit_message_text("z", 17, sent.message_id)
        await bot.send_photo(17, png(40, 30), caption="p", filename="week.png")
        await bot.send_document(17, b"d", filename="d.json")
        assert (ada.messages[1].file_name, ada.messages[2].file_name) == ("week.png", "d.json")
        await bot.set_my_commands([("week", "The week")], language_code="en")
        await bot.set_my_description("What I do")
        assert (await bot.get_my_description()).description == "What I do"
        await bot.set_my_short_description("In short")
        await bot.set_my_name("Name")
        assert (await bot.get_my_name("en")).name == "Name"
        await bot.send_chat_action(17, "typing")
        tap = await ada.tap_data("x")
        (update,) = await bot.get_updates(allowed_updates=["message", "callback_query"])
        assert update.callback_query is not None
        await bot.answer_callback_query(tap, "toast")
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("z", 17, sent.message_id)
        server.faults.too_many(2, 1, "getMe")
        with pytest.raises(RetryAfter):
            await bot.get_me()
        await ada.block()
        with pytest.raises(Forbidden, match="blocked by the user"):
            await bot.send_message(17, "x")
    stranger = Bot("123:wrong", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    for request in stranger._request:
        await request.shutdown()
    assert server.violations == []
