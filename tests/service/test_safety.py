"""Holds: one for each flag, each with its own question after a day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import diary_date
from bot.core.patient import Patient, PatientId
from bot.core.safety import FlagId, HoldAnswer, HoldSource, Tier
from bot.service import plans, prompts, safety
from bot.service.about_safety import HoldEnded, ShowHold
from bot.service.due import DueNow
from bot.service.scene import Scene
from bot.storage import holds, patients, schedules
from bot.storage.holds import HoldId
from bot.storage.schedules import Due
from tests.service.conftest import At
from tests.support.fresh_database import enrol

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ME, OTHER = PatientId(17), PatientId(18)
BERLIN = ZoneInfo("Europe/Berlin")
E1, B1 = FlagId("E1"), FlagId("B1")


async def enrolled(scene: Scene, chat_id: int) -> Patient:
    await enrol(scene.session, chat_id, now=NOW)
    return await patients.change(scene.session, PatientId(chat_id), zone=BERLIN, onboarded_at=NOW)


async def test_the_same_flag_again_is_the_same_hold(at: At) -> None:
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        for source in HoldSource:
            await safety.raise_flag(scene, patient, E1, Tier.A, source)
        assert len(await holds.standing(scene.session, ME)) == 1


async def test_the_gravest_hold_speaks_and_the_last_one_frees(at: At) -> None:
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        await safety.raise_flag(scene, patient, B1, Tier.B, HoldSource.TEXT)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TEXT)
        patient = await patients.change(scene.session, ME)
        grave = await safety.standing_hold(scene, patient)
        assert grave is not None
        assert grave.hold.flag == E1
        ended, other = await safety.answer_hold(scene, patient, grave.id, HoldAnswer.SEEN)
        assert isinstance(ended, HoldEnded)
        assert not ended.is_last
        assert isinstance(other, ShowHold)
        assert other.hold.hold.flag == B1
        [last] = await safety.answer_hold(scene, patient, other.hold.id, HoldAnswer.SEEN)
        assert isinstance(last, HoldEnded)
        assert last.is_last
        patient = await patients.change(scene.session, ME)
        assert await safety.standing_hold(scene, patient) is None
        for hold in (grave, other.hold):
            kind = safety.question_of(hold.id)
            assert await schedules.planned(scene.session, ME, kind) is None


async def test_nobody_answers_for_another(at: At) -> None:
    async with at(NOW) as scene:
        patient, other = await enrolled(scene, ME), await enrolled(scene, OTHER)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TEXT)
        [stored] = await holds.standing(scene.session, ME)
        await safety.answer_hold(scene, other, stored.id, HoldAnswer.SEEN)
        await safety.name_flag(scene, other, stored.id, FlagId("E2"))
        assert await holds.standing(scene.session, ME) == [stored]


async def question_for(scene: Scene, flag: FlagId) -> Due:
    """What is planned to ask of the hold that this flag set."""
    [stored] = [h for h in await holds.standing(scene.session, ME) if h.hold.flag == flag]
    due = await schedules.planned(scene.session, ME, safety.question_of(stored.id))
    assert due is not None
    return due


async def asked(scene: Scene, due: Due) -> list[FlagId]:
    """The flags that are asked of when this comes due."""
    return [effect.hold.hold.flag for effect in await shown_by(scene, due)]


async def shown_by(scene: Scene, due: Due) -> list[ShowHold]:
    """What is asked when this comes due."""
    patient = await patients.change(scene.session, ME)
    now = DueNow(due.kind, due.occurrence, due.due_at)
    shown = await prompts.come_due(scene, patient, now)
    assert all(isinstance(effect, ShowHold) and effect.is_question for effect in shown)
    return [effect for effect in shown if isinstance(effect, ShowHold)]


@pytest.mark.parametrize("hours_later", [0, 1, 30])
async def test_a_second_flag_is_asked_for_a_day_after_itself(at: At, hours_later: int) -> None:
    """Also when it comes within the day in which the first one's question still waits."""
    later = NOW + timedelta(hours=hours_later)
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TEXT)
        first = await question_for(scene, E1)
        assert first.due_at == NOW + timedelta(hours=24)
    async with at(later) as scene:
        patient = await patients.change(scene.session, ME)
        await safety.raise_flag(scene, patient, B1, Tier.B, HoldSource.TEXT)
        second = await question_for(scene, B1)
        assert second.due_at == later + timedelta(hours=24)
    async with at(first.due_at) as scene:
        assert await asked(scene, first) == [E1]
        assert await asked(scene, first) == [], "asked once"
    async with at(second.due_at) as scene:
        assert await asked(scene, second) == [B1]


@pytest.mark.parametrize(
    ("evening_after", "asks"),
    [
        (-timedelta(hours=9, seconds=1), ["evening", "question"]),  # 03:59:59: of the day before
        (-timedelta(hours=9), ["evening"]),  # 04:00
        (-timedelta(seconds=22), ["evening"]),
        (timedelta(minutes=76), ["question"]),
        (timedelta(hours=14, minutes=59), ["question"]),  # 03:59
    ],
)
async def test_the_question_of_the_second_day_and_that_day_s_evening_are_one(
    at: At, evening_after: timedelta, asks: list[str]
) -> None:
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TEXT)
        question = await question_for(scene, E1)
    evening_at = question.due_at + evening_after
    evening_day = diary_date(evening_at, BERLIN)
    evening = Due(ME, plans.CHECKIN, evening_day.isoformat(), evening_at)
    came: list[str] = []
    for name, due in sorted(
        [("evening", evening), ("question", question)], key=lambda one: one[1].due_at
    ):
        async with at(due.due_at) as scene:
            came += [name for _ in await asked(scene, due)]
    assert came == asks
    next_evening = Due(ME, plans.CHECKIN, "2026-11-22", NOW + timedelta(days=2, hours=3))
    async with at(next_evening.due_at) as scene:
        assert await asked(scene, next_evening) == [E1], "it stands, and every evening says so"


async def test_a_sign_told_in_the_morning_is_asked_about_once_a_day(at: At) -> None:
    """That evening, a day later, and from then on in the evening, without a sound."""
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TEXT)
        question = await question_for(scene, E1)
    evenings = [NOW + timedelta(days=days, hours=6) for days in range(3)]
    came: list[tuple[date, bool]] = []
    for due_at in sorted([question.due_at, *evenings]):
        day = diary_date(due_at, BERLIN)
        evening = Due(ME, plans.CHECKIN, day.isoformat(), due_at)
        due = question if due_at == question.due_at else evening
        async with at(due_at) as scene:
            came += [(day, shown.silent) for shown in await shown_by(scene, due)]
    first = diary_date(NOW, BERLIN)
    assert came == [
        (first, False),
        (first + timedelta(days=1), False),
        (first + timedelta(days=2), True),
    ]


async def test_the_question_of_a_hold_that_ended_goes_and_the_other_s_stays(at: At) -> None:
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        for flag, tier in ((E1, Tier.A), (B1, Tier.B)):
            await safety.raise_flag(scene, patient, flag, tier, HoldSource.TEXT)
        ended, left = await question_for(scene, E1), await question_for(scene, B1)
        hold_id = HoldId(int(ended.occurrence))
        patient = await patients.change(scene.session, ME)
        await safety.answer_hold(scene, patient, hold_id, HoldAnswer.SEEN)
        assert await schedules.planned(scene.session, ME, ended.kind) is None
        assert await schedules.planned(scene.session, ME, left.kind) == left
