"""What may be sent to whom, with which keyboard, picture or file."""

import io
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.playground import BotApiServer, Phone
from bot.playground.files import image_size
from tests.playground.conftest import Call
from tests.playground.pictures import png

Result = Callable[..., Awaitable[Any]]
Refusal = Callable[..., Awaitable[str]]
TEN_MEGABYTES = 10 * 1024 * 1024


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


async def test_a_message_as_telegram_returns_it(ada: Phone, result: Result) -> None:
    keyboard = inline([{"text": "1", "callback_data": "a"}])
    message = await result(
        "sendMessage", chat_id=17, text="<b>Hi</b> /x", parse_mode="HTML", reply_markup=keyboard
    )
    assert message == {
        "message_id": ada.last.message_id,
        "from": {
            "id": 123,
            "is_bot": True,
            "first_name": "Pain check-in",
            "username": "playground_bot",
        },
        "chat": {"id": 17, "first_name": "Ada", "type": "private"},
        "date": 1795291200,
        "text": "Hi /x",
        "entities": [
            {"type": "bold", "offset": 0, "length": 2},
            {"type": "bot_command", "offset": 3, "length": 2},
        ],
        "reply_markup": keyboard,
    }
    assert ada.last.html == "<b>Hi</b> /x"


async def test_who_can_be_written_to(
    server: BotApiServer, ada: Phone, call: Call, refusal: Refusal
) -> None:
    assert await refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert await refusal("sendMessage", chat_id=99, text="x") == "Bad Request: chat not found"
    assert await refusal("sendMessage", chat_id="@ada", text="x") == "Bad Request: chat not found"
    server.phone(18)
    assert await refusal("sendMessage", chat_id=18, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    await ada.block()
    for method in ("sendMessage", "sendPhoto", "sendChatAction", "editMessageText"):
        parameters = {"text": "x", "photo": "x", "action": "typing", "message_id": 1}
        status, answer = await call(method, chat_id=17, **parameters)
        if method != "sendPhoto":  # a broken photo is noticed before the chat is looked at
            expected = "Forbidden: bot was blocked by the user"
            assert (status, answer["description"]) == (403, expected)
    await ada.unblock()
    assert (await call("sendMessage", chat_id=17, text="x"))[0] == 200
    await ada.delete_account()
    assert await refusal("sendMessage", chat_id=17, text="x") == "Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "", "callback_data": "x"},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "a", "url": "1"},
            "inline keyboard button URL '1' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_bad_buttons(
    ada: Phone, refusal: Refusal, button: dict[str, str], problem: str
) -> None:
    answer = await refusal("sendMessage", chat_id=17, text="x", reply_markup=inline([button]))
    assert answer == f"Bad Request: {problem}"
    assert ada.messages == []


async def test_keyboards_within_the_limits(ada: Phone, result: Result, refusal: Refusal) -> None:
    row = [{"text": str(number), "callback_data": "é" * 32} for number in range(8)]
    await result("sendMessage", chat_id=17, text="x", reply_markup=inline(*[row] * 12))
    assert len(ada.last.buttons) == 96
    answer = await refusal("sendMessage", chat_id=17, text="x", reply_markup=inline(*[row] * 13))
    assert answer == "Bad Request: reply markup is too long"
    message = await result("sendMessage", chat_id=17, text="x", reply_markup=inline())
    assert "reply_markup" not in message


async def test_unreadable_markup(refusal: Refusal, ada: Phone) -> None:
    answer = await refusal("sendMessage", chat_id=17, text="x", reply_markup="{")
    assert answer == "Bad Request: can't parse reply keyboard markup JSON object"
    assert ada.messages == []


async def test_reply_keyboards_come_and_go(ada: Phone, result: Result) -> None:
    keyboard = {
        "keyboard": [[{"text": "Share", "request_location": True}], ["Berlin", "Lagos"]],
        "one_time_keyboard": True,
    }
    message = await result("sendMessage", chat_id=17, text="Where?", reply_markup=keyboard)
    assert "reply_markup" not in message
    assert [[key.text for key in row] for row in ada.reply_keyboard] == [
        ["Share"],
        ["Berlin", "Lagos"],
    ]
    assert ada.reply_keyboard[0][0].request_location
    await result("sendMessage", chat_id=17, text="Still there")
    assert ada.reply_keyboard
    await ada.press("Lagos")
    assert ada.history[-1].text == "Lagos"
    assert ada.reply_keyboard == []
    await result("sendMessage", chat_id=17, text="Where?", reply_markup={"keyboard": [["a"]]})
    await ada.press(0)
    assert ada.reply_keyboard
    remove = {"remove_keyboard": True}
    await result("sendMessage", chat_id=17, text="Thanks", reply_markup=remove)
    assert ada.reply_keyboard == []


