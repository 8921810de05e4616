"""Simulated people who do their check-in by tapping."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground import BotApiServer, Phone, SeenMessage
from bot.playground.model import Message
from bot.telegram.buttons import AnswerButton
from bot.telegram.payloads import known

# One plain evening: no question that hangs on another answer is asked.
EVENING = {
    "against_plan": "about",
    "pain": "3",
    "worst": "4",
    "flare": "no",
    "stress": "5",
    "helped": "walk",
}


@dataclass(slots=True)
class Watch:
    """What is measured of all people together."""

    waits_seconds: list[float] = field(default_factory=list)
    last_seen_at: float = 0.0


class Person:
    """One person and their card. `shown` is called with the person when the bot has answered."""

    def __init__(
        self,
        server: BotApiServer,
        user_id: int,
        watch: Watch,
        shown: Callable[["Person"], None],
    ) -> None:
        self.phone: Phone = server.phone(user_id)
        self.answered: dict[str, str] = {}
        self.question: AnswerButton | None = None
        self._card: SeenMessage | None = None
        self._watch = watch
        self._shown = shown
        self._acted_at: float | None = None
        self.phone.on_change(self._changed)

    async def begin(self) -> None:
        """Ask for the check-in."""
        self._acted_at = time.perf_counter()
        await self.phone.send("/checkin")

    async def tap(self) -> None:
        """Answer the question that is shown."""
        if self.question is None or self._card is None:
            raise RuntimeError("no question is shown")
        name = self.question.question
        self.answered[name] = EVENING[name]
        self._acted_at = time.perf_counter()
        payload = AnswerButton(self.question.checkin, name, EVENING[name])
        await self.phone.tap_data(payload.pack(), self._card)

    def _changed(self, message: Message) -> None:
        """A message came or changed: measured if it answers what was done last."""
        question = question_on(message)
        repeated = question is not None and question.question in self.answered
        if not message.from_bot or self._acted_at is None or repeated:
            return
        now = time.perf_counter()
        self._watch.waits_seconds.append(now - self._acted_at)
        self._watch.last_seen_at = now
        self._acted_at = None
        self.question = question
        self._card = SeenMessage(message)
        self._shown(self)


class EagerPeople:
    """All of them at once, each tapping as soon as the next question is in sight."""

    def __init__(self, server: BotApiServer, user_ids: list[int], taps: int) -> None:
        self.watch = Watch()
        self.people = [Person(server, user_id, self.watch, self._go_on) for user_id in user_ids]
        self._taps = taps
        self._busy = len(self.people)
        self._done = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, patience_seconds: float) -> None:
        """Begin all check-ins and wait until all are where they should be."""
        for person in self.people:
            await person.begin()
        async with asyncio.timeout(patience_seconds):
            await self._done.wait()

    @property
    def stuck(self) -> int:
        """How many are not where they should be."""
        return self._busy

    def _go_on(self, person: Person) -> None:
        if person.question is None or len(person.answered) == self._taps:
            self._busy -= 1
            if self._busy == 0:
                self._done.set()
            return
        # We are inside the server's call: the tap comes right after it.
        task = asyncio.ensure_future(person.tap())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def question_on(message: Message) -> AnswerButton | None:
    """An answer button of the question that a card shows; None if it shows no question."""
    keyboard = (message.api.get("reply_markup") or {}).get("inline_keyboard") or []
    for row in keyboard:
        for button in row:
            payload = known(button.get("callback_data"))
            if isinstance(payload, AnswerButton):
                return payload
    return None
