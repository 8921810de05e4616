"""What Telegram accepts as reply_markup, and how it answers when it does not."""

from bot.playground.model import Json, Markup, bad_request

MAXIMUM_DATA_BYTES = 64
MAXIMUM_BUTTONS = 100
MAXIMUM_INLINE_ROW = 8
_ACTIONS = (
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def parse_markup(value: Json | None) -> Markup | None:
    """Return the checked markup, or None when there is none (an empty inline keyboard included).

    Raises ApiError 400: a button without text or action, callback_data over 64 bytes, over 100
    buttons.
    """
    if not value:
        return None
    if "inline_keyboard" in value:
        rows = _inline_rows(value["inline_keyboard"])
        return Markup("inline", {"inline_keyboard": rows}) if rows else None
    if "keyboard" in value:
        _check_reply_rows(value["keyboard"])
        return Markup("keyboard", value)
    if value.get("remove_keyboard"):
        return Markup("remove", value)
    if value.get("force_reply"):
        return Markup("force_reply", value)
    return None


def _inline_rows(rows: list[list[Json]] | None) -> list[list[Json]]:
    if rows is None:
        raise bad_request("can't parse inline keyboard markup: inline_keyboard must be an Array")
    count = 0
    for row in rows:
        count += len(row)
        for button in row:
            _check_inline_button(button)
    if count > MAXIMUM_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _check_inline_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    data = button.get("callback_data")
    if data:
        size = len(data) if data.isascii() else len(data.encode("utf-8", "surrogatepass"))
        if size > MAXIMUM_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return
    if not any(action in button for action in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    url = button.get("url")
    if url is not None and not url.startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply_rows(rows: list[list[Json]] | None) -> None:
    if rows is None:
        raise bad_request("can't parse reply keyboard markup: keyboard must be an Array")
    for row in rows:
        for button in row:
            if not button.get("text"):
                raise bad_request("can't parse keyboard button: Text must be non-empty")
