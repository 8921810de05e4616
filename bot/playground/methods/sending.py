"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from typing import Any

from bot.playground.files import document_api, photo_sizes
from bot.playground.markup import parse_markup
from bot.playground.model import Chat, Json, Upload, bad_request
from bot.playground.texts import caption_text, message_text
from bot.playground.world import World

TYPING_SECONDS = 5.0


def send_message(world: World, call: Json) -> Json:
    """Send a text. Returns the Message."""
    text, entities = message_text(
        call.get("text", ""), call.get("parse_mode", ""), call.get("entities")
    )
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if "link_preview_options" in call:
        content["link_preview_options"] = call["link_preview_options"]
    return _send(world, call, content, None)


def send_photo(world: World, call: Json) -> Json:
    """Send a PNG or JPEG of at most 10 MB. Returns the Message."""
    content, upload = media_content(world, "photo", call.get("photo"), call)
    return _send(world, call, content, upload)


def send_document(world: World, call: Json) -> Json:
    """Send a file of at most 50 MB. Returns the Message."""
    content, upload = media_content(world, "document", call.get("document"), call)
    return _send(world, call, content, upload)


def media_content(world: World, kind: str, file: Any, options: Json) -> tuple[Json, Upload]:
    """Return a message's media and caption fields, and the upload they show.

    `file` is an Upload that came with the call or a file_id. Raises ApiError 400.
    """
    text, entities = caption_text(
        options.get("caption", ""), options.get("parse_mode", ""), options.get("caption_entities")
    )
    upload = _resolve(world, kind, file)
    content: Json
    if kind == "photo":
        content = {"photo": photo_sizes(upload)}
    else:
        content = {"document": document_api(upload)}
    if text:
        content["caption"] = text
    if entities:
        content["caption_entities"] = entities
    for name in ("show_caption_above_media", "has_spoiler"):
        if options.get(name):
            content["has_media_spoiler" if name == "has_spoiler" else name] = True
    return content, upload


def _resolve(world: World, kind: str, file: Any) -> Upload:
    if isinstance(file, Upload):
        if kind == "photo":
            return world.files.add_photo(file.name, file.content_type, file.content)
        return world.files.add(file.name, file.content_type, file.content)
    if not file:
        raise bad_request(f"there is no {kind} in the request")
    if file.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    upload = world.files.get(file)
    if upload is None:
        raise bad_request("wrong remote file identifier specified: can't unserialize it")
    if kind == "photo" and not upload.width:
        raise bad_request("can't use file of type Document as Photo")
    return upload


def send_chat_action(world: World, call: Json) -> bool:
    """Show "typing..." and the like for five seconds or until the next message."""
    chat = world.chat_for(call.get("chat_id"))
    chat.typing_until = world.elapsed() + TYPING_SECONDS
    chat.touch()
    return True


def _send(world: World, call: Json, content: Json, upload: Upload | None) -> Json:
    markup = parse_markup(call.get("reply_markup"))
    chat = world.chat_for(call.get("chat_id"))
    world.count_message(chat)
    if "reply_parameters" in call:
        _add_reply(chat, call["reply_parameters"], content)
    if call.get("protect_content"):
        content["has_protected_content"] = True
    message = world.add_message(chat, content, sender=world.bot, markup=markup, upload=upload)
    return message.api


def _add_reply(chat: Chat, reply: Json, content: Json) -> None:
    target = chat.messages.get(reply.get("message_id", 0))
    if target is not None:
        quoted = dict(target.api)
        quoted.pop("reply_to_message", None)
        content["reply_to_message"] = quoted
    elif not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
