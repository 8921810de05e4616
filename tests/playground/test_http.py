"""Addresses, bodies and what the server makes of unknown or mistyped fields."""

import inspect
import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

import aiohttp
import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import BotApiServer, Phone
from bot.playground.body import form_fields
from bot.playground.fields import METHODS, OBJECTS
from bot.playground.methods import METHODS as IMPLEMENTED
from tests.playground.conftest import Call

PTB_ONLY = {
    "self",
    "read_timeout",
    "write_timeout",
    "connect_timeout",
    "pool_timeout",
    "api_kwargs",
    "filename",
    "filename_depr",
}
# Conveniences that the library turns into reply_parameters and link_preview_options.
SHORTCUTS = {"allow_sending_without_reply", "reply_to_message_id", "disable_web_page_preview"}


async def raw(client: aiohttp.ClientSession, url: str) -> tuple[int, dict[str, Any]]:
    async with client.get(url) as response:
        return response.status, json.loads(await response.read())


async def test_addresses(server: BotApiServer, client: aiohttp.ClientSession) -> None:
    not_found = {"ok": False, "error_code": 404, "description": "Not Found"}
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await raw(client, f"{server.url}/bot123:abc/getNothing") == (404, not_found)
    assert await raw(client, f"{server.url}/bot123:abd/getMe") == (401, unauthorized)
    assert await raw(client, f"{server.url}/botabc/getMe") == (404, not_found)
    status, answer = await raw(client, f"{server.url}/bot123:abc/GETME")
    assert status == 200
    assert answer["result"]["id"] == 123
    async with client.get(f"{server.url}/") as response:
        assert response.status == 404


async def test_only_the_own_machine_is_served(server: BotApiServer) -> None:
    assert server.url == f"http://127.0.0.1:{server.port}"


async def test_a_foreign_page_cannot_call_methods(
    server: BotApiServer, client: aiohttp.ClientSession
) -> None:
    call = f"{server.url}/bot123:abc/getMe"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Host": f"a.example:{server.port}"}):
        async with client.get(call, headers=headers) as response:
            assert response.status == 403
    async with client.get(call, headers={"Host": f"localhost:{server.port}"}) as response:
        assert response.status == 200


async def test_every_kind_of_body(
    server: BotApiServer, client: aiohttp.ClientSession, ada: Phone
) -> None:
    url = f"{server.url}/bot123:abc/sendMessage"
    keyboard = {"inline_keyboard": [[{"text": "Ä & b", "callback_data": "x=1+2%"}]]}
    fields = {"chat_id": "17", "text": "a=b & ü%+\n😀", "reply_markup": json.dumps(keyboard)}
    form = aiohttp.FormData(fields, default_to_multipart=True)
    for options in (
        {"params": fields},
        {"data": fields},
        {"data": form},
        {"json": fields | {"chat_id": 17, "reply_markup": keyboard}},
    ):
        async with client.post(url, **options) as response:
            assert response.status == 200, await response.text()
    assert [(seen.text, seen.buttons[0].data) for seen in ada.messages] == [
        (fields["text"], "x=1+2%")
    ] * 4
    assert server.violations == []


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"'])
async def test_broken_json(
    server: BotApiServer, client: aiohttp.ClientSession, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"{server.url}/bot123:abc/sendMessage"
    async with client.post(url, data=body, headers=headers) as response:
        assert response.status == 400


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=30), max_size=4))
def test_forms_read_as_the_standard_library_reads_them(fields: dict[str, str]) -> None:
    body = urlencode(fields).encode()
    assert form_fields(body) == dict(parse_qsl(body.decode(), keep_blank_values=True)) == fields


@pytest.mark.parametrize(
    ("method", "parameters", "field"),
    [
        ("sendMessage", {"chat_id": 17, "text": "a", "texte": "b"}, "texte"),
        ("sendMessage", {"chat_id": "abc", "text": "a"}, "chat_id"),
        ("sendMessage", {"chat_id": 17, "text": 5}, "text"),
        ("sendMessage", {"chat_id": 17}, "text"),
        (
            "sendMessage",
            {"chat_id": 17, "text": "a", "protect_content": "maybe"},
            "protect_content",
        ),
        ("sendMessage", {"chat_id": 17, "text": "a", "reply_markup": "{"}, "reply_markup"),
        ("sendMessage", {"chat_id": 17, "text": "a", "reply_markup": 5}, "reply_markup"),
        ("sendChatAction", {"chat_id": 17, "action": "dancing"}, "action"),
        ("getUpdates", {"offset": "x"}, "offset"),
        ("setMyCommands", {"commands": [{"command": "a"}]}, "commands.description"),
        (
            "sendMessage",
            {"chat_id": 17, "text": "a", "link_preview_options": {"is_disabled": "x"}},
            "link_preview_options.is_disabled",
        ),
        (
            "editMessageText",
            {
                "chat_id": 17,
                "message_id": 1,
                "text": "a",
                "reply_markup": {
                    "inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "pink"}]]
                },
            },
            "reply_markup.inline_keyboard.style",
        ),
        (
            "sendMessage",
            {
                "chat_id": 17,
                "text": "a",
                "reply_markup": {"inline_keyboard": [[{"text": "a", "calback_data": "b"}]]},
            },
            "reply_markup.inline_keyboard.calback_data",
        ),
    ],
)
async def test_what_the_documentation_does_not_know_is_a_violation(
    server: BotApiServer, call: Call, ada: Phone, method: str, parameters: Any, field: str
) -> None:
    assert ada.messages == []
    await call(method, **parameters)
    assert field in [violation.field for violation in server.violations]
    assert {violation.method for violation in server.violations} == {method}


async def test_right_calls_are_no_violations(server: BotApiServer, call: Call, ada: Phone) -> None:
    keyboard = {"keyboard": [["a", {"text": "b", "request_location": True}]]}
    await call("sendMessage", chat_id=17, text="a", reply_markup=keyboard)
    await call("sendMessage", chat_id="17", text="a", disable_notification="true")
    await call("getUpdates", offset="1", limit=5, timeout=0, allowed_updates='["message"]')
    assert server.violations == []


def test_every_method_of_the_table_is_implemented() -> None:
    assert set(METHODS) == set(IMPLEMENTED) | {"getUpdates"}


@pytest.mark.parametrize("method", METHODS)
def test_field_names_are_those_of_the_library(method: str) -> None:
    snake = re.sub(r"([A-Z])", lambda match: "_" + match.group(1).lower(), method)
    known = set(inspect.signature(getattr(telegram.Bot, snake)).parameters)
    assert set(METHODS[method]) == known - PTB_ONLY - SHORTCUTS


@pytest.mark.parametrize("name", OBJECTS)
def test_object_fields_are_those_of_the_library(name: str) -> None:
    known = set(inspect.signature(getattr(telegram, name).__init__).parameters) - PTB_ONLY
    constants = {"remove_keyboard", "force_reply", "type"}
    scopes = {"chat_id", "user_id"} if name == "BotCommandScope" else set()
    assert set(OBJECTS[name]) - constants - scopes == known - constants
