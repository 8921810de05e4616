"""aiogram: its own polling, a router, states and answers in memory."""

# mypy: ignore-errors
# As a reader of their documentation would write it, without annotations for its many Nones.

import asyncio
import contextlib
import os
import re

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from tests.bench.peers.questions import NAMES, PATTERN, THANKS, rows_of, text_of

router = Router()


class CheckIn(StatesGroup):
    """In the middle of a check-in."""

    asking = State()


def keyboard(number: int) -> InlineKeyboardMarkup:
    """The buttons of a question."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
            for row in rows_of(number)
        ]
    )


@router.message(Command("checkin"))
async def begin(message: Message, state: FSMContext) -> None:
    """Ask the first question."""
    await state.set_state(CheckIn.asking)
    await state.set_data({})
    await message.answer(text_of(0), reply_markup=keyboard(0))


@router.callback_query(CheckIn.asking, F.data.regexp(PATTERN).as_("found"))
async def answer(query: CallbackQuery, state: FSMContext, found: re.Match[str]) -> None:
    """Keep an answer and ask the next question."""
    with contextlib.suppress(TelegramBadRequest):  # "query is too old", after fifteen seconds
        await query.answer()
    question = found["question"]
    await state.update_data({question: found["value"]})
    following = NAMES.index(question) + 1
    if following == len(NAMES):
        await state.clear()
        await query.message.edit_text(THANKS)
        return
    await query.message.edit_text(text_of(following), reply_markup=keyboard(following))


async def main() -> None:
    """Poll until told to stop."""
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot, allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    asyncio.run(main())
