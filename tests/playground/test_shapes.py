"""Each kind of update is what python-telegram-bot expects from Telegram."""

from typing import Any

import pytest
from telegram import Message, Update, User, WebhookInfo

from bot.playground import BotApiServer, Phone
from bot.playground.model import Json
from tests.playground.conftest import Call

GROUP, CHANNEL = -1001, -1002


def newest(server: BotApiServer) -> Json:
    return server.queue.pending()[-1]


def parsed(server: BotApiServer) -> Update:
    raw = newest(server)
    update = Update.de_json(raw, None)
    assert update is not None
    kind = next(name for name in raw if name != "update_id")
    part = getattr(update, kind)
    assert part is not None
    assert part.api_kwargs == {}, "fields that the library does not know"
    return update


def message(server: BotApiServer) -> Message:
    found = parsed(server).message
    assert found is not None
    assert found.chat.api_kwargs == {}
    assert found.from_user is not None
    assert found.from_user.api_kwargs == {}
    return found


async def test_command(server: BotApiServer, ada: Phone) -> None:
    await ada.send("/week now")
    found = message(server)
    assert found.from_user is not None
    assert (found.chat.id, found.chat.type, found.from_user.id) == (17, "private", 17)
    assert found.from_user.language_code == "en"
    assert found.date.isoformat() == "2026-11-21T20:00:00+00:00"
    assert found.parse_entities() == {found.entities[0]: "/week"}
    assert found.entities[0].type == "bot_command"


async def test_contents(server: BotApiServer, ada: Phone) -> None:
    await ada.share_location(52.5, 13.25)
    location = message(server).location
    assert location is not None
    assert (location.latitude, location.longitude) == (52.5, 13.25)
    await ada.sticker()
    assert message(server).sticker is not None
    await ada.voice(7)
    assert message(server).voice is not None
    assert newest(server)["message"]["voice"]["duration"] == 7
    await ada.photo("my /back")
    found = message(server)
    assert [size.width for size in found.photo] == [1, 1]
    assert found.caption == "my /back"
    assert found.caption_entities[0].type == "bot_command"
    await ada.contact()
    contact = message(server).contact
    assert contact is not None
    assert contact.user_id == 17
    await ada.content({"dice": {"emoji": "🎲", "value": 3}})
    assert message(server).dice is not None


async def test_reply_and_edit(server: BotApiServer, ada: Phone, call: Call) -> None:
    await call("sendMessage", chat_id=17, text="<b>Q</b>?", parse_mode="HTML")
    answer = await ada.send("seven", reply_to=ada.last)
    reply = message(server).reply_to_message
    assert reply is not None
    assert (reply.message_id, reply.text) == (ada.last.message_id, "Q?")
    await ada.edit(answer, "eight")
    edited = parsed(server).edited_message
    assert edited is not None
    assert (edited.text, edited.message_id) == ("eight", answer.message_id)
    assert edited.edit_date is not None


async def test_callback_query(server: BotApiServer, ada: Phone, call: Call) -> None:
    keyboard = {
        "inline_keyboard": [
            [{"text": "1", "callback_data": "a:1", "style": "success"}],
            [{"text": "site", "url": "https://a.org"}],
        ]
    }
    await call("sendMessage", chat_id=17, text="?", reply_markup=keyboard)
    callback_id = await ada.tap("1")
    query = parsed(server).callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (callback_id, "a:1", 17)
    assert query.chat_instance == ada.chat.chat_instance
    assert isinstance(query.message, Message)
    assert query.message.from_user is not None
    assert query.message.from_user.is_bot
    assert query.message.reply_markup is not None
    assert query.message.reply_markup.inline_keyboard[0][0].callback_data == "a:1"


async def test_the_update_shows_the_moment_it_happened(
    server: BotApiServer, ada: Phone, call: Call
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "1", "callback_data": "a"}]]}
    _, answer = await call("sendMessage", chat_id=17, text="before", reply_markup=keyboard)
    await ada.tap(0)
    number = answer["result"]["message_id"]
    await call("editMessageText", chat_id=17, message_id=number, text="after")
    query = parsed(server).callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert query.message.text == "before"


async def test_tap_on_a_deleted_message(server: BotApiServer, ada: Phone, call: Call) -> None:
    _, answer = await call("sendMessage", chat_id=17, text="gone soon")
    seen = ada.last
    await call("deleteMessage", chat_id=17, message_id=answer["result"]["message_id"])
    await ada.tap_data("old", seen)
    query = parsed(server).callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


async def test_block_and_unblock(server: BotApiServer, ada: Phone) -> None:
    await ada.block()
    change = parsed(server).my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    assert change.new_chat_member.user.id == 123
    await ada.unblock()
    change = parsed(server).my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "member"


async def test_groups_and_channels(server: BotApiServer, ada: Phone, call: Call) -> None:
    group = server.group(GROUP, title="Back school")
    await group.add_bot(by=ada)
    change = parsed(server).my_chat_member
    assert change is not None
    assert (change.chat.type, change.new_chat_member.status) == ("supergroup", "member")
    await group.send("/checkin@playground_bot", ada)
    found = message(server)
    assert (found.chat.id, found.chat.title) == (GROUP, "Back school")
    _, answer = await call("sendMessage", chat_id=GROUP, text="Write to me in private")
    assert answer["result"]["chat"]["type"] == "supergroup"
    await group.tap("forged", group.messages[-1], ada)
    query = parsed(server).callback_query
    assert query is not None
    assert query.message is not None
    assert query.message.chat.id == GROUP
    await group.remove_bot(by=ada)
    status, answer = await call("sendMessage", chat_id=GROUP, text="x")
    expected = "Forbidden: bot was kicked from the supergroup chat"
    assert (status, answer["description"]) == (403, expected)
    await server.channel(CHANNEL).post("/week")
    post = parsed(server).channel_post
    assert post is not None
    assert (post.chat.type, post.from_user, post.text) == ("channel", None, "/week")


@pytest.mark.parametrize("method", ["getMe", "getWebhookInfo"])
async def test_objects_about_the_bot(call: Call, method: str) -> None:
    _, answer = await call(method)
    kind: Any = {"getMe": User, "getWebhookInfo": WebhookInfo}[method]
    assert kind.de_json(answer["result"], None).api_kwargs == {}
