"""The loop that makes the outbox's calls.

A round is one short transaction: it settles what came back, loads what is new, marks as `sending`
what may leave now, and after the commit starts those calls. A call that ends wakes the next round.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock, StepWatch
from bot.delivery import bot_api, cards
from bot.delivery.bot_api import BotApi, File
from bot.delivery.cards import CardIndex
from bot.delivery.outcomes import Outcome, OutcomeKind, outcome_of, settle_interrupted, tell
from bot.delivery.queue import SendQueue
from bot.delivery.reader import NOTHING_UNSEEN, OutboxReader
from bot.storage import lateness, outbox
from bot.storage.database import Database
from bot.storage.outbox import CAPPED, OutboxItem

log = structlog.get_logger(__name__)

IN_FLIGHT = 128  # over a network of 30 ms a thousand a second need so many
RESCAN_SECONDS = 5.0
PAUSE_SECONDS = 1.0
GATHER_SECONDS = 0.01  # what comes back meanwhile is settled in one round
STAYS = frozenset({OutcomeKind.AGAIN, OutcomeKind.SEND_ANEW})
SECOND_429_WINDOW_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A row made into a call of the Bot API; `file` is None where there is none to send."""

    method: str
    parameters: Mapping[str, Any]
    file: File | None


Render = Callable[[OutboxItem], Awaitable[Rendered]]


