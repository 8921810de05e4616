"""/breathe: one message that counts the breaths, a due row that is armed again for each."""

from datetime import date, datetime

from bot.core.breathing import CUT_OFF, LATE, MINUTES, Guide
from bot.core.conversation import FlowKind
from bot.core.diary import Reason
from bot.core.patient import Patient
from bot.service import listening, safety
from bot.service.about_reading import BreathingView, ShowBreathing
from bot.service.due import Outcome
from bot.service.effects import Effects
from bot.service.giving import give
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import occurrences, schedules, suggestions
from bot.storage.schedules import Due
from bot.storage.suggestions import SuggestionKind

BREATH = "breath"
GUIDE = "breathe"  # what a guide that was followed to its end is stored as
DONE = Reason("B15", {}, "project rule")


async def ask(scene: Scene, patient: Patient) -> Effects:
    """Ask for how long; a guide that is under way ends."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    ended = await _end_running(scene, patient)
    key = scene.new_id()
    await listening.listen(scene, patient, FlowKind.BREATHING, str(key), BreathingView.CHOOSE)
    return [*ended, ShowBreathing(key, BreathingView.CHOOSE)]


async def begin(scene: Scene, patient: Patient, key: int, minutes: int) -> Effects:
    """Show the first breath and plan the next."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    if minutes not in MINUTES:
        return [Answered(Toast.NOT_YOURS)]
    await listening.let_go(scene, patient, FlowKind.BREATHING)
    ended = await _end_running(scene, patient, besides=key)
    guide = Guide(minutes, scene.now)
    await _plan(scene, patient, key, guide, 2)
    return [*ended, _breath(key, guide, 1)]


async def stop(scene: Scene, patient: Patient, key: int) -> Effects:
    """End it at once."""
    if await _running(scene, patient) == key:
        await schedules.withdraw(scene.session, patient.id, BREATH)
    return [ShowBreathing(key, BreathingView.STOPPED)]


async def go_on(scene: Scene, patient: Patient, occurrence: str, due_at: datetime) -> Outcome:
    """The next breath, or the end. One that is late is left out: the count is in the text."""
    key, minutes, number = _read(occurrence)
    if await occurrences.came_due(scene.session, patient.id, BREATH) != occurrence:
        # Stopped, or begun anew, between the moment it came due and this one.
        return "stopped", [ShowBreathing(key, BreathingView.STOPPED)]
    # Nobody asks later about one breath of thirty.
    await schedules.withdraw(scene.session, patient.id, BREATH)
    guide = Guide.with_breath_at(minutes, number, due_at)
    late = scene.now - due_at
    if late > CUT_OFF or await safety.standing_hold(scene, patient) is not None:
        return "cut off", [ShowBreathing(key, BreathingView.CUT_OFF)]
    if number > guide.breaths:
        # Breath work that was done is counted (A16).
        kind = SuggestionKind.PRACTICE
        await give(scene, patient, today_of(scene, patient), kind, GUIDE, (DONE,))
        return "done", [ShowBreathing(key, BreathingView.DONE, minutes=minutes)]
    await _plan(scene, patient, key, guide, max(number + 1, guide.next_after(scene.now)))
    if late > LATE:
        return "late", []
    return "shown", [_breath(key, guide, number)]


async def done_on(scene: Scene, patient: Patient, first: date) -> set[date]:
    """The diary days from this one on with a guide that was followed to its end."""
    given = await suggestions.since(scene.session, patient.id, first)
    kind = SuggestionKind.PRACTICE
    return {one.diary_date for one in given if one.kind is kind and one.item == GUIDE}


def _breath(key: int, guide: Guide, number: int) -> ShowBreathing:
    return ShowBreathing(
        key,
        BreathingView.BREATH,
        number=number,
        total=guide.breaths,
        due_until=None if number == 1 else guide.begins(number) + LATE,
    )


async def _plan(scene: Scene, patient: Patient, key: int, guide: Guide, number: int) -> None:
    occurrence = f"{key:x}.{guide.minutes}.{number}"
    due = Due(patient.id, BREATH, occurrence, guide.begins(number))
    await schedules.plan(scene.session, due)


def _read(occurrence: str) -> tuple[int, int, int]:
    key, minutes, number = occurrence.split(".")
    return int(key, 16), int(minutes), int(number)


async def _running(scene: Scene, patient: Patient) -> int | None:
    """The guide whose next breath is planned, or has come due and waits to be handled."""
    planned = await schedules.planned(scene.session, patient.id, BREATH)
    due = await occurrences.came_due(scene.session, patient.id, BREATH)
    occurrence = planned.occurrence if planned is not None else due
    return None if occurrence is None else _read(occurrence)[0]


async def _end_running(scene: Scene, patient: Patient, besides: int | None = None) -> Effects:
    running = await _running(scene, patient)
    if running is None:
        return []
    await schedules.withdraw(scene.session, patient.id, BREATH)
    if running == besides:
        return []
    return [ShowBreathing(running, BreathingView.STOPPED)]
