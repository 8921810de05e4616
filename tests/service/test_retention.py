"""Nothing is kept for ever: a long silence, a warning, and a month later erasure (care.md 4.5)."""

from dataclasses import replace
from datetime import timedelta

from bot.service import accounts, prompts, retention, rhythms
from bot.service.due import DueNow
from bot.service.effects import Effects
from bot.service.saying import Notice, Say, Subject
from bot.storage import occurrences, patients, schedules
from bot.storage.schedules import Due
from tests.service.conftest import At
from tests.service.days import ME, Days

SHORT = 3  # months


async def planned(days: Days) -> Due | None:
    async with days.scene() as (scene, _):
        return await schedules.planned(scene.session, ME, retention.RETENTION)


async def comes(days: Days) -> Effects:
    """Go to the moment at which it is due and let it come, as the ticker and the dispatcher do."""
    due = await planned(days)
    assert due is not None
    days.now = max(days.now, due.due_at)
    async with days.scene() as (scene, patient):
        await occurrences.register(scene.session, [due], "claimed")
        await schedules.finish_once(scene.session, [due])
        now = DueNow(due.kind, due.occurrence, due.due_at)
        return await prompts.come_due(replace(scene, retention_months=SHORT), patient, now)


async def begun(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await retention.plan(replace(scene, retention_months=SHORT), patient)


async def silent_until_warned(days: Days) -> Say:
    """Looks that say nothing, and then the warning."""
    began = days.now
    await begun(days)
    while not (said := await comes(days)):
        assert days.now - began < timedelta(days=65)
    [warning] = said
    assert isinstance(warning, Say)
    assert (warning.notice, (days.now - began).days) == (Notice.ERASED_SOON, 62)
    assert warning.details == {"day": days.now.date() + timedelta(days=30)}
    return warning


async def is_there(at: At, days: Days) -> bool:
    async with at(days.now) as scene:
        return await patients.find(scene.session, ME) is not None


async def test_after_the_warning_a_month_of_silence_erases_everything(at: At, days: Days) -> None:
    await silent_until_warned(days)
    warned = days.now
    assert await comes(days) == [Say(Notice.ERASED_IDLE, subject=Subject.GOODBYE)]
    assert days.now - warned == timedelta(days=30)
    assert not await is_there(at, days)


async def test_any_sign_of_life_after_the_warning_keeps_it_all(at: At, days: Days) -> None:
    await silent_until_warned(days)
    days.next_day(29)
    async with days.scene() as (scene, patient):
        await rhythms.heard_of(scene, patient)
    assert await comes(days) == []
    assert await is_there(at, days)
    due = await planned(days)
    assert due is not None, "and it is looked at again"
    assert due.due_at > days.now


async def test_a_chat_that_blocked_the_bot_is_erased_without_a_word(at: At, days: Days) -> None:
    await begun(days)
    async with days.scene() as (scene, patient):
        await accounts.blocked(scene, patient)
    for _ in range(3):  # two looks, and what would be the warning
        assert await comes(days) == []
        assert await is_there(at, days)
    assert await comes(days) == []
    assert not await is_there(at, days)
