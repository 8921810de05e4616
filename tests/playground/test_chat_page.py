"""The page: who may use it, what its API says, and that it needs nothing from outside."""

import asyncio
import json
import re
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.playground import BotApiServer, Phone
from bot.playground.chat_page import ChatPage, open_page
from tests.playground.conftest import Call
from tests.playground.pictures import png

FOLDER = Path(__file__).parents[2] / "bot" / "playground" / "page"
Post = Callable[..., Awaitable[tuple[int, Any]]]
Look = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def page(server: BotApiServer, ada: Phone) -> ChatPage:
    return open_page(server, user_id=ada.user_id)


@pytest.fixture
def post(server: BotApiServer, client: aiohttp.ClientSession, page: ChatPage) -> Post:
    assert page is server.pages

    async def send(action: str, **body: Any) -> tuple[int, Any]:
        url = f"{server.url}/page/api/{action}"
        async with client.post(url, json=body) as response:
            return response.status, await response.json()

    return send


@pytest.fixture
def look(server: BotApiServer, client: aiohttp.ClientSession, page: ChatPage) -> Look:
    assert page is server.pages

    async def read(**query: Any) -> dict[str, Any]:
        async with client.get(f"{server.url}/page/api/chat", params=query) as response:
            assert response.status == 200
            view: dict[str, Any] = await response.json()
            return view

    return read


async def status(client: aiohttp.ClientSession, url: str, **headers: str) -> int:
    async with client.get(url, headers=headers) as response:
        return response.status


@pytest.mark.usefixtures("page")
async def test_every_file_is_served_under_a_strict_policy(
    server: BotApiServer, client: aiohttp.ClientSession
) -> None:
    for path in ("/", *(f"/page/{file.name}" for file in FOLDER.iterdir())):
        if path.endswith("index.html"):
            continue
        async with client.get(server.url + path) as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            for rule in (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' blob: data:",
                "connect-src 'self'",
                "frame-ancestors 'none'",
            ):
                assert rule in policy.split("; ")
    assert await status(client, f"{server.url}/page/../server.py") == 404
    assert await status(client, f"{server.url}/page/%2e%2e/server.py") == 404


def test_the_page_refers_to_nothing_outside_itself() -> None:
    for file in FOLDER.iterdir():
        text = file.read_text(encoding="utf-8")
        addresses = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", text))
        assert addresses <= {"http://www.w3.org/2000/svg"}, file.name
    index = (FOLDER / "index.html").read_text(encoding="utf-8")
    for address in re.findall(r"(?:src|href)=\"([^\"]+)\"", index):
        assert (FOLDER / Path(address).name).is_file()
        assert address.startswith("/page/")
    # The policy forbids inline scripts and styles; better to see it here than in the console.
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?! type=\"module\" src)", index)


@pytest.mark.usefixtures("page")
async def test_other_hosts_and_sites_are_refused(
    server: BotApiServer, client: aiohttp.ClientSession
) -> None:
    chat = f"{server.url}/page/api/chat"
    home = f"http://127.0.0.1:{server.port}"
    assert await status(client, chat) == 200
    assert await status(client, chat, Origin=home) == 200
    assert await status(client, chat, Host=f"localhost:{server.port}") == 200
    assert await status(client, chat, Host=f"evil.example:{server.port}") == 403
    assert await status(client, chat, Host="127.0.0.1") == 403
    for origin in ("http://evil.example", "null", f"https://127.0.0.1:{server.port}"):
        assert await status(client, chat, Origin=origin) == 403
    for site in ("cross-site", "same-site"):
        assert await status(client, chat, **{"Sec-Fetch-Site": site}) == 403
        assert await status(client, f"{server.url}/", **{"Sec-Fetch-Site": site}) == 200
    assert await status(client, chat, **{"Sec-Fetch-Site": "same-origin"}) == 200


