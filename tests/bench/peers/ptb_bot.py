"""Stock python-telegram-bot: its own updater, a ConversationHandler, PicklePersistence."""

# mypy: ignore-errors
# As a reader of their documentation would write it, without annotations for its many Nones.

import contextlib
import os
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

from tests.bench.peers.questions import NAMES, PATTERN, THANKS, rows_of, text_of


def keyboard(number: int) -> InlineKeyboardMarkup:
    """The buttons of a question."""
    rows = rows_of(number)
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask the first question."""
    context.user_data["answers"] = {}
    await update.message.reply_text(text_of(0), reply_markup=keyboard(0))
    return 0


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep an answer and ask the next question."""
    query = update.callback_query
    with contextlib.suppress(BadRequest):  # "query is too old", after fifteen seconds in the queue
        await query.answer()
    question = context.match["question"]
    context.user_data["answers"][question] = context.match["value"]
    following = NAMES.index(question) + 1
    if following == len(NAMES):
        await query.edit_message_text(THANKS)
        return ConversationHandler.END
    await query.edit_message_text(text_of(following), reply_markup=keyboard(following))
    return following


def main() -> None:
    """Poll until told to stop."""
    states = {number: [CallbackQueryHandler(answer, PATTERN)] for number in range(len(NAMES))}
    conversation = ConversationHandler(
        [CommandHandler("checkin", begin)], states, [], name="checkin", persistent=True
    )
    application = (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(os.environ["TELEGRAM_API_URL"] + "/bot")
        .persistence(PicklePersistence(Path(os.environ["DATA_DIR"]) / "ptb.pickle"))
        .build()
    )
    application.add_handler(conversation)
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