class Sender:
    """Makes the calls of the outbox; `handled` is called when a delivery result needs handling."""

    def __init__(
        self,
        database: Database,
        api: BotApi,
        clock: Clock,
        *,
        render: Render,
        broadcast_per_second: int,
        results_arrived: Callable[[], None],
    ) -> None:
        self._database = database
        self._api = api
        self._clock = clock
        self._render = render
        self._results_arrived = results_arrived
        self._paid = broadcast_per_second > 30
        self._queue = SendQueue(broadcast_per_second)
        self._cards = CardIndex()
        self._outcomes: list[Outcome] = []
        self._superseded: list[int] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._outbox = OutboxReader(self._enqueue)
        self._last_429: tuple[int, float] | None = None

    def wake(self, lowest_id: int = NOTHING_UNSEEN) -> None:
        """Look into the outbox now; from this id on, if another process has added to it."""
        self._outbox.look(lowest_id)
        self._wake.set()

    def take(self, added: Sequence[OutboxItem]) -> None:
        """Calls of this process that were committed just now, in order of id.

        While there is more in the outbox than was read, they wait their turn there.
        """
        if added and not self._outbox.may_have_more:
            self._enqueue(added)
            self._outbox.saw(added[-1].id)
            self._wake.set()
        else:
            self.wake()

    def time_travelled(self) -> None:
        """The clock was moved on purpose: budgets have grown, and what was for later may be due."""
        self._queue.time_passed()
        self.wake()

    async def run(self) -> None:
        """Send until cancelled."""
        recovered = False
        rescan_at = asyncio.get_running_loop().time() + RESCAN_SECONDS
        steps = StepWatch(self._clock)
        while True:
            if steps.stepped():
                self._queue.clock_jumped()
            try:
                if not recovered:
                    await self._recover()
                recovered = True
                await self._round()
            except Exception as error:
                log.error("a round of sending failed; trying again", exc_info=error)
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if asyncio.get_running_loop().time() >= rescan_at:
                rescan_at = asyncio.get_running_loop().time() + RESCAN_SECONDS
                self._outbox.look_back()
                self._queue.forget_idle_chats()
            await self._sleep(rescan_at)

    async def finish_calls(self, seconds: float) -> None:
        """Wait for calls that are under way and settle them; for a graceful stop.

        What is not done by then stays marked as under way: the next process settles it.
        """
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        self.abandon()
        async with self._database.write_as_leader() as session:
            await self._store(session, self._outcomes, [])

    def abandon(self) -> None:
        """Let go of the calls under way: the process that leads now settles them."""
        for task in self._tasks:
            task.cancel()

    async def _sleep(self, rescan_at: float) -> None:
        if self._outbox.may_have_more:
            await asyncio.sleep(0)
            return
        pause = rescan_at - asyncio.get_running_loop().time()
        if len(self._tasks) < IN_FLIGHT:
            pause = min(pause, self._queue.wait_seconds(self._clock.now()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(pause, 0.001)):
                await self._wake.wait()
        self._wake.clear()

    async def _recover(self) -> None:
        """Decide about calls that were under way when the last leader ended."""
        async with self._database.write_as_leader() as session:
            await settle_interrupted(session, self._clock.now())

    async def _round(self) -> None:
        room = IN_FLIGHT - len(self._tasks)
        chosen = self._queue.ready(self._clock.now(), room)
        outcomes, self._outcomes = self._outcomes, []
        self._superseded += self._queue.take_superseded()
        superseded = tuple(self._superseded)
        if not (chosen or outcomes or superseded or self._outbox.may_have_more):
            return
        try:
            async with self._database.write_as_leader() as session:
                await self._store(session, outcomes, superseded)
                await self._outbox.load(session)
                chosen += self._queue.ready(self._clock.now(), room - len(chosen))
                started = await self._mark(session, chosen)
        except BaseException:
            self._outcomes[:0] = outcomes
            for item in chosen:
                self._queue.put_back(item, PAUSE_SECONDS)
            raise
        del self._superseded[: len(superseded)]
        for outcome in outcomes:
            self._settle(outcome)
        under_way = {item.id for item in started}
        for item in chosen:
            if item.id not in under_way:
                self._queue.settled(item)
        for item in started:
            task = asyncio.create_task(self._make(item))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _store(
        self, session: AsyncSession, outcomes: Sequence[Outcome], superseded: Sequence[int]
    ) -> None:
        """Write what became of the calls; memory follows once this is committed."""
        now = self._clock.now()
        again = [outcome for outcome in outcomes if outcome.kind in STAYS]
        not_sent = [outcome.item.id for outcome in again if outcome.surely_not_sent]
        await outbox.mark_waiting(session, not_sent, -1)
        await outbox.mark_waiting(
            session, [outcome.item.id for outcome in again if not outcome.surely_not_sent]
        )
        gone = [outcome.item.id for outcome in outcomes if outcome.kind not in STAYS]
        dropped = await outbox.drop(session, [*superseded, *gone])
        for outcome in outcomes:
            item = outcome.item
            if item.card is None:
                continue
            # A row that is gone was erased with its patient: nothing of it may be kept.
            if outcome.shown is not None and item.id in dropped:
                self._cards.place((item.chat_id, item.card), *outcome.shown)
            if outcome.leaves_no_card:
                self._cards.remove((item.chat_id, item.card))
        await tell(session, outcomes, now)
        sent = [outcome.item.due_at for outcome in outcomes if outcome.kind is OutcomeKind.DONE]
        await lateness.note(session, [due_at for due_at in sent if due_at is not None], now)
        await self._cards.save(session)

    def _enqueue(self, items: Sequence[OutboxItem]) -> None:
        now = self._clock.now()
        for item in items:
            self._queue.add(item, now)

    async def _mark(self, session: AsyncSession, chosen: Sequence[OutboxItem]) -> list[OutboxItem]:
        """Mark as under way what is neither stale nor withdrawn; returns it."""
        now = self._clock.now()
        stale = [item for item in chosen if item.not_after is not None and item.not_after < now]
        fresh = [item for item in chosen if item.not_after is None or item.not_after >= now]
        await self._cards.load(
            session, {(item.chat_id, item.card) for item in fresh if item.card is not None}
        )
        marked = await outbox.mark_sending(session, [item.id for item in fresh]) if fresh else set()
        await outbox.drop(session, [item.id for item in stale])
        return [item for item in fresh if item.id in marked]

    def _settle(self, outcome: Outcome) -> None:
        """Let the queue know what became of a call."""
        item = outcome.item
        if outcome.kind not in STAYS:
            self._queue.settled(item)
            if outcome.drops_chat:
                self._queue.drop_chat(item.chat_id)
            if outcome.event is not None:
                self._results_arrived()
            return
        if outcome.kind is OutcomeKind.SEND_ANEW:
            item.message_id = None
        if outcome.surely_not_sent:
            item.attempts -= 1
        item.failures += 1
        self._queue.put_back(item, outcome.delay_seconds)
        if outcome.too_many:
            self._count_429(item, outcome.delay_seconds)

    async def _make(self, item: OutboxItem) -> None:
        item.attempts += 1
        method = item.method
        try:
            call = await self._call_of(item)
            if call is None:
                outcome = Outcome(item, OutcomeKind.DONE)
            else:
                method = call.method
                result = await self._api.call(call.method, call.parameters, call.file)
                shown = cards.shown_by(item, result, self._clock.now())
                outcome = Outcome(item, OutcomeKind.DONE, shown=shown)
        except bot_api.ApiError as error:
            outcome = outcome_of(item, error, method=method, now=self._clock.now())
        except Exception as error:
            log.error("a call could not be made", method=item.method, exc_info=error)
            outcome = Outcome(item, OutcomeKind.GIVEN_UP)
        if not self._outcomes:
            asyncio.get_running_loop().call_later(GATHER_SECONDS, self._wake.set)
        self._outcomes.append(outcome)

    async def _call_of(self, item: OutboxItem) -> Rendered | None:
        """The Bot API's call that the row stands for as things are now; None if it needs none."""
        message_id = self._shown_by(item)
        if item.recipe is not None:
            made = await self._render(item)
            if made.file is None or message_id is None:
                return made
            call = cards.media_call_of(made.parameters, made.file.field, message_id)
            return Rendered(*call, made.file)
        parameters = {"chat_id": item.chat_id, **item.parameters}
        if self._paid and item.priority in CAPPED:
            parameters["allow_paid_broadcast"] = True
        if item.card is None:
            return Rendered(item.method, parameters, None)
        shown = cards.call_of(item, parameters, message_id)
        return None if shown is None else Rendered(*shown, None)

    def _shown_by(self, item: OutboxItem) -> int | None:
        """The message that shows the row's card, if it has one and there is one."""
        if item.card is None:
            return None
        return item.message_id or self._cards.message_of((item.chat_id, item.card))

    def _count_429(self, item: OutboxItem, seconds: float) -> None:
        """A second 429 from another chat soon after the first pauses prompts and bulk."""
        now = asyncio.get_running_loop().time()
        window = SECOND_429_WINDOW_SECONDS + seconds
        last = self._last_429
        if last is not None and last[0] != item.chat_id and now - last[1] < window:
            self._queue.pause_capped(seconds)
        self._last_429 = (item.chat_id, now)
