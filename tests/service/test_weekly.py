"""The week's three questions by themselves, and the week after them (W)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot.core.checkin import Reopen, Reply
from bot.core.questionnaire import QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import forms, instruments, pauses, plans, prompts, safety, weekly, weeks
from bot.service.about_forms import AskForm, RetireForm, ShowForm
from bot.service.about_reading import ShowWeek
from bot.service.due import DueNow
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage import occurrences, patients, schedules
from tests.service.days import BEGIN, ME, At, Days
from tests.service.pegs import answer_peg, the_patient

# BEGIN is the Friday before, at 18:00, which is also the check-in's day.
SUNDAY = date(2026, 11, 22)


async def planned(scene: Scene) -> DueNow:
    due = await schedules.planned(scene.session, ME, plans.WEEKLY)
    assert due is not None
    return DueNow(due.kind, due.occurrence, due.due_at)


async def come(at: At, *, late: timedelta = timedelta(0)) -> tuple[str, Effects]:
    """Let what is planned come due, as the ticker does."""
    async with at(BEGIN) as scene:
        due = await planned(scene)
    async with at(due.due_at + late) as scene:
        row = schedules.Due(ME, due.kind, due.occurrence, due.due_at)
        await occurrences.register(scene.session, [row], "claimed")
        effects = await prompts.come_due(scene, await the_patient(scene), due)
        found = await scene.session.scalars(
            text("SELECT outcome FROM occurrences WHERE kind = 'weekly' AND occurrence = :day"),
            {"day": due.occurrence},
        )
        return found.one(), effects


@pytest.fixture(autouse=True)
async def plan(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        await plans.plan_weekly(scene, await the_patient(scene))


async def test_it_comes_on_sunday_half_an_hour_before_the_checkin(at: At) -> None:
    async with at(BEGIN) as scene:
        patient = await the_patient(scene)
        due = await planned(scene)
    local = due.due_at.astimezone(patient.zone)
    assert local.date() == SUNDAY
    at_the_checkin = datetime.combine(SUNDAY, patient.checkin_at, patient.zone)
    assert at_the_checkin - local == timedelta(minutes=30)
    outcome, [asked] = await come(at)
    assert outcome == "asked"
    assert isinstance(asked, AskForm)
    assert asked.due_until == due.due_at + timedelta(hours=3)
    async with at(BEGIN + timedelta(days=3)) as scene:
        assert (await planned(scene)).occurrence == (SUNDAY + timedelta(days=7)).isoformat()


@pytest.mark.parametrize(
    ("late", "outcome"),
    [(timedelta(hours=3), "asked"), (timedelta(hours=3, seconds=1), "missed")],
)
async def test_more_than_three_hours_late_is_missed_and_the_next_is_planned(
    at: At, late: timedelta, outcome: str
) -> None:
    assert (await come(at, late=late))[0] == outcome
    async with at(BEGIN + timedelta(days=3)) as scene:
        assert (await planned(scene)).occurrence == (SUNDAY + timedelta(days=7)).isoformat()


async def test_a_pause_stops_it_and_a_hold_keeps_it_away(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        patient = await the_patient(scene)
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    assert await come(at) == ("held", [])
    async with at(BEGIN + timedelta(days=3)) as scene:
        await patients.change(scene.session, ME, paused_at=scene.now)
    assert await come(at) == ("paused", [])


@pytest.mark.parametrize("ends", ["resume", "by itself"])
async def test_a_week_names_the_days_of_a_pause(at: At, ends: str) -> None:
    async with at(BEGIN) as scene:
        patient = await the_patient(scene)
        await pauses.pause(scene, patient)
        friday = today_of(scene, patient)
        patient = await the_patient(scene)
        await pauses.until(scene, patient, friday + timedelta(days=3))
    if ends == "resume":
        async with at(BEGIN + timedelta(days=1)) as scene:
            await pauses.pause(scene, await the_patient(scene))  # once more: it goes on
    monday = friday + timedelta(days=3)
    async with at(BEGIN + timedelta(days=3)) as scene:
        patient = await the_patient(scene)
        if ends == "resume":
            await pauses.resume(scene, patient)
        else:
            await pauses.ended(scene, patient)
            row = schedules.Due(ME, plans.CHECKIN, monday.isoformat(), scene.now)
            await occurrences.register(scene.session, [row], "asked")
    async with at(BEGIN + timedelta(days=5)) as scene:
        patient = await the_patient(scene)
        today = today_of(scene, patient)
        week = await weeks.summarise(scene, patient, today)
    paused = [point.date for point in week.points if point.is_paused]
    assert paused == [friday + timedelta(days=n) for n in range(3)]


@pytest.mark.parametrize(("days_before", "outcome"), [(0, "answered"), (1, "answered")])
async def test_answered_in_these_seven_days_is_not_asked_again(
    at: At, days_before: int, outcome: str
) -> None:
    asked_at = datetime.combine(SUNDAY - timedelta(days=days_before), time(9), UTC)
    await answer_peg(at, asked_at, 4, 5, 6)
    assert (await come(at))[0] == outcome


async def test_the_answers_of_last_sunday_are_no_reason_to_leave_out_this_one(at: At) -> None:
    await come(at)
    await answer_peg(at, datetime.combine(SUNDAY, time(20), UTC), 4, 5, 6)
    async with at(BEGIN) as scene:
        await patients.change(scene.session, ME, heard_on=SUNDAY + timedelta(days=5))
    assert (await come(at))[0] == "asked"


async def test_p12_a_silence_leaves_no_question_of_a_week_before_open(at: At) -> None:
    await come(at)
    outcome, effects = await come(at)
    assert (outcome, [type(effect) for effect in effects]) == ("silent", [RetireForm])
    async with at(BEGIN + timedelta(days=9)) as scene:
        assert await stored_forms.open_ones(scene.session, ME, instruments.PEG.id) == []


async def test_an_own_weekday_is_kept_and_leads_to_no_second_one_that_week(at: At) -> None:
    await answer_peg(at, datetime.combine(SUNDAY, time(9), UTC), 4, 5, 6)
    async with at(datetime.combine(SUNDAY, time(10), UTC)) as scene:
        patient = await weekly.set_weekday(scene, await the_patient(scene), 0)
        assert patient.weekly_on == 0
        assert (await planned(scene)).occurrence == "2026-11-23"
    assert (await come(at))[0] == "answered"
    async with at(BEGIN + timedelta(days=5)) as scene:
        assert (await planned(scene)).occurrence == "2026-11-30"


async def test_the_week_follows_its_three_questions_and_offers_them_no_more(at: At) -> None:
    async with at(BEGIN) as scene:
        [week] = await weeks.show(scene, await the_patient(scene))
        assert isinstance(week, ShowWeek)
        assert week.asks_peg
    receipt, week = await answer_peg(at, BEGIN, 4, 5, 6)
    assert isinstance(receipt, ShowForm)
    assert isinstance(week, ShowWeek)
    assert not week.asks_peg


async def test_a_change_of_the_answers_does_not_send_the_week_again(at: At) -> None:
    await answer_peg(at, BEGIN, 4, 5, 6)
    async with at(BEGIN) as scene:
        patient = await the_patient(scene)
        done = await stored_forms.latest(scene.session, ME, "peg")
        assert done is not None
        question = QuestionId("peg_activity")
        await forms.answer(scene, patient, instruments.PEG, done, Reopen(question))
        opened = await forms.own(scene, patient, done.id)
        assert opened is not None
        effects = await forms.answer(scene, patient, instruments.PEG, opened, Reply(question, 2))
        assert [type(effect) for effect in effects] == [ShowForm]