async def test_posts_must_be_json_from_the_page_itself(
    server: BotApiServer, client: aiohttp.ClientSession, ada: Phone, post: Post
) -> None:
    url = f"{server.url}/page/api/send"
    body = json.dumps({"text": "forged"})
    async with client.post(url, data=body, headers={"Content-Type": "text/plain"}) as response:
        assert response.status == 415
    async with client.post(url, data={"text": "forged"}) as response:
        assert response.status == 415
    headers = {"Origin": "http://evil.example"}
    async with client.post(url, json={"text": "forged"}, headers=headers) as response:
        assert response.status == 403
    async with client.put(url, json={"text": "forged"}) as response:
        assert response.status == 405
    assert [seen.text for seen in ada.history] == ["/start"]
    assert (await post("send", text="  real \n"))[0] == 200
    assert ada.history[-1].text == "real"
    async with client.post(f"{server.url}/page/api/steal", json={}) as response:
        assert response.status == 404


async def test_the_chat_as_json(ada: Phone, call: Call, look: Look) -> None:
    await call("setMyCommands", commands=[{"command": "week", "description": "The week"}])
    await call("setMyDescription", description="What I do")
    keyboard = {"inline_keyboard": [[{"text": "1", "callback_data": "a"}]]}
    await call(
        "sendMessage", chat_id=17, text="<b>Hi</b>", parse_mode="HTML", reply_markup=keyboard
    )
    view = await look()
    assert view["bot"] == {
        "name": "Pain check-in",
        "username": "playground_bot",
        "description": "What I do",
        "commands": [{"command": "week", "description": "The week"}],
    }
    assert (view["opened"], view["blocked"], view["typing"], view["keyboard"]) == (
        True,
        False,
        False,
        None,
    )
    assert [message["mine"] for message in view["messages"]] == [True, False]
    message = view["messages"][1]
    assert message["text"] == "Hi"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert message["keyboard"] == keyboard["inline_keyboard"]
    assert message["id"] == ada.last.message_id


async def test_the_long_poll_brings_only_what_changed(ada: Phone, call: Call, look: Look) -> None:
    await call("sendMessage", chat_id=17, text="one")
    first = await look()
    known = {"epoch": first["epoch"], "since": first["version"], "answers": first["answer_count"]}
    waiting = asyncio.ensure_future(look(**known))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    number = ada.last.message_id
    await call("editMessageText", chat_id=17, message_id=number, text="two")
    view = await asyncio.wait_for(waiting, 1)
    assert [message["text"] for message in view["messages"]] == ["two"]
    await call("deleteMessage", chat_id=17, message_id=number)
    view = await look(**known | {"since": view["version"]})
    assert (view["messages"], view["deleted"]) == ([], [number])
    tap = await ada.tap_data("x", ada.history[0])
    await call("answerCallbackQuery", callback_query_id=tap, text="Saved", show_alert=True)
    view = await look(**known | {"since": view["version"]})
    assert view["answers"] == [{"callback_id": tap, "text": "Saved", "alert": True}]


async def test_another_chat_or_another_run_starts_afresh(
    server: BotApiServer, page: ChatPage, look: Look
) -> None:
    first = await look()
    waiting = asyncio.ensure_future(look(epoch=first["epoch"], since=first["version"]))
    await asyncio.sleep(0.02)
    other = server.phone(18, first_name="Bo")
    await other.send("hello")
    page.change_phone(other)
    view = await asyncio.wait_for(waiting, 1)
    assert view["epoch"] != first["epoch"]
    assert [message["text"] for message in view["messages"]] == ["hello"]
    view = await look(epoch="of another run", since=10**6, answers="x")
    assert len(view["messages"]) == 1


