"""What can be read: lessons one after another, and where advice and moves came from."""

from collections.abc import Container
from datetime import timedelta

from bot.core.diary import Reason
from bot.core.patient import Patient
from bot.core.quotas import WALKING
from bot.service import safety
from bot.service.about_reading import ShowLesson, ShowSources, ShowWhy
from bot.service.effects import Effects
from bot.service.giving import give
from bot.service.records import today_of
from bot.service.saying import Notice, Say
from bot.service.scene import Scene
from bot.storage import suggestions
from bot.storage.suggestions import Suggestion, SuggestionKind

SOURCES_DAYS = 28
EXPLAINED = frozenset({"P8"})  # rules that give something without a card of its own
ONE_AFTER_ANOTHER = Reason("B13", {}, "project rule")


async def next_lesson(scene: Scene, patient: Patient) -> Effects:
    """The first lesson that was not read yet; after the last, reminders round and round."""
    hold = await safety.standing_hold(scene, patient)
    if hold is not None:
        return [safety.blocked_by(hold, patient)]
    read = await suggestions.count(scene.session, patient.id, SuggestionKind.LESSON)
    page = scene.content.library.to_read(read)
    day, kind = today_of(scene, patient), SuggestionKind.LESSON
    await give(scene, patient, day, kind, page.id, (ONE_AFTER_ANOTHER,))
    return [ShowLesson(page)]


async def why(scene: Scene, patient: Patient) -> Effects:
    """Why the last day's advice and moves were chosen: rule, what it looked at, source."""
    hold = await safety.standing_hold(scene, patient)
    if hold is not None:
        return [safety.blocked_by(hold, patient)]
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
