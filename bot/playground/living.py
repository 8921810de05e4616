"""A simulated patient at the telephone: sets up and answers evening after evening, in the chat.

It reads buttons as the bot reads them, by what they carry, and passes over what it does not know:
new questions and offers change nothing but that they stay unanswered.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.clock import TravelClock
from bot.playground.phone import Phone
from bot.playground.samples import SAMPLE_DAYS, Evening, Sample, evenings, usual_pain, wish_of
from bot.playground.seen import SeenMessage
from bot.playground.travel import Traveller
from bot.telegram.buttons import AnswerButton, CheckInButton, DrillButton, OnboardingButton
from bot.telegram.payloads import Payload, known

CITY, ZONE = "Berlin", ZoneInfo("Europe/Berlin")
PROMPT_AT = time(19, 0)
SET_UP_TAKES = timedelta(minutes=20)
AN_EVENING_TAKES = timedelta(minutes=10)
SECONDS_A_TAP = 3
MOST_TAPS = 30
Kind = TypeVar("Kind", bound=Payload)


class SimulatedPatient:
    """One person with one telephone, who takes a few seconds for each tap."""

    def __init__(self, phone: Phone, traveller: Traveller, clock: TravelClock) -> None:
        self._phone = phone
        self._traveller = traveller
        self._clock = clock

    async def live(
        self,
        sample: Sample,
        until: datetime,
        said: Callable[[str], None],
        days: int = SAMPLE_DAYS,
    ) -> None:
        """Set up so many days before `until` and answer every evening; `said` tells how far."""
        log = evenings(sample, days)
        self._clock.move_to(before_first_evening(until, len(log)))
        await self.set_up(usual_pain(sample), wish_of(sample))
        for number, evening in enumerate(log, start=1):
            said(f"Living day {number} of {len(log)}…")
            await self._evening(evening)
        await self._traveller.pass_until(until)

    async def set_up(self, usual_0_10: int, wish: str) -> None:
        """Answer what onboarding asks, until it asks no more."""
        chosen = {
            "hello": "next",
            "consent": "agree",
            "hour": PROMPT_AT.strftime("%H%M"),
            "usual": str(usual_0_10),
            "wish": wish,
        }
        await self._phone.send("/start")
        await self._traveller.settle()
        for _ in range(MOST_TAPS):
            if self._phone.reply_keyboard:
                await self._phone.send(CITY)
                await self._traveller.settle()
            elif not await self._take_step(chosen):
                return

    async def _take_step(self, chosen: Mapping[str, str]) -> bool:
        shown = self._newest(OnboardingButton)
        if shown is None:
            return False
        message, buttons = shown
        step = buttons[0].step
        wanted = chosen.get(step, "none")
        for button in buttons:
            if button.value == wanted:
                await self._tap(button, message)
                return True
        return False

    async def _evening(self, evening: Evening) -> None:
        """Wait for the hour of the next check-in and answer it."""
        local = self._clock.now().astimezone(ZONE)
        day = local.date() if local.time() < PROMPT_AT else local.date() + timedelta(days=1)
        await self._traveller.pass_until(datetime.combine(day, PROMPT_AT, ZONE))
        answered = set[str]()
        for _ in range(MOST_TAPS if evening.answers else 0):
            shown = self._newest(AnswerButton)
            if shown is None or shown[1][0].question in answered:
                break
            answered.add(shown[1][0].question)
            await self._answer(evening.answers, *shown)
        if evening.does_drill:
            await self._do_drill()

    async def _answer(
        self, answers: Mapping[str, str], message: SeenMessage, buttons: list[AnswerButton]
    ) -> None:
        wanted = answers.get(buttons[0].question)
        for button in buttons:
            if button.value == wanted:
                await self._tap(button, message)
                return
        for way_out in _payloads(message, CheckInButton):
            if way_out.action == "skip":
                await self._tap(way_out, message)
                return

    async def _do_drill(self) -> None:
        for action in ("show", "done"):
            shown = self._newest(DrillButton)
            for button in shown[1] if shown else []:
                if shown and button.action == action:
                    await self._tap(button, shown[0])
                    break

    async def _tap(self, payload: Payload, message: SeenMessage) -> None:
        self._clock.move_to(self._clock.now() + timedelta(seconds=SECONDS_A_TAP))
        await self._phone.tap_data(payload.pack(), message)
        await self._traveller.settle()

    def _newest(self, kind: type[Kind]) -> tuple[SeenMessage, list[Kind]] | None:
        """The newest message that has such buttons, and these."""
        for message in reversed(self._phone.messages):
            if buttons := _payloads(message, kind):
                return message, buttons
        return None


def before_first_evening(until: datetime, evenings_in_all: int) -> datetime:
    """When to begin, so that so many evenings are over by `until`."""
    local = (until - AN_EVENING_TAKES).astimezone(ZONE)
    last = local.date() if local.time() >= PROMPT_AT else local.date() - timedelta(days=1)
    first = last - timedelta(days=evenings_in_all - 1)
    return datetime.combine(first, PROMPT_AT, ZONE) - SET_UP_TAKES


def _payloads(message: SeenMessage, kind: type[Kind]) -> list[Kind]:
    payloads = (known(button.data) for button in message.buttons)
    return [payload for payload in payloads if isinstance(payload, kind)]
