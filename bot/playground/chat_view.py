"""A chat as the page shows it: plain JSON, with nothing in it that a person could not see."""

from bot.playground.methods.profile import commands_for, get_my_description, get_my_name
from bot.playground.model import CallbackAnswer, Json, Message
from bot.playground.phone import Phone
from bot.playground.seen import SeenMessage
from bot.playground.world import World

_PLAIN_FIELDS = ("location", "contact", "sticker", "voice")


def chat_view(world: World, phone: Phone, *, since: int, answers_seen: int) -> Json:
    """Return what changed after version `since` (0: all), and the answers after `answers_seen`.

    A negative `answers_seen` returns no answers, only their count.
    """
    chat = phone.chat
    language = phone.user.get("language_code", "")
    answers = chat.answers[answers_seen:] if answers_seen >= 0 else []
    return {
        "version": chat.version,
        "bot": {
            "name": get_my_name(world, {"language_code": language})["name"],
            "username": world.bot["username"],
            "description": get_my_description(world, {"language_code": language})["description"],
            "commands": commands_for(world, chat.chat_id, language),
        },
        "opened": chat.opened,
        "blocked": chat.blocked,
        "typing": phone.typing,
        "keyboard": chat.reply_keyboard,
        "messages": [
            message_view(message)
            for message in chat.messages.values()
            if message.version > since or since == 0
        ],
        "deleted": [number for version, number in chat.deletions if version > since],
        "answers": [_answer_view(answer) for answer in answers],
        "answer_count": len(chat.answers),
    }


def message_view(message: Message) -> Json:
    """Return one message for the page."""
    seen = SeenMessage(message)
    api = message.api
    view: Json = {
        "id": seen.message_id,
        "mine": not seen.from_bot,
        "date": api["date"],
        "edited": seen.edited,
        "text": seen.text,
        "entities": seen.entities,
        "keyboard": (api.get("reply_markup") or {}).get("inline_keyboard", []),
    }
    for name in _PLAIN_FIELDS:
        if name in api:
            view[name] = api[name]
    if "reply_to_message" in api:
        quoted = api["reply_to_message"]
        view["reply_to"] = quoted.get("text") or quoted.get("caption") or "Message"
    upload = message.upload
    if upload is not None:
        kind = "photo" if "photo" in api else "document"
        view[kind] = {
            "url": f"/page/file/{upload.file_id}",
            "name": upload.name,
            "size": len(upload.content),
            "width": upload.width,
            "height": upload.height,
            "spoiler": bool(api.get("has_media_spoiler")),
        }
    return view


def _answer_view(answer: CallbackAnswer) -> Json:
    return {
        "callback_id": answer.callback_id,
        "text": answer.text,
        "alert": answer.show_alert,
    }
