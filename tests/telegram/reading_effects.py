"""What can be read, with every page of the content."""

from collections.abc import Iterator
from dataclasses import replace

from bot.content.loader import Content
from bot.core.diary import Reason
from bot.core.patient import Patient, PatientId
from bot.core.quotas import WALKING
from bot.core.reasons import because
from bot.service import effects as e
from bot.service.about_reading import (
    BreathingView,
    ShowBreathing,
    ShowConsent,
    ShowEmergency,
    ShowLesson,
    ShowMeaning,
    ShowSources,
    ShowWhy,
)
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind
from tests.telegram.drill_effects import LARGEST_ID, NOW, TODAY, drill_reasons


def _given(kind: SuggestionKind, item: str, *reasons: Reason) -> Suggestion:
    return Suggestion(SuggestionId(1), PatientId(17), TODAY, kind, item, reasons, 1, NOW)


def _walks(pacing: tuple[Reason, ...]) -> Iterator[Suggestion]:
    """Tomorrow's walking: each share of an amount, and each way in which an amount came about."""
    told = {"minutes": 1, "amount": 30}
    for share in (
        because("P2"),
        because("P5", light="red", percent=50),
        *(reason for reason in pacing if "percent" in reason.inputs),
    ):
        shares = replace(share, inputs={**share.inputs, **told})
        for amount in (
            because("P1", amount=30, poor_day=30),
            because("P3", done_percent=80, settled_percent=90, next=33, amount=30),
            because("P9", sleep=3, amount=30),
            because("P4", done_percent=40, next=27, amount=27),
            because("P4", done="unknown", amount=30),
            because("P3", done_percent=80, goal=30, amount=30),
            because("P6", next=30, amount=30),
            because("P7", next=24, amount=24),
        ):
            yield _given(SuggestionKind.WALK, WALKING, shares, amount)


def reading(content: Content, patient: Patient, pacing: tuple[Reason, ...]) -> Iterator[e.Effect]:
    """Lessons, reasons, sources, numbers to call, the consent, and the breathing guide."""
    for view in BreathingView:
        yield ShowBreathing(LARGEST_ID, view, 30, 30, 5, NOW)
        yield ShowBreathing(LARGEST_ID, view, 1, 6, 1)
    yield from (ShowLesson(page) for page in content.library.lessons)
    yield from (ShowLesson(page) for page in content.library.reminders)
    yield from (ShowMeaning(term) for term in content.library.terms.values())
    yield from (ShowLesson(page, SuggestionId(LARGEST_ID)) for page in content.library.lessons)
    advice = [_given(SuggestionKind.ADVICE, card) for card in content.advice]
    drills = [_given(SuggestionKind.DRILL, drill) for drill in content.drills]
    yield ShowSources(tuple(drills + advice))
    yield ShowSources(tuple(drills[:1]))
    flare = _given(SuggestionKind.NOTICE, "P8", pacing[0])
    yield ShowSources((flare, *advice[:2]))
    yield ShowWhy((flare,))
    both = pacing[:2]
    most = [replace(drill, reasons=(next(drill_reasons()),)) for drill in drills[:3]]
    yield from (ShowWhy((replace(card, reasons=both), *most)) for card in advice)
    yield from (ShowWhy((replace(advice[0], reasons=(r,)),)) for r in pacing)
    yield from (ShowWhy((replace(drills[0], reasons=(r,)),)) for r in drill_reasons())
    yield from (ShowWhy((walk,)) for walk in _walks(pacing))
    yield ShowSources(tuple(_walks(pacing)))
    yield from (ShowEmergency(country) for country in (None, *content.places))
    yield ShowConsent(patient)
