"""How a call is written down, and how it reaches the server."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.bot_api import BotApi, _urlencoded
from bot.playground import BotApiServer


@given(st.dictionaries(st.sampled_from(["chat_id", "text", "reply_markup"]), st.text(max_size=50)))
def test_a_form_says_what_the_fields_say(fields: dict[str, str]) -> None:
    read = parse_qsl(_urlencoded(fields).decode(), keep_blank_values=True)
    assert dict(read) == fields


@pytest.mark.parametrize(
    "text", ["1 + 1 = 2 & 3 % 4; #5", "tab\tand\nline", "é 🙂 \u202eabc", "\x00"]
)
async def test_what_is_sent_arrives_as_it_was(text: str, server: BotApiServer, api: BotApi) -> None:
    server.phone(17).chat.opened = True
    await api.call("sendMessage", {"chat_id": 17, "text": f"<{text}>", "parse_mode": None})
    assert server.calls_of("sendMessage")[-1].parameters["text"] == f"<{text}>"
