"""Updates in Telegram's own shape, made from what people do."""

import base64
from typing import Any

from bot.playground.files import FileStore, photo_sizes
from bot.playground.model import Chat, Json, Message, Tap, Upload
from bot.playground.texts import detect_entities
from bot.playground.world import World

_GREY_POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
_FOREVER = 0


def text_content(text: str) -> Json:
    """Return text and the entities Telegram finds in it, bot_command first of all."""
    entities = detect_entities(text, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def contact_content(user: Json) -> Json:
    """Return a person's own contact."""
    return {
        "contact": {
            "phone_number": "+4930000000",
            "first_name": user["first_name"],
            "user_id": user["id"],
        }
    }


def sticker_content() -> Json:
    """Return a sticker."""
    return {
        "sticker": {
            "file_id": "CAACAgIAAxkBAAE",
            "file_unique_id": "AgADAQADsticker",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
            "set_name": "Playground",
            "file_size": 20_000,
        }
    }


def voice_content(seconds: int) -> Json:
    """Return a voice message."""
    return {
        "voice": {
            "duration": seconds,
            "mime_type": "audio/ogg",
            "file_id": "AwACAgIAAxkBAAE",
            "file_unique_id": "AgADAQADvoice",
            "file_size": 4_000 * seconds,
        }
    }


def grey_point(files: FileStore) -> Upload:
    """Return an upload of the smallest possible photo."""
    return files.add_photo("photo.png", "image/png", _GREY_POINT)


def photo_content(upload: Upload, caption: str) -> Json:
    """Return a photo with its caption."""
    content: Json = {"photo": photo_sizes(upload)}
    if caption:
        content["caption"] = caption
        if entities := detect_entities(caption, []):
            content["caption_entities"] = entities
    return content


def post(world: World, chat: Chat, sender: Json | None, content: Json, **options: Any) -> Message:
    """Store a person's message (or a channel's, without sender) and queue its update."""
    message = world.add_message(chat, content, sender=sender, **options)
    world.queue.put("channel_post" if chat.kind == "channel" else "message", message.api)
    return message


def callback_query(tap: Tap, user: Json, record: Message, data: str) -> Json:
    """Return a CallbackQuery; a deleted message is an InaccessibleMessage (date 0)."""
    message = record.api
    if record.deleted:
        message = {"chat": record.chat.api, "message_id": record.message_id, "date": 0}
    return {
        "id": tap.callback_id,
        "from": user,
        "message": message,
        "chat_instance": tap.chat.chat_instance,
        "data": data,
    }


def my_chat_member(world: World, chat: Chat, user: Json, old: str, new: str) -> Json:
    """Return a ChatMemberUpdated about the bot itself; statuses: member, kicked, left."""

    def member(status: str) -> Json:
        value: Json = {"user": world.bot, "status": status}
        if status == "kicked":
            value["until_date"] = _FOREVER
        return value

    return {
        "chat": chat.api,
        "from": user,
        "date": int(world.now()),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }
