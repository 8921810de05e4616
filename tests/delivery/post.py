"""A running sender on the real database and the real HTTP server, and what a test says to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.delivery import cards
from bot.delivery.bot_api import BotApi
from bot.delivery.sender import Rendered, Sender
from bot.playground import BotApiServer, Phone
from bot.playground.model import Call
from bot.storage import inbox, outbox, shown_cards
from bot.storage.database import Database
from bot.storage.outbox import OutboxItem, Outgoing, Priority
from tests.support.clock import MovableClock

ADA, BEN, EVA = 17, 18, 19
CARD = (ADA, "checkin:1")
LOOK_SECONDS = 0.005
PATIENCE_SECONDS = 15.0


class Post:
    """The sender and everything around it. `stop` and `start` make a new process of it."""

    def __init__(
        self, database: Database, api: BotApi, clock: MovableClock, server: BotApiServer, rate: int
    ) -> None:
        self.database = database
        self.server = server
        self.clock = clock
        self.results = 0
        self.rendered: list[OutboxItem] = []
        self._api = api
        self._rate = rate
        self._task: asyncio.Task[None] | None = None
        self.sender = self._new_sender()

    def _new_sender(self) -> Sender:
        return Sender(
            self.database,
            self._api,
            self.clock,
            render=self._render,
            broadcast_per_second=self._rate,
            results_arrived=self._count_result,
        )

    def start(self) -> None:
        self._task = asyncio.create_task(self.sender.run())

    async def crash(self) -> None:
        """End the loop without settling anything, as a killed process does."""
        assert self._task is not None
        calls = [*self.sender._tasks]
        self._task.cancel()
        for call in calls:
            call.cancel()
        await asyncio.gather(self._task, *calls, return_exceptions=True)
        self.sender = self._new_sender()

    async def stop(self) -> None:
        """End the loop as a graceful stop does."""
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.sender.finish_calls(1.0)

    async def queue(self, *calls: Outgoing) -> None:
        """Queue calls in one transaction, as a handler does, and hand them over after it."""
        async with self.database.write() as session:
            added = await outbox.add(session, calls)
        self.sender.take(added)

    async def until_sent(self) -> None:
        """Wait until nothing is queued or under way."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await self.depth():
                await asyncio.sleep(LOOK_SECONDS)

    async def until_called(self, method: str, times: int = 1) -> list[Call]:
        """Wait until the server has answered so many calls of a method."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.server.calls_of(method)) < times:
                await self.server.activity.wait(1.0)
        return self.server.calls_of(method)

    async def until_under_way(self) -> None:
        """Wait until a call is on its way to the server and has not come back."""
        await self.until(lambda: self.server.calls_in_flight > 0)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds that nobody can be asked to tell."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(LOOK_SECONDS)

    async def depth(self) -> int:
        async with self.database.read() as session:
            return await outbox.depth(session)

    async def events(self) -> list[tuple[int | None, str]]:
        """The delivery results in the inbox, by chat."""
        async with self.database.read() as session:
            found = await inbox.pending(session, 100)
        return [(event.chat_id, json.loads(event.body)["event"]) for event in found]

    async def cards(self, *keys: tuple[int, str]) -> dict[tuple[int, str], int]:
        async with self.database.read() as session:
            return await shown_cards.cards(session, keys)

    def phone(self, chat_id: int) -> Phone:
        """A person who has started the bot."""
        phone = self.server.phone(chat_id)
        phone.chat.opened = True
        return phone

    def texts(self, chat_id: int) -> list[str]:
        return [message.text for message in self.phone(chat_id).messages]

    def order(self) -> list[tuple[object, object, int]]:
        """Every call of the sender: chat, text, HTTP status."""
        return [
            (int(call.parameters["chat_id"]), call.parameters.get("text"), call.status)
            for call in self.server.calls
        ]

    def _count_result(self) -> None:
        self.results += 1

    async def _render(self, item: OutboxItem) -> Rendered:
        self.rendered.append(item)
        return Rendered("sendMessage", {"chat_id": item.chat_id, **item.parameters}, None)


@asynccontextmanager
async def open_post(
    database: Database, api: BotApi, clock: MovableClock, server: BotApiServer, rate: int = 30
) -> AsyncIterator[Post]:
    """A sender that runs until the end of the block."""
    post = Post(database, api, clock, server, rate)
    post.start()
    try:
        yield post
    finally:
        await post.stop()


def say(chat_id: int, text: str, priority: Priority = Priority.REPLY, **more: Any) -> Outgoing:
    """A plain message."""
    return Outgoing(chat_id, "sendMessage", {"text": text}, priority, **more)


def show(chat_id: int, text: str, card: str = "checkin:1", **more: Any) -> Outgoing:
    """A card, as it is to look now."""
    markup = {"inline_keyboard": [[{"text": "4", "callback_data": "4"}]]}
    parameters = {"text": text, "reply_markup": markup}
    return Outgoing(chat_id, cards.SHOW, parameters, card=card, **more)


def retire(chat_id: int, card: str = "checkin:1") -> Outgoing:
    """Take the buttons off a card."""
    return Outgoing(chat_id, cards.RETIRE, {}, card=card)


def buttons(phone: Phone) -> Sequence[list[str]]:
    """The buttons of each message in the chat."""
    return [message.labels for message in phone.messages]
