"""Simulated patients who tap their way through onboarding or a check-in, whatever happens."""

import asyncio
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.core.drills import Wish
from bot.playground import BotApiServer, InlineButton, Phone, SeenMessage
from bot.settings import Settings
from bot.storage import patients
from bot.storage.database import open_database
from bot.storage.migrations import migrate
from tests.support.fresh_database import NOON

PATIENCE_SECONDS = 300.0
WRITE_AGAIN_SECONDS = 2.0
ANSWER = "1:a:"
ADD_NOTE = ":note:"
LEAVE_NOTE = ":leave_note:"


async def settle_in(settings: Settings, chat_ids: list[int]) -> None:
    """Write patients who are past onboarding, so that they may check in at once."""
    database = await open_database(settings)
    await migrate(database)
    async with database.write() as session:
        for chat_id in chat_ids:
            patient = await patients.enrol(
                session,
                chat_id,
                now=NOON,
                consent_version="1",
                started_on=date(2026, 11, 1),
                checkin_at=time(4, 0),
            )
            await patients.change(
                session,
                patient.id,
                zone=ZoneInfo("Europe/Berlin"),
                country="DE",
                leave_out=frozenset(),
                usual_at_start_0_10=4,
                wish=Wish.WALK,
                onboarded_at=NOON,
                heard_on=datetime.now(UTC).date(),  # after two weeks of silence nothing would come
            )
    await database.close()


@dataclass(frozen=True, slots=True)
class Step:
    """When these words are in sight: tap this button below them, or type this."""

    words: str = ""
    tap: str = ""
    send: str = ""

    def fits(self, message: SeenMessage) -> bool:
        """Whether this message asks for the step."""
        return (
            message.from_bot
            and self.words in message.text
            and (not self.tap or self.tap in message.labels)
        )


ONBOARDING = (
    Step(send="/start"),
    Step(tap="Sounds good"),
    Step(tap="I agree"),
    Step("Where are you?", send="Berlin"),
    Step(tap="19:00"),
    Step("First, your safety", tap="None of these"),
    Step("And any of these?", tap="None of these"),
    Step("leave out moves", tap="None of these"),
    Step("On a usual day", tap="4"),
    Step(tap="Walk"),
)
ALL_SET = Step("All set")


class Newcomer:
    """Somebody on the way through onboarding, each step taken exactly once."""

    def __init__(self, server: BotApiServer, chat_id: int) -> None:
        self.phone = server.phone(chat_id)
        self.next = 0

    async def walk(self, until: int = len(ONBOARDING)) -> None:
        """Take the steps up to this one, each as soon as it is asked for."""
        while self.next < until:
            await self.step()

    async def step(self) -> None:
        """Take the next step, once it is asked for."""
        step = ONBOARDING[self.next]
        message = await self.see(step) if self.next else None
        self.next += 1
        if step.send:
            await self.phone.send(step.send)
        else:
            await self.phone.tap(step.tap, message=message)

    async def see(self, step: Step) -> SeenMessage:
        """Wait until a message asks for the step."""
        return await self.phone.wait_for(step.fits, timeout=PATIENCE_SECONDS, fresh=False)


@dataclass(slots=True)
class Walker:
    """A patient on the way through today's check-in; answers each question exactly once.

    `said` is everything that the server accepted, by question.
    """

    phone: Phone
    dice: random.Random
    said: dict[str, str] = field(default_factory=dict)
    note: str | None = None
    times_written: int = 0
    began: bool = False

    async def walk(self, until: int = 100) -> None:
        """Answer until the receipt comes, or until so many questions are answered."""
        await self.begin()
        while len(self.said) < until:
            if not await self.step():
                break

    async def begin(self) -> None:
        """Ask for the check-in, once."""
        if not self.began:
            self.began = True
            await self.phone.send("/checkin")

    async def step(self) -> bool:
        """Answer the question that is asked now; False when the receipt is there."""
        await self.begin()
        message = await self.phone.wait_for(
            lambda seen: bool(self._open(seen)) or _is_receipt(seen),
            timeout=PATIENCE_SECONDS,
            fresh=False,
        )
        choices = self._open(message)
        if not choices:
            return False
        button = self.dice.choice(choices)
        _, question, value = _parts(button)
        self.said[question] = value
        await self.phone.tap_data(button.data or "", message)
        return True

    async def add_note(self, words: str) -> None:
        """Write a note below the receipt; once more whenever the bot asks for it once more."""
        receipt = await self.phone.wait_for(_is_receipt, timeout=PATIENCE_SECONDS, fresh=False)
        await self.phone.tap_data(_button(receipt, ADD_NOTE), receipt)
        self.note = words
        while not _is_receipt(
            await self.phone.wait_for(
                lambda seen: bool(_button(seen, LEAVE_NOTE)) or _is_receipt(seen),
                timeout=PATIENCE_SECONDS,
            )
        ):
            if self.times_written:
                # The bot may write once a second here: whoever answers each of its messages at once
                # never sees the last.
                await asyncio.sleep(WRITE_AGAIN_SECONDS)
                if any(_is_receipt(seen) and words in seen.text for seen in self.phone.messages):
                    break  # kept while they were about to write it once more
            self.times_written += 1
            await self.phone.send(words)

    def _open(self, message: SeenMessage) -> list[InlineButton]:
        """The answers offered to a question that was not answered yet; never those of an alarm."""
        return [
            button
            for button in message.buttons
            if button.data is not None
            and button.data.startswith(ANSWER)
            and self._fits(*_parts(button)[1:])
        ]

    def _fits(self, question: str, value: str) -> bool:
        """Whether it is new, no alarm, and no worst below the day on the whole: asked again."""
        if question == "worst" and int(value) < int(self.said.get("pain", 0)):
            return False
        return question not in self.said and value != "some"


def repeats(phone: Phone) -> int:
    """How many messages of the bot came more than once, as they looked when they were sent."""
    sent = []
    for message in phone.messages:
        first = message.revisions[0] if message.revisions else message.api
        sent.append((first.get("text"), str(first.get("reply_markup"))))
    return len(sent) - len(set(sent))


def _parts(button: InlineButton) -> tuple[str, str, str]:
    checkin, question, value = (button.data or "").removeprefix(ANSWER).split(":")
    return checkin, question, value


def _is_receipt(message: SeenMessage) -> bool:
    return message.from_bot and bool(_button(message, ADD_NOTE))


def _button(message: SeenMessage, action: str) -> str:
    return next((b.data for b in message.buttons if b.data and action in b.data), "")
