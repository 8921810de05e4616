"""Edits, deletions, answers to taps."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.playground import BotApiServer, Phone
from bot.playground.methods.editing import NOT_MODIFIED
from tests.playground.conftest import HandClock
from tests.playground.pictures import png

Result = Callable[..., Awaitable[Any]]
Refusal = Callable[..., Awaitable[str]]
KEYBOARD = {"inline_keyboard": [[{"text": "1", "callback_data": "a"}]]}
OTHER = {"inline_keyboard": [[{"text": "2", "callback_data": "b"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(ada: Phone, result: Result) -> dict[str, int]:
    """The address of a message with a keyboard."""
    message = await result("sendMessage", chat_id=17, text="one", reply_markup=KEYBOARD)
    assert ada.last.message_id == message["message_id"]
    return {"chat_id": 17, "message_id": message["message_id"]}


async def test_edit_in_place(
    ada: Phone, card: dict[str, int], result: Result, clock: HandClock
) -> None:
    seen = ada.last
    clock.advance(5)
    message = await result(
        "editMessageText", **card, text="<i>two</i>", parse_mode="HTML", reply_markup=OTHER
    )
    assert message["edit_date"] == message["date"] + 5
    assert (seen.text, seen.html, seen.labels, seen.edited) == ("two", "<i>two</i>", ["2"], True)
    assert [revision["text"] for revision in seen.revisions] == ["one"]
    await result("editMessageText", **card, text="two")
    assert (seen.html, seen.labels) == ("two", [])
    await result("editMessageReplyMarkup", **card, reply_markup=OTHER)
    assert (seen.text, seen.labels) == ("two", ["2"])
    assert len(ada.messages) == 1


async def test_identical_edits_are_refused_at_length(
    card: dict[str, int], refusal: Refusal, result: Result
) -> None:
    words = f"Bad Request: {NOT_MODIFIED}"
    assert words == (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    assert await refusal("editMessageText", **card, text="one", reply_markup=KEYBOARD) == words
    assert await refusal("editMessageReplyMarkup", **card, reply_markup=KEYBOARD) == words
    await result("editMessageText", **card, text="one")
    assert await refusal("editMessageReplyMarkup", **card) == words


async def test_what_cannot_be_edited(
    ada: Phone, card: dict[str, int], result: Result, refusal: Refusal
) -> None:
    async def edit(message_id: int) -> str:
        return await refusal("editMessageText", chat_id=17, message_id=message_id, text="x")

    assert await edit(999) == "Bad Request: message to edit not found"
    assert await edit(ada.history[0].message_id) == "Bad Request: message can't be edited"
    for markup in ({"keyboard": [["a"]]}, {"remove_keyboard": True}, {"force_reply": True}):
        await result("sendMessage", chat_id=17, text="y", reply_markup=markup)
        assert await edit(ada.last.message_id) == "Bad Request: message can't be edited"
    assert await refusal("editMessageText", text="x") == (
        "Bad Request: message identifier is not specified"
    )
    assert await refusal("editMessageText", chat_id=17, text="x") == (
        "Bad Request: message identifier is not specified"
    )
    assert await refusal("editMessageCaption", **card, caption="x") == (
        "Bad Request: there is no caption in the message to edit"
    )
    wrong = {"keyboard": [["a"]]}
    answer = await refusal("editMessageText", **card, text="x", reply_markup=wrong)
    assert answer == "Bad Request: inline keyboard expected"


async def test_media_edits(
    server: BotApiServer,
    ada: Phone,
    card: dict[str, int],
    client: aiohttp.ClientSession,
    result: Result,
    refusal: Refusal,
) -> None:
    form = aiohttp.FormData({name: str(value) for name, value in card.items()})
    form.add_field("media", '{"type":"photo","media":"attach://p","caption":"<b>c</b>",'
                   '"parse_mode":"HTML"}')  # fmt: skip
    form.add_field("p", png(30, 20), filename="p.png", content_type="image/png")
    url = f"{server.url}/bot{server.token}/editMessageMedia"
    async with client.post(url, data=form) as response:
        assert response.status == 200, await response.text()
    assert (ada.last.photo, ada.last.html, ada.last.labels) == (png(30, 20), "<b>c</b>", [])
    assert "text" not in ada.last.api
    assert await refusal("editMessageText", **card, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )
    await result("editMessageCaption", **card, caption="d", reply_markup=KEYBOARD)
    assert (ada.last.text, ada.last.labels) == ("d", ["1"])
    await result("editMessageCaption", **card)
    assert (ada.last.text, ada.last.photo) == ("", png(30, 20))
    media = {"type": "video", "media": "x"}
    assert "unsupported" in await refusal("editMessageMedia", **card, media=media)
    assert [violation.field for violation in server.violations] == []


async def test_deleting(
    ada: Phone, card: dict[str, int], result: Result, refusal: Refusal, clock: HandClock
) -> None:
    seen = ada.last
    assert await result("deleteMessage", **card)
    assert seen.deleted
    assert ada.messages == []
    gone = "Bad Request: message to delete not found"
    assert await refusal("deleteMessage", **card) == gone
    assert await refusal("editMessageText", **card, text="x") == (
        "Bad Request: message to edit not found"
    )
    own = ada.history[0].message_id
    await result("sendMessage", chat_id=17, text="x")
    clock.advance(48 * 3600)
    assert await refusal("deleteMessage", chat_id=17, message_id=own) == (
        "Bad Request: message can't be deleted for everyone"
    )
    young = await result("sendMessage", chat_id=17, text="y")
    numbers = [own, ada.messages[0].message_id, young["message_id"], 999]
    assert await result("deleteMessages", chat_id=17, message_ids=numbers)
    assert [seen.text for seen in ada.history] == ["/start", "x"]
    assert (await refusal("deleteMessages", chat_id=17, message_ids=[])).endswith("not specified")
    many = list(range(101))
    assert "too many" in await refusal("deleteMessages", chat_id=17, message_ids=many)


async def test_old_messages_of_the_bot_can_still_be_edited(
    ada: Phone, card: dict[str, int], result: Result, clock: HandClock
) -> None:
    clock.advance(400 * 86_400)
    await result("editMessageText", **card, text="late")
    assert ada.last.text == "late"


async def test_a_tap_is_answered_once(
    ada: Phone, card: dict[str, int], result: Result, refusal: Refusal
) -> None:
    assert card
    tap = await ada.tap("1")
    assert ada.unanswered_taps == [tap]
    await result("answerCallbackQuery", callback_query_id=tap, text="Saved", show_alert=True)
    assert (ada.callback_answers[tap].text, ada.callback_answers[tap].show_alert) == ("Saved", True)
    assert ada.unanswered_taps == []
    assert await refusal("answerCallbackQuery", callback_query_id=tap) == TOO_OLD
    assert await refusal("answerCallbackQuery", callback_query_id="17") == TOO_OLD


async def test_a_tap_is_answered_within_fifteen_seconds(
    ada: Phone, card: dict[str, int], result: Result, refusal: Refusal, clock: HandClock
) -> None:
    assert card
    early, late = await ada.tap("1"), await ada.tap("1")
    clock.advance(15)
    await result("answerCallbackQuery", callback_query_id=early)
    clock.advance(0.1)
    assert await refusal("answerCallbackQuery", callback_query_id=late) == TOO_OLD
    long = await ada.tap("1")
    assert await refusal("answerCallbackQuery", callback_query_id=long, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    await result("answerCallbackQuery", callback_query_id=long, text="x" * 200)
