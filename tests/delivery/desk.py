"""A dispatcher on the real database, and what became of the items brought to it."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import count

from sqlalchemy import text

from bot.delivery.dispatcher import Dispatcher
from bot.delivery.unit import Acknowledgement, Unit
from bot.storage import inbox, outbox
from bot.storage.database import Database
from bot.storage.inbox import InboxItem, InboxKind, NewItem
from bot.storage.outbox import Outgoing
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, rows

Behaviour = Callable[[Unit, InboxItem], Awaitable[None]]


class Desk:
    """A dispatcher whose handlers keep a mark, queue a message and answer the tap of each item."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        self.database = database
        self._number = count(1).__next__
        self.behaviour: dict[str, Behaviour] = {}
        self.handled: list[str] = []
        self.given_up: list[str] = []
        self.acknowledged: list[str] = []
        self.batches: list[int] = []
        self.give_up: Behaviour = _apologise
        self.dispatcher = Dispatcher(
            database,
            clock,
            prepare=self._prepare,
            handle=self._handle,
            give_up=self._give_up,
            committed=self._committed,
        )

    async def bring(self, *bodies: str, kind: InboxKind = InboxKind.UPDATE) -> None:
        async with self.database.write() as session:
            await inbox.add(
                session,
                [
                    NewItem(kind, 17, body, self._number() if kind is InboxKind.UPDATE else None)
                    for body in bodies
                ],
                NOON,
            )

    async def marks(self) -> list[str]:
        """Whose changes are in the database, in their order."""
        return [
            str(name)
            for (name,) in await rows(self.database, "SELECT name FROM marks ORDER BY rowid")
        ]

    async def states(self) -> list[object]:
        return [state for (state,) in await rows(self.database, "SELECT state FROM inbox")]

    async def said(self) -> list[str]:
        async with self.database.read() as session:
            items = await outbox.waiting_after(session, tuple(outbox.Priority), 0, 1000)
        return [item.parameters["text"] for item in items]

    async def _prepare(self, _: Unit, items: Sequence[InboxItem]) -> None:
        self.batches.append(len(items))

    async def _handle(self, unit: Unit, item: InboxItem) -> None:
        self.handled.append(item.body)
        await unit.session.execute(
            text("INSERT INTO marks VALUES (:name, '')"), {"name": item.body}
        )
        unit.send(Outgoing(17, "sendMessage", {"text": item.body}))
        unit.acknowledge(Acknowledgement(item.body))
        await self.behaviour.get(item.body, _nothing_to_add)(unit, item)

    async def _give_up(self, unit: Unit, item: InboxItem) -> None:
        self.given_up.append(item.body)
        await self.give_up(unit, item)

    def _committed(self, unit: Unit) -> None:
        self.acknowledged += [each.callback_id for each in unit.acknowledgements]


async def _nothing_to_add(_: Unit, __: InboxItem) -> None: ...


async def _apologise(unit: Unit, _: InboxItem) -> None:
    unit.send(Outgoing(17, "sendMessage", {"text": "sorry"}))
