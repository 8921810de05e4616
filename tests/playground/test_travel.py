"""Time travel with the real bot: a travelled day is a lived day."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import TravelClock
from bot.playground import BotApiServer, Phone
from bot.playground.demo import DemoBot
from bot.playground.living import SimulatedPatient, before_first_evening
from bot.playground.samples import SAMPLE_DAYS, Sample, evenings
from bot.playground.travel import TravelError
from bot.storage import occurrences
from bot.storage.inbox import InboxKind
from tests.support.own_settings import settings_of

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2027, 3, 20, 18, 42, tzinfo=BERLIN)  # a week before the clocks go forward
EVENINGS = 31  # in 30 days from there: the last of them ends an hour later by the clock
OUTCOMES = "SELECT kind, outcome, count(*) FROM occurrences GROUP BY 1, 2"


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock(BEGIN)


@pytest.fixture
async def server(clock: TravelClock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock) as running:
        yield running


@pytest.fixture
async def bot(server: BotApiServer, clock: TravelClock, tmp_path: Path) -> AsyncIterator[DemoBot]:
    demo_bot = DemoBot(settings_of(tmp_path), server, clock, tmp_path)
    await demo_bot.begin()
    yield demo_bot
    await demo_bot.end()
    assert server.violations == []


@pytest.fixture
async def ada(server: BotApiServer, bot: DemoBot, clock: TravelClock) -> Phone:
    """Somebody who has set up, in Berlin, for 19:00."""
    phone = server.phone(17, first_name="Ada")
    await SimulatedPatient(phone, bot.traveller, clock).set_up(4, "walk")
    assert "All set" in phone.last.text
    return phone


async def test_a_month_passes_and_every_evening_was_lived(
    bot: DemoBot, ada: Phone, clock: TravelClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occurrences, "KEPT_FOR", timedelta(days=EVENINGS))
    before = len(ada.messages)
    begun = clock.now()
    await bot.traveller.pass_time(timedelta(days=30))
    assert timedelta(days=30) <= clock.now() - begun < timedelta(days=30, hours=1)
    prompts = ada.messages[before:]
    # Four evenings each with a reminder, and the mornings between them; on the Sunday the week's
    # three questions, which leave no room for a reminder. Then P12's gentle message and one a week
    # later.
    assert [seen.date.astimezone(BERLIN).strftime("%H:%M") for seen in prompts] == (
        ["19:00", "20:30"]
        + ["07:15", "18:30", "19:00"]
        + ["07:15", "19:00", "20:30"] * 2
        + ["19:00"] * 2
    )
    assert len({seen.date.date() for seen in prompts}) == 6
    # Only the newest of each kind can be answered: the last morning, and the last evening. Nothing
    # was missed, and nobody took it for an outage.
    answerable = [number for number, seen in enumerate(prompts) if seen.labels]
    assert answerable == [8, len(prompts) - 1]
    assert await bot.traveller.insight.look(OUTCOMES) == [
        ("checkin", "asked", 4),
        ("checkin", "gentle", 1),
        ("checkin", "quiet", 9),
        ("checkin", "rest", EVENINGS - 15),
        ("checkin", "weekly", 1),
        ("morning", "nothing", 1),
        ("morning", "sent", 3),
        ("reminder", "sent", 3),
        ("reminder", "too many", 1),
        ("retention", "heard", 1),
        ("weekly", "asked", 1),
        ("weekly", "silent", 4),
    ]
    kinds = await bot.traveller.insight.look("SELECT DISTINCT kind FROM inbox")
    assert kinds == [(InboxKind.UPDATE.value,)]


async def test_the_next_message_and_no_further(
    bot: DemoBot, ada: Phone, clock: TravelClock
) -> None:
    await bot.traveller.pass_until_message(ada.chat)
    assert clock.now().astimezone(BERLIN).strftime("%d %H:%M") == "20 19:00"
    assert "Your evening check-in" in ada.last.text


async def test_nothing_planned_is_said(server: BotApiServer, bot: DemoBot) -> None:
    stranger = server.phone(18)
    with pytest.raises(TravelError, match="Nothing is planned"):
        await bot.traveller.pass_until_message(stranger.chat)


async def test_how_long_nothing_came_is_said(
    server: BotApiServer, bot: DemoBot, ada: Phone, clock: TravelClock
) -> None:
    """What is planned for somebody who rests passes by in silence."""
    stranger, before = server.phone(18), clock.travelled
    with pytest.raises(TravelError, match=r"^\d+ days went by") as told:
        await bot.traveller.pass_until_message(stranger.chat)
    assert int(str(told.value).split()[0]) == (clock.travelled - before).days > 28


async def test_server_and_bot_share_the_clock(bot: DemoBot, ada: Phone, clock: TravelClock) -> None:
    await bot.traveller.pass_time(timedelta(hours=5))
    seen = await ada.send("/help")
    assert abs(seen.date - clock.now()) < timedelta(minutes=1)
    await bot.traveller.settle()
    assert abs(ada.last.date - clock.now()) < timedelta(minutes=1)


async def test_an_old_prompt_can_still_be_answered_after_a_journey(
    bot: DemoBot, ada: Phone
) -> None:
    await bot.traveller.pass_time(timedelta(hours=5))
    callback = await ada.tap("About that")
    await bot.traveller.settle()
    assert ada.callback_answers[callback] is not None
    assert "Your back, on the whole?" in ada.last.text


async def test_time_that_was_lost_is_still_an_outage(
    server: BotApiServer, bot: DemoBot, ada: Phone, clock: TravelClock
) -> None:
    await ada.send("/checkin")
    await bot.traveller.pass_time(timedelta(minutes=1))
    card = ada.last
    assert card.labels
    await bot.traveller.pass_time(timedelta(minutes=10))
    await server.phone(18).send("/help")
    await bot.traveller.settle()
    assert ada.last == card, "what was travelled is no outage"
    clock._start += timedelta(minutes=10)  # the machine slept
    await server.phone(18).send("/help")
    await bot.traveller.settle()
    assert (card.labels, ada.last == card) == ([], False)


async def test_the_zone_is_known_once_it_was_told(bot: DemoBot, ada: Phone) -> None:
    assert await bot.traveller.insight.zone_of(ada.user_id) == "Europe/Berlin"
    assert await bot.traveller.insight.zone_of(99) is None


@pytest.mark.parametrize("sample", [Sample.RED_FLAG, Sample.BOOM_BUST])
async def test_a_sample_patient_lives_in_the_chat(
    server: BotApiServer, bot: DemoBot, clock: TravelClock, sample: Sample
) -> None:
    phone = server.phone(17, first_name="Ada")
    said: list[str] = []
    until = clock.now()
    patient = SimulatedPatient(phone, bot.traveller, clock)
    await patient.live(sample, until, said.append, days=3)
    assert said[-1] == "Living day 3 of 3…"
    assert until <= clock.now() < until + timedelta(minutes=5)
    answered = sum(bool(evening.answers) for evening in evenings(sample, 3))
    found = await bot.traveller.insight.look(
        "SELECT count(*) FROM checkins WHERE state IN ('complete', 'open')"
    )
    assert found == [(answered,)] or sample is Sample.RED_FLAG
    held = await bot.traveller.insight.look("SELECT count(*) FROM holds")
    assert held == [(int(sample is Sample.RED_FLAG),)]


@pytest.mark.parametrize("hour", [0, 12, 18, 19, 23])
def test_a_sample_ends_with_the_latest_evening(hour: int) -> None:
    until = datetime(2026, 11, 21, hour, 5, tzinfo=UTC)
    begin = before_first_evening(until, SAMPLE_DAYS)
    last = begin.astimezone(BERLIN) + timedelta(days=SAMPLE_DAYS - 1, minutes=20)
    assert last.strftime("%H:%M") == "19:00"
    assert timedelta(minutes=10) <= until - last < timedelta(days=1, minutes=10)
