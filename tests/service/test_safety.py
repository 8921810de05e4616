"""Holds: one for each flag, each with its own question after a day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import diary_date
from bot.core.patient import Patient, PatientId
from bot.core.safety import FlagId, HoldAnswer, HoldSource, Tier
from bot.service import plans, prompts, rhythms, safety
from bot.service.about_safety import HoldBlocks, HoldEnded, OfferLog, ShowFlagText, ShowHold
from bot.service.due import DueNow
from bot.service.scene import Scene
from bot.storage import holds, occurrences, patients, schedules
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


async def came_by_itself(at: At, dues: list[Due]) -> list[tuple[date, str]]:
    """What comes in these days: the day, and whether with sound, without, or the log alone."""
    came: list[tuple[date, str]] = []
    for due in sorted(dues, key=lambda one: one.due_at):
        async with at(due.due_at) as scene:
            patient = await patients.change(scene.session, ME)
            now = DueNow(due.kind, due.occurrence, due.due_at)
            await occurrences.register(scene.session, [due], "claimed")
            for effect in await prompts.come_due(scene, patient, now):
                day = diary_date(due.due_at, BERLIN)
                match effect:
                    case ShowHold(is_question=True, in_one_line=brief, silent=silent):
                        assert brief is silent, "with sound it says where to go"
                        came.append((day, "line" if silent else "question"))
                    case OfferLog():
                        came.append((day, "log"))
                    case _:
                        raise AssertionError(effect)
    return came


def an_evening(due_at: datetime) -> Due:
    return Due(ME, plans.CHECKIN, diary_date(due_at, BERLIN).isoformat(), due_at)


async def told(at: At) -> Due:
    """A sign told now; returns its question."""
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TEXT)
        return await question_for(scene, E1)


@pytest.mark.parametrize(
    ("evening_after", "comes"),
    [
        (-timedelta(hours=9, seconds=1), [(0, "log"), (1, "question")]),  # 03:59:59: the day before
        (-timedelta(hours=9), [(1, "question")]),  # 04:00
        (-timedelta(seconds=22), [(1, "question")]),  # not before 24 hours
        (timedelta(minutes=76), [(1, "question")]),
        (timedelta(hours=14, minutes=59), [(1, "question")]),  # 03:59
    ],
)
async def test_the_question_comes_at_24_hours_and_that_day_s_evening_brings_no_other(
    at: At, evening_after: timedelta, comes: list[tuple[int, str]]
) -> None:
    question = await told(at)
    first = diary_date(NOW, BERLIN)
    came = await came_by_itself(at, [question, an_evening(question.due_at + evening_after)])
    assert [((day - first).days, what) for day, what in came] == comes


async def test_p12_have_you_been_seen_is_asked_once_then_shown_and_rests_in_a_silence(
    at: At,
) -> None:
    """care.md 4.2: once at 24 hours, then without a sound; three missed days, then weekly, rest."""
    question = await told(at)
    evenings = [an_evening(NOW + timedelta(days=days, hours=6)) for days in range(23)]
    came = await came_by_itself(at, [question, *evenings])
    first = diary_date(NOW, BERLIN)
    assert [((day - first).days, what) for day, what in came] == [
        (0, "log"),
        (1, "question"),
        (2, "line"),
        (3, "line"),
        (4, "line"),
        (11, "line"),
    ]
    async with at(NOW + timedelta(days=23)) as scene:
        patient = await patients.change(scene.session, ME)
        await rhythms.heard_of(scene, patient)
        assert await safety.standing_hold(scene, patient) is not None
    assert await came_by_itself(at, [an_evening(NOW + timedelta(days=24, hours=6))]) == [
        (first + timedelta(days=24), "line")
    ]


async def test_a_hold_that_stands_again_is_asked_about_a_day_later(at: At) -> None:
    question = await told(at)
    async with at(question.due_at) as scene:
        assert await asked(scene, question) == [E1]
        patient = await patients.change(scene.session, ME)
        [stored] = await holds.standing(scene.session, ME)
        await safety.answer_hold(scene, patient, stored.id, HoldAnswer.SEEN)
        await safety.bring_back(scene, patient, stored.id)
        again = await question_for(scene, E1)
    assert again.due_at == question.due_at + timedelta(hours=24)
    async with at(again.due_at) as scene:
        assert await asked(scene, again) == [E1]


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


async def test_a_sign_that_was_asked_about_and_said_yes_to_was_said(at: At) -> None:
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        [told] = await safety.answer_signs(scene, patient, some=True, flag=FlagId("C1"))
        assert isinstance(told, ShowFlagText)
        assert told.source is HoldSource.TAP


async def test_what_waits_says_today_of_a_sign_of_today(at: At) -> None:
    async with at(NOW) as scene:
        patient = await enrolled(scene, ME)
        await safety.raise_flag(scene, patient, E1, Tier.A, HoldSource.TAP)
    for later, is_today in (timedelta(hours=1), True), (timedelta(days=1), False):
        async with at(NOW + later) as scene:
            patient = await patients.change(scene.session, ME)
            [told] = await safety.blocked(scene, patient)
            assert isinstance(told, HoldBlocks)
            assert told.is_today is is_today
