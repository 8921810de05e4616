"""Flares told, and their rechecks."""

from datetime import datetime, timedelta

from bot.service import flares, prompts
from bot.service.about_forms import AskForm
from bot.service.due import DueNow
from bot.service.effects import Effects
from bot.storage import forms as stored
from bot.storage import schedules
from tests.service.days import ME, Days
from tests.service.form_answers import asked, chose, say

NONE = chose("none")


async def declare(days: Days) -> AskForm:
    """/flare, up to its first question after the signs."""
    async with days.scene() as (scene, patient):
        return asked(await flares.declare(scene, patient))


async def a_flare(days: Days, strength: int = 7) -> str:
    """Declare one; returns the occurrence of its rechecks."""
    await say(days, await declare(days), NONE, strength)
    async with days.scene() as (scene, _):
        latest = await stored.latest(scene.session, ME, "flare")
    assert latest is not None
    return str(latest.id)


async def planned(days: Days) -> dict[str, datetime]:
    """When each recheck is due."""
    async with days.scene() as (scene, _):
        found = [await schedules.planned(scene.session, ME, kind) for kind in flares.RECHECKS]
    return {due.kind: due.due_at for due in found if due is not None}


async def come_due(days: Days, kind: str, flare: str, late: timedelta = timedelta()) -> Effects:
    """Let a recheck come due now, or late."""
    async with days.scene() as (scene, patient):
        await schedules.cancel(scene.session, ME, [kind])
        return await prompts.come_due(scene, patient, DueNow(kind, flare, days.now - late))
