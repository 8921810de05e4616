"""Edits and deletions of messages."""

from bot.playground.markup import parse_markup
from bot.playground.methods.sending import media_content
from bot.playground.model import Json, Markup, Message, bad_request
from bot.playground.texts import caption_text, message_text
from bot.playground.world import World

DELETABLE_SECONDS = 48 * 3600
_MEDIA_FIELDS = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, call: Json) -> Json:
    """Replace text and inline keyboard; without reply_markup the keyboard goes. Returns Message."""
    text, entities = message_text(
        call.get("text", ""), call.get("parse_mode", ""), call.get("entities")
    )
    markup = parse_markup(call.get("reply_markup"))
    message = _editable(world, call)
    if "text" not in message.api:
        raise bad_request("there is no text in the message to edit")
    changes: Json = {"text": text}
    if entities:
        changes["entities"] = entities
    if "link_preview_options" in call:
        changes["link_preview_options"] = call["link_preview_options"]
    return _apply(world, message, changes, ("text", "entities", "link_preview_options"), markup)


def edit_message_caption(world: World, call: Json) -> Json:
    """Replace caption and inline keyboard of a photo or document. Returns Message."""
    text, entities = caption_text(
        call.get("caption", ""), call.get("parse_mode", ""), call.get("caption_entities")
    )
    markup = parse_markup(call.get("reply_markup"))
    message = _editable(world, call)
    if message.upload is None:
        raise bad_request("there is no caption in the message to edit")
    changes: Json = {"caption": text} if text else {}
    if entities:
        changes["caption_entities"] = entities
    return _apply(world, message, changes, ("caption", "caption_entities"), markup)


def edit_message_media(world: World, call: Json) -> Json:
    """Replace media, caption and keyboard, or add media to a text. Returns Message."""
    media: Json = call.get("media") or {}
    kind = media.get("type", "")
    if kind not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: media type is unsupported by the local server")
    markup = parse_markup(call.get("reply_markup"))
    message = _editable(world, call)
    content, upload = media_content(world, kind, media.get("media"), media)
    result = _apply(world, message, content, _MEDIA_FIELDS, markup)
    message.upload = upload
    return result


def edit_message_reply_markup(world: World, call: Json) -> Json:
    """Replace or remove the inline keyboard only. Returns Message."""
    markup = parse_markup(call.get("reply_markup"))
    return _apply(world, _editable(world, call), {}, (), markup)


def delete_message(world: World, call: Json) -> bool:
    """Delete one message of the bot, or of the person in a private chat, younger than 48 hours."""
    chat = world.chat_for(call.get("chat_id"))
    message = chat.messages.get(call.get("message_id", 0))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone")
    world.delete_message(message)
    return True


def delete_messages(world: World, call: Json) -> bool:
    """Delete 1-100 messages; those that are gone or too old are passed over."""
    chat = world.chat_for(call.get("chat_id"))
    numbers: list[int] = call.get("message_ids") or []
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        message = chat.messages.get(number)
        if message is not None and _deletable(world, message):
            world.delete_message(message)
    return True


def _deletable(world: World, message: Message) -> bool:
    own_or_private = message.from_bot or message.chat.kind == "private"
    return own_or_private and world.now() - message.api["date"] < DELETABLE_SECONDS


def _editable(world: World, call: Json) -> Message:
    if "chat_id" not in call and "message_id" not in call:
        raise bad_request("message identifier is not specified")
    chat = world.chat_for(call.get("chat_id"))
    if "message_id" not in call:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    has_reply_markup = message.markup is not None and message.markup.kind != "inline"
    if not message.from_bot or has_reply_markup:
        raise bad_request("message can't be edited")
    return message


def _apply(
    world: World,
    message: Message,
    changes: Json,
    replaced: tuple[str, ...],
    markup: Markup | None,
) -> Json:
    """Change the `replaced` fields and the keyboard. Raises ApiError if nothing differs."""
    api = message.api
    if markup is not None and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    if markup is not None:
        changes["reply_markup"] = markup.api
    compared = (*replaced, "reply_markup")
    if all(api.get(name) == changes.get(name) for name in compared):
        raise bad_request(NOT_MODIFIED)
    world.count_edit(message.chat)
    message.markup = markup
    world.change_message(message, changes, dropped=compared)
    return api
