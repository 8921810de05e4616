"""Weeks of a made-up patient of each kind, through the chat alone."""

import asyncio
import json
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.playground.samples import Sample, evenings, usual_pain
from tests.chat.patient import MOST_TAPS, MadeUpPatient, Tap
from tests.support.scripts import set_up, wording
from tests.support.stage import Stage, open_stage

# The gate lives 16, for its time's sake; `CHAT_DAYS=90 pytest tests/chat` all ninety.
DAYS = int(os.environ.get("CHAT_DAYS", "16"))
BERLIN = ZoneInfo("Europe/Berlin")
EVENING = time(19, 1)
LOOKS = (time(7, 30), EVENING, time(22, 0))  # when the telephone is in the hand
UNASKED_A_DAY = 3


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_the_weeks_lose_nothing_and_ask_no_more_than_promised(tmp_path: Path) -> None:
    """B25 and U1: what was answered is all there, what was not is a gap, and nobody is pestered."""
    async with open_stage(tmp_path) as stage:
        patients = [await settle_in(stage, number, kind) for number, kind in enumerate(Sample)]
        first = stage.clock.now().astimezone(BERLIN).date()
        for day in range(DAYS):
            unasked = [0] * len(patients)
            for look in LOOKS:
                moment = datetime.combine(first + timedelta(days=day), look, BERLIN)
                if moment > stage.clock.now():
                    await stage.at(moment)
                    came = await live(stage, patients, day if look == EVENING else None)
                    unasked = [a + b for a, b in zip(unasked, came, strict=True)]
            assert max(unasked) <= UNASKED_A_DAY, (day, unasked)
        for patient in patients:
            await leave(patient, first)


async def settle_in(stage: Stage, number: int, kind: Sample) -> MadeUpPatient:
    person = stage.person(100 + number, first_name=kind.value)
    await set_up(person, usual=str(usual_pain(kind)))
    patient = MadeUpPatient(person, evenings(kind, DAYS), seed=number)
    patient.notice()
    return patient


async def live(stage: Stage, patients: list[MadeUpPatient], evening: int | None) -> list[int]:
    """A look at the telephone: everybody taps at the same time. How much came by itself."""
    came = [patient.notice() for patient in patients]
    if evening is not None:
        await check_in(stage, patients, evening)
    others = [
        (patient, tap)
        for patient, news in zip(patients, came, strict=True)
        for tap in patient.whatever(news)
    ]
    await tapped(stage, others)
    for patient in patients:
        patient.notice()  # what was written in answer to a tap was asked for
    return [len(news) for news in came]


async def check_in(stage: Stage, patients: list[MadeUpPatient], evening: int) -> None:
    for _ in range(MOST_TAPS):
        answers = [(patient, patient.next_answer(evening)) for patient in patients]
        if not await tapped(stage, [(patient, tap) for patient, tap in answers if tap]):
            return
    raise AssertionError("a check-in does not come to its end")


async def tapped(stage: Stage, taps: list[tuple[MadeUpPatient, Tap]]) -> bool:
    """Whether there was anything to tap; what follows from it has happened."""
    await asyncio.gather(*(p.person.phone.tap_data(data, seen) for p, (data, seen) in taps))
    await stage.settle()
    return bool(taps)


async def leave(patient: MadeUpPatient, first: date) -> None:
    """Take the record along, and see that it holds what was said."""
    await patient.person.send("/week")
    await patient.person.send("/export")
    messages = patient.person.phone.messages
    document = next(seen.document for seen in reversed(messages) if seen.document)
    record = json.loads(document)["record"]
    complete = {c["date"] for c in record["checkins"] if c["state"] == "complete"}
    answered = {(first + timedelta(days=day)).isoformat() for day in patient.answered}
    if record["safety"]:  # raised on the last evening, whose check-in stands aside since
        answered.remove((first + timedelta(days=DAYS - 1)).isoformat())
    assert complete == answered
    assert len(complete) > DAYS // 3
    assert all(wording("trouble") not in seen.text for seen in messages)
