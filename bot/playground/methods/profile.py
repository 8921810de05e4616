"""What the bot is called and offers: getMe, names, descriptions, commands by scope and language."""

import re

from bot.playground.model import Json, bad_request
from bot.playground.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _: Json) -> Json:
    """Return the bot's own User, with what only getMe tells."""
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }


def log_out(_world: World, _: Json) -> bool:
    """Take note; a local server has nowhere to log out from."""
    return True


def scope_key(scope: Json | None) -> str:
    """Return a key that tells command scopes apart, such as "default" or "chat:17"."""
    scope = scope or {"type": "default"}
    parts = [scope.get("type"), scope.get("chat_id"), scope.get("user_id")]
    return ":".join(str(part) for part in parts if part is not None)


def set_my_commands(world: World, call: Json) -> bool:
    """Set the commands of one scope and language; an empty list removes them."""
    commands: list[Json] = call.get("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for entry in commands:
        if not _COMMAND.fullmatch(entry.get("command", "").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(entry.get("description", "").strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    key = scope_key(call.get("scope")), call.get("language_code", "")
    world.commands[key] = [
        {"command": entry["command"].removeprefix("/"), "description": entry["description"].strip()}
        for entry in commands
    ]
    world.touch_all()
    return True


def get_my_commands(world: World, call: Json) -> list[Json]:
    """Return the commands set for exactly this scope and language."""
    return world.commands.get((scope_key(call.get("scope")), call.get("language_code", "")), [])


def delete_my_commands(world: World, call: Json) -> bool:
    """Remove the commands of one scope and language."""
    world.commands.pop((scope_key(call.get("scope")), call.get("language_code", "")), None)
    world.touch_all()
    return True


def commands_for(world: World, chat_id: int, language: str) -> list[Json]:
    """Return the commands a person sees in a private chat, in Telegram's order of precedence."""
    for scope in (f"chat:{chat_id}", "all_private_chats", "default"):
        for code in (language, ""):
            if commands := world.commands.get((scope, code)):
                return commands
    return []


def _set_text(world: World, call: Json, field: str) -> bool:
    value = call.get(field, "")
    if len(value) > _LIMITS[field]:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    world.profile[field, call.get("language_code", "")] = value
    world.touch_all()
    return True


def _get_text(world: World, call: Json, field: str) -> Json:
    language = call.get("language_code", "")
    value = world.profile.get((field, language)) or world.profile.get((field, ""))
    if value is None and field == "name":
        value = world.bot["first_name"]
    return {field: value or ""}


def set_my_name(world: World, call: Json) -> bool:
    """Set the bot's name, at most 64 characters."""
    if call.get("name") and not call.get("language_code"):
        world.bot["first_name"] = call["name"]
    return _set_text(world, call, "name")


def get_my_name(world: World, call: Json) -> Json:
    """Return the BotName object."""
    return _get_text(world, call, "name")


def set_my_description(world: World, call: Json) -> bool:
    """Set the text of an empty chat, at most 512 characters."""
    return _set_text(world, call, "description")


def get_my_description(world: World, call: Json) -> Json:
    """Return the BotDescription object."""
    return _get_text(world, call, "description")


def set_my_short_description(world: World, call: Json) -> bool:
    """Set the text of the profile page, at most 120 characters."""
    return _set_text(world, call, "short_description")


def get_my_short_description(world: World, call: Json) -> Json:
    """Return the BotShortDescription object."""
    return _get_text(world, call, "short_description")
