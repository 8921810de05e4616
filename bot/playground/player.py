"""Plays a script against the demo's bot and prints the chat."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.clock import TravelClock
from bot.playground.demo import DemoBot, demo_folder
from bot.playground.living import SimulatedPatient
from bot.playground.phone import Phone, PhoneError
from bot.playground.samples import Sample
from bot.playground.script import Act, Line, ScriptError, beginning, read_script
from bot.playground.seen import SeenMessage
from bot.playground.server import BotApiServer
from bot.playground.travel import TravelError, Traveller
from bot.settings import Settings

USER_ID = 1
SECONDS_AN_ACT = 5
Print = Callable[[str], None]


async def run_script(
    settings: Settings,
    script: str,
    stop: asyncio.Event,
    write: Print,
    sample: Sample | None = None,
) -> None:
    """Play the script, printing as it goes; with `sample` in a chat that has 8 weeks in it.

    Raises ScriptError for a line that can't be read or does not work.
    """
    lines = read_script(script)
    async with open_player(settings, beginning(lines), write, sample) as player:
        for line in lines:
            if stop.is_set():
                return
            write(line.source)
            await player.play(line)


@contextlib.asynccontextmanager
async def open_player(
    settings: Settings, begin: datetime, write: Print, sample: Sample | None
) -> AsyncIterator["Player"]:
    """A chat that begins at this instant, with `sample` with 8 weeks in it; gone at the end."""
    clock = TravelClock(begin, runs=False)
    # The same words whatever is set: the operator's zone would be offered as a place.
    settings = settings.model_copy(update={"default_timezone": "UTC"})
    with demo_folder() as folder:
        async with BotApiServer(clock=clock) as server:
            bot = DemoBot(settings, server, clock, folder)
            try:
                await bot.begin()
                phone = server.phone(USER_ID, first_name="You")
                player = Player(phone, bot.traveller, clock, write)
                if sample is not None:
                    write("# Living eight weeks first; that takes some seconds.")
                    patient = SimulatedPatient(phone, bot.traveller, clock)
                    await patient.live(sample, begin, lambda _: None)
                    player.look_away()
                yield player
            finally:
                await bot.end()


class Player:
    """Does what the lines say, and tells what came of each. The clock stands still in between."""

    def __init__(
        self, phone: Phone, traveller: Traveller, clock: TravelClock, write: Print
    ) -> None:
        self._phone = phone
        self._traveller = traveller
        self._clock = clock
        self._write = write
        self._zone: tzinfo = UTC
        self._seen_version = 0
        self._seen_answers = 0
        self._seen_numbers: set[int] = set()
        self._keyboard: list[str] = []
        self._stamped: datetime | None = None

    async def play(self, line: Line) -> None:
        """Play one line and tell what came of it. Raises ScriptError."""
        if line.act is Act.COMMENT:
            return
        if line.begin is not None:
            self._zone = line.begin.tzinfo or UTC
            return
        if line.act is not Act.TRAVEL:
            self._clock.move_to(self._clock.now() + timedelta(seconds=SECONDS_AN_ACT))
            self._stamped = self._clock.now()
        try:
            await self._act(line)
            await self._traveller.settle()
        except (PhoneError, TravelError) as error:
            raise ScriptError(f"line {line.number}: {line.source}: {error}") from error
        zone = await self._traveller.insight.zone_of(self._phone.user_id)
        if zone is not None:
            self._zone = ZoneInfo(zone)
        self._tell()

    async def _act(self, line: Line) -> None:
        phone = self._phone
        match line.act:
            case Act.TYPE:
                await phone.send(line.words)
            case Act.TAP:
                await self._tap(line.words)
            case Act.SHARE if line.place is not None:
                await phone.share_location(*line.place)
            case Act.TRAVEL if line.span is not None:
                await self._traveller.pass_time(line.span)
            case Act.TRAVEL:
                await self._traveller.pass_until_message(phone.chat)
            case _:
                await getattr(phone, line.words)()

    async def _tap(self, label: str) -> None:
        for message in reversed(self._phone.messages):
            for button in message.buttons:
                if button.text == label and button.data is not None:
                    await self._phone.tap_data(button.data, message)
                    return
        for key in (key for row in self._phone.reply_keyboard for key in row):
            if key.text == label:
                if key.request_location:
                    raise PhoneError("this button shares a location: write it as @ Berlin")
                await self._phone.press(label)
                return
        raise PhoneError(f"no such button; there are {self._labels() or 'none'}")

    def _labels(self) -> str:
        shown = [button.text for message in self._phone.messages for button in message.buttons]
        return _row(list(dict.fromkeys(shown + self._keys())))

    # What came of it

    def look_away(self) -> None:
        """Take note of everything, so that only what comes now is told."""
        self._seen_numbers.update(seen.message_id for seen in self._phone.messages)
        self._keyboard = self._keys()
        self._seen_version = self._phone.chat.version
        self._seen_answers = len(self._phone.chat.answers)

    def _keys(self) -> list[str]:
        return [button.text for row in self._phone.reply_keyboard for button in row]

    def _tell(self) -> None:
        phone = self._phone
        news = [seen for seen in phone.messages if seen.record.version > self._seen_version]
        for seen in sorted(news, key=lambda each: each.record.version):
            self._tell_message(seen)
        for answer in phone.chat.answers[self._seen_answers :]:
            if answer.text:
                self._write(f"{'!!' if answer.show_alert else '!'} {answer.text}")
        if self._keys() != self._keyboard:
            self._write(f"< keyboard: {_row(self._keys()) or 'gone'}")
        self.look_away()

    def _tell_message(self, seen: SeenMessage) -> None:
        is_new = seen.message_id not in self._seen_numbers
        sign = "<" if is_new else "~"
        if is_new and self._stamped != seen.date:
            self._stamped = seen.date
            self._write(f"-- {seen.date.astimezone(self._zone):%a %d %b, %H:%M}")
        lines = []
        if seen.photo is not None:
            lines.append("(picture)")
        if seen.document is not None:
            lines.append(f"(file {seen.file_name})")
        lines += seen.text.splitlines()
        lines += [_row([button.text for button in row]) for row in seen.rows]
        for line in lines:
            self._write(f"{sign} {line}".rstrip())


def _row(labels: list[str]) -> str:
    return " ".join(f"[{label}]" for label in labels)
