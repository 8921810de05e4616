"""What can be read: lessons one after another, and where advice and moves came from."""

from collections.abc import Container
from datetime import timedelta

from bot.core.diary import Reason
from bot.core.lessons import rides_along
from bot.core.patient import Patient
from bot.core.quotas import WALKING
from bot.core.reasons import because
from bot.service import safety
from bot.service.about_reading import OfferedPage, ShowLesson, ShowSources, ShowWhy
from bot.service.effects import Effects
from bot.service.giving import give
from bot.service.records import Record, today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.service.scene import Scene
from bot.storage import suggestions
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind

SOURCES_DAYS = 28
EXPLAINED = frozenset({"P8"})  # rules that give something without a card of its own
LESSON = SuggestionKind.LESSON


async def next_lesson(scene: Scene, patient: Patient) -> Effects:
    """The first lesson that was not given yet; after the last, reminders round and round."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    return [ShowLesson((await _give_next(scene, patient, because("B13"))).page)]


async def for_the_reply(
    scene: Scene, patient: Patient, record: Record, *, is_calm: bool, asks_more: bool
) -> OfferedPage | None:
    """What rides inside this evening's reply, if something does; it counts as given.

    Called where no hold stands. What was read before is in the record already; only an evening
    that carries something looks further back.
    """
    read_on = max((s.diary_date for s in record.suggested if s.kind is LESSON), default=None)
    reason = rides_along(
        patient.started_on,
        read_on,
        record.today,
        scene.content.policies.burden,
        is_calm=is_calm,
        asks_more=asks_more,
    )
    return None if reason is None else await _give_next(scene, patient, reason)


async def open_page(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """The lesson that a reply offered, whenever it is opened."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    given = await suggestions.find(scene.session, suggestion_id)
    if given is None or given.patient_id != patient.id or given.kind is not LESSON:
        return [Answered(Toast.STALE)]
    lessons = scene.content.library.lessons
    page = next((page for page in lessons if page.id == given.item), None)
    return [Answered(Toast.STALE)] if page is None else [ShowLesson(page, given.id)]


async def _give_next(scene: Scene, patient: Patient, reason: Reason) -> OfferedPage:
    page = scene.content.library.to_read(await suggestions.count(scene.session, patient.id, LESSON))
    given = await give(scene, patient, today_of(scene, patient), LESSON, page.id, (reason,))
    return OfferedPage(given.id, page)


async def why(scene: Scene, patient: Patient) -> Effects:
    """Why the last day's advice and moves were chosen: rule, what it looked at, source."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    given = await _given(scene, patient)
    if not given:
        return [Say(Notice.NOTHING_GIVEN)]
    return [ShowWhy(tuple(s for s in given if s.diary_date == given[-1].diary_date))]


async def sources(scene: Scene, patient: Patient) -> Effects:
    """What the advice and the moves of the last four weeks rest on."""
    given = await _given(scene, patient)
    if not given:
        return [Say(Notice.NOTHING_GIVEN)]
    return [ShowSources(tuple(given))]


async def _given(scene: Scene, patient: Patient) -> list[Suggestion]:
    """Advice and drills still in the content, walking, what /flare gave; by day, sorted."""
    first = today_of(scene, patient) - timedelta(days=SOURCES_DAYS - 1)
    known: dict[SuggestionKind, Container[str]] = {
        SuggestionKind.ADVICE: scene.content.advice,
        SuggestionKind.DRILL: frozenset(scene.content.drills),
        SuggestionKind.NOTICE: EXPLAINED,
        SuggestionKind.WALK: frozenset({WALKING}),
    }
    given = [
        suggestion
        for suggestion in await suggestions.since(scene.session, patient.id, first)
        if suggestion.item in known.get(suggestion.kind, ())
    ]
    return sorted(given, key=lambda s: (s.diary_date, s.kind, s.made_at, s.item))