async def test_replies(ada: Phone, result: Result, refusal: Refusal) -> None:
    asked = ada.history[0].message_id
    await result("sendMessage", chat_id=17, text="x", reply_parameters={"message_id": asked})
    assert ada.last.api["reply_to_message"]["message_id"] == asked
    lost = {"message_id": 999}
    answer = await refusal("sendMessage", chat_id=17, text="x", reply_parameters=lost)
    assert answer == "Bad Request: message to be replied not found"
    lost["allow_sending_without_reply"] = True
    await result("sendMessage", chat_id=17, text="x", reply_parameters=lost)


async def test_photo_and_document(
    server: BotApiServer, ada: Phone, client: aiohttp.ClientSession, result: Result
) -> None:
    picture = png(300, 200)
    form = aiohttp.FormData({"chat_id": "17", "caption": "<b>Week</b>", "parse_mode": "HTML"})
    form.add_field("photo", picture, filename="week.png", content_type="image/png")
    url = f"{server.url}/bot{server.token}"
    async with client.post(f"{url}/sendPhoto", data=form) as response:
        sizes = (await response.json())["result"]["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 60), (300, 200)]
    assert (ada.last.photo, ada.last.text, ada.last.html) == (picture, "Week", "<b>Week</b>")
    form = aiohttp.FormData({"chat_id": "17", "document": "attach://part"})
    form.add_field("part", b"{}", filename="all.json", content_type="application/json")
    async with client.post(f"{url}/sendDocument", data=form) as response:
        document = (await response.json())["result"]["document"]
    assert document["file_name"] == "all.json"
    assert (document["mime_type"], document["file_size"]) == ("application/json", 2)
    assert (ada.last.document, ada.last.file_name) == (b"{}", "all.json")
    await result("sendPhoto", chat_id=17, photo=sizes[-1]["file_id"])
    assert ada.last.photo == picture
    assert server.violations == []


async def test_what_is_no_picture(
    server: BotApiServer, ada: Phone, client: aiohttp.ClientSession, refusal: Refusal
) -> None:
    async def upload(method: str, field: str, content: bytes) -> tuple[int, str]:
        form = aiohttp.FormData({"chat_id": "17"})
        body = io.BytesIO(content)  # the client grumbles about large bytes
        form.add_field(field, body, filename="x.png", content_type="image/png")
        url = f"{server.url}/bot{server.token}/{method}"
        async with client.post(url, data=form) as response:
            return response.status, (await response.json())["description"]

    whole = png(30, 20)
    broken = whole[:40] + b"!" + whole[41:]
    for content in (b"text", whole[:-12], whole[:20], broken, b"\xff\xd8\xff\xd9"):
        assert await upload("sendPhoto", "photo", content) == (
            400,
            "Bad Request: IMAGE_PROCESS_FAILED",
        )
    assert (await upload("sendPhoto", "photo", png(21, 1)))[1].endswith("INVALID_DIMENSIONS")
    status, words = await upload("sendPhoto", "photo", whole + b"\0" * TEN_MEGABYTES)
    assert (status, "too big for a photo" in words) == (400, True)
    assert await upload("sendDocument", "document", b"") == (
        400,
        "Bad Request: file must be non-empty",
    )
    assert await upload("sendDocument", "document", b"\0" * (5 * TEN_MEGABYTES + 1)) == (
        413,
        "Request Entity Too Large",
    )
    for field, problem in (
        ("", "there is no photo in the request"),
        ("https://a.org/x.png", "failed to get HTTP URL content"),
        ("AgAC", "wrong remote file identifier specified: can't unserialize it"),
    ):
        answer = await refusal("sendPhoto", chat_id=17, photo=field)
        assert answer == f"Bad Request: {problem}"
    assert ada.messages == []


def test_a_picture_is_decoded_to_its_end() -> None:
    jpeg = io.BytesIO()
    Image.new("RGB", (32, 16)).save(jpeg, "JPEG")
    assert image_size(jpeg.getvalue()) == (32, 16)
    assert image_size(jpeg.getvalue()[:-40]) is None
    assert image_size(png(30, 20, pixels=b"right checksum, wrong pixels")) is None
    assert image_size(b"GIF89a" + bytes(30)) is None


async def test_typing_ends_with_the_message(
    server: BotApiServer, ada: Phone, result: Result
) -> None:
    shown = [ada.typing]
    await result("sendChatAction", chat_id=17, action="typing")
    shown.append(ada.typing)
    await result("sendMessage", chat_id=17, text="x")
    assert [*shown, ada.typing] == [False, True, False]
    assert server.violations == []


async def test_texts_at_the_limit(ada: Phone, result: Result, refusal: Refusal) -> None:
    await result("sendMessage", chat_id=17, text="x" * 4096)
    answer = await refusal("sendMessage", chat_id=17, text="x" * 4097)
    assert answer == "Bad Request: message is too long"
    assert await refusal("sendMessage", chat_id=17, text=" ") == (
        "Bad Request: message text is empty"
    )
    assert await refusal("sendMessage", chat_id=17, text="<b>", parse_mode="HTML") == (
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
    )
    assert len(ada.messages) == 1
