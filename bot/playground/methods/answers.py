"""answerCallbackQuery: once, and within 15 seconds of the tap."""

from bot.playground.model import CallbackAnswer, Json, bad_request
from bot.playground.world import SHORT_MEMORY, World

ANSWER_SECONDS = 15.0
MAXIMUM_ANSWER = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, call: Json) -> bool:
    """Answer a tap with nothing, a toast, or a box. Returns True."""
    text = call.get("text", "")
    if len(text) > MAXIMUM_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = world.taps.pop(call.get("callback_query_id", ""), None)
    if tap is None or world.now() - tap.at > ANSWER_SECONDS:
        raise bad_request(TOO_OLD)
    answer = CallbackAnswer(
        tap.callback_id, text, bool(call.get("show_alert")), call.get("url", "")
    )
    tap.answer = answer
    chat = tap.chat
    chat.answers.append(answer)
    if not world.keep_history:
        chat.taps.pop(tap.callback_id, None)
        del chat.answers[:-SHORT_MEMORY]
    chat.touch()
    return True