async def test_taps_presses_places_edits_and_blocks(
    server: BotApiServer, ada: Phone, call: Call, post: Post, look: Look
) -> None:
    keyboard = {
        "inline_keyboard": [
            [{"text": "1", "callback_data": "a"}],
            [{"text": "2", "callback_data": "b"}, {"text": "site", "url": "https://a.org"}],
        ]
    }
    await call("sendMessage", chat_id=17, text="?", reply_markup=keyboard)
    number = ada.last.message_id
    code, answer = await post("tap", message_id=number, row=1, column=0)
    assert (code, answer) == (200, {"callback_id": ada.unanswered_taps[-1]})
    assert server.queue.pending()[-1]["callback_query"]["data"] == "b"
    for row, column in ((1, 1), (0, 1), (2, 0), (-1, 0)):
        assert (await post("tap", message_id=number, row=row, column=column))[0] == 409
    assert (await post("tap", message_id=999, row=0, column=0))[0] == 409
    reply = {"keyboard": [["Berlin", {"text": "Here", "request_location": True}]]}
    await call("sendMessage", chat_id=17, text="Where?", reply_markup=reply)
    assert (await look())["keyboard"] == {
        "keyboard": [[{"text": "Berlin"}, {"text": "Here", "request_location": True}]]
    }
    assert (await post("press", label="Berlin"))[0] == 200
    assert (await post("press", label="Here"))[0] == 409
    assert (await post("location", latitude=52.5, longitude=13.4))[0] == 200
    assert ada.history[-1].api["location"] == {"latitude": 52.5, "longitude": 13.4}
    for latitude in (91, "x", None, float("nan")):
        assert (await post("location", latitude=latitude, longitude=0))[0] == 400
    own = ada.history[0].message_id
    assert (await post("edit", message_id=own, text="/help"))[0] == 200
    assert ada.history[0].text == "/help"
    assert (await post("edit", message_id=number, text="x"))[0] == 409
    assert (await post("send"))[0] == 400
    assert (await post("block"))[0] == 200
    view = await look()
    assert view["blocked"]
    code, answer = await post("send", text="x")
    assert (code, "blocked" in answer["error"]) == (409, True)
    assert (await post("unblock"))[0] == 200
    assert not ada.chat.blocked


@pytest.mark.usefixtures("page")
async def test_pictures_are_shown_and_other_files_only_downloaded(
    server: BotApiServer, client: aiohttp.ClientSession, call: Call, look: Look
) -> None:
    files = {
        "photo": ("week.png", png(30, 20), "image/png"),
        "document": ('Ä "x".html', b"<script>", "text/html"),
    }
    for field, (name, content, kind) in files.items():
        form = aiohttp.FormData({"chat_id": "17"})
        form.add_field(field, content, filename=name, content_type=kind)
        method = f"send{field.title()}"
        async with client.post(f"{server.url}/bot123:abc/{method}", data=form) as response:
            assert response.status == 200
    _, picture, document = (await look())["messages"]
    assert (picture["photo"]["width"], picture["photo"]["height"]) == (30, 20)
    async with client.get(server.url + picture["photo"]["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", png(30, 20))
        assert response.headers["Content-Disposition"].startswith("inline")
    assert document["document"]["size"] == 8
    async with client.get(server.url + document["document"]["url"]) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert await response.read() == b"<script>"
    assert await status(client, f"{server.url}/page/file/unknown") == 404
    assert (await call("getMe"))[0] == 200


async def test_only_the_loopback_is_bound(server: BotApiServer) -> None:
    address = socket.gethostbyname(socket.gethostname())
    if address.startswith("127."):
        address = "127.0.0.2"  # loopback, yet not the bound one
    with pytest.raises(OSError):  # noqa: PT011 - refused or unreachable, depending on the machine
        await asyncio.wait_for(asyncio.open_connection(address, server.port), 2)


async def test_an_open_page_does_not_hold_up_the_end(
    client: aiohttp.ClientSession,
) -> None:
    server = BotApiServer()
    phone = server.phone(17)
    await phone.send("/start")
    server.pages = ChatPage(server, phone)
    await server.start()
    url = f"{server.url}/page/api/chat"
    async with client.get(url) as response:
        view = await response.json()

    async def hold() -> None:
        query = {"epoch": view["epoch"], "since": str(view["version"])}
        async with client.get(url, params=query) as response:
            await response.read()

    poll = asyncio.ensure_future(hold())
    await asyncio.sleep(0.05)
    await asyncio.wait_for(server.stop(), 2)
    await asyncio.gather(poll, return_exceptions=True)
    await server.stop()
