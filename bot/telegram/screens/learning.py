"""What can be read: lessons, reasons, sources, numbers for an emergency, the consent."""

from bot.content.learning_schema import Lesson
from bot.content.schema import Source
from bot.core.diary import Reason
from bot.core.drills import DrillId
from bot.core.safety import Tier
from bot.service.about_reading import ShowConsent, ShowEmergency, ShowLesson, ShowSources, ShowWhy
from bot.service.saying import Subject
from bot.storage.outbox import Priority
from bot.storage.suggestions import Suggestion, SuggestionKind
from bot.telegram import cards
from bot.telegram.buttons import CommandButton
from bot.telegram.screens import walking
from bot.telegram.screens.drills import advice_reasons, drill_reason, reason_text
from bot.telegram.screens.safety import number_line
from bot.telegram.screens.screen import Screen, Studio
from bot.telegram.words import Html

SOURCES_IN_ONE = 12  # so many fit into one message
PLAN = "plan"  # how the day went against it: the one choice among what is measured
# What a rule gave by itself: its source is the rule's own.
WITHOUT_A_CARD = frozenset({SuggestionKind.NOTICE, SuggestionKind.WALK})


def lesson(studio: Studio, effect: ShowLesson) -> list[Screen]:
    """A lesson with its source, or a reminder of one."""
    page = effect.page
    if isinstance(page, Lesson):
        whole = page
        text = studio.words.html(
            "lesson",
            number=page.number,
            total=len(studio.content.library.lessons),
            title=page.title,
            text=page.text,
            source=_source(studio, page.source),
        )
    else:
        whole = studio.content.library.lesson_of(page)
        text = studio.words.html("reminder", title=whole.title, text=page.text)
    card = None if effect.offered is None else cards.lesson(effect.offered)
    rows = ((studio.button("button-next-lesson", CommandButton("learn")),),)
    return [Screen(text, rows, card=card, subject=Subject.ADVICE)]


def why(studio: Studio, effect: ShowWhy) -> list[Screen]:
    """What each rule looked at, and what rule and card rest on."""
    day = studio.words.day(effect.given[-1].diary_date, "EEEE d MMMM")
    parts: list[str] = [studio.words.html("why-title", day=day)]
    parts += [_why_one(studio, suggestion) for suggestion in effect.given]
    rows = studio.command_rows("sources")
    return [Screen("\n\n".join(parts), rows, subject=Subject.ADVICE)]


def sources(studio: Studio, effect: ShowSources) -> list[Screen]:
    """Each source once, the newest first; as many messages as it takes."""
    lines = [line for given in reversed(effect.given) for line in _sources_of(studio, given)]
    unique = list(dict.fromkeys(lines))
    shown = [studio.words.html("source-line", source=line) for line in unique]
    screens = []
    for start in range(0, len(shown), SOURCES_IN_ONE):
        listed = Html("\n".join(shown[start : start + SOURCES_IN_ONE]))
        screens.append(
            Screen(studio.words.html("sources-more" if start else "sources", lines=listed))
        )
    return screens


def emergency(studio: Studio, effect: ShowEmergency) -> list[Screen]:
    """Whom to call, and for what at once; for anybody, consent or not."""
    place = studio.content.place(effect.country)
    lines = (place.emergency, place.same_day, place.poison, place.listening)
    signs = [card.sign for card in studio.content.flags.values() if card.tier is Tier.A]
    text = studio.words.html(
        "emergency",
        lines=Html("\n".join(number_line(studio, line) for line in lines if line is not None)),
        signs=Html("\n".join(studio.words.html("emergency-sign", sign=sign) for sign in signs)),
    )
    return [Screen(text, priority=Priority.SAFETY)]


def consent(studio: Studio, effect: ShowConsent) -> list[Screen]:
    """What was agreed to and when, and how to take it back."""
    patient = effect.patient
    text = studio.words.html(
        "consent-given",
        day=studio.words.day(patient.consented_at.astimezone(patient.zone).date(), "d MMMM y"),
        time=studio.clock(patient.consented_at, patient.zone),
        version=patient.consent_version,
    )
    return [Screen(text, studio.command_rows("pause", "export", "delete"))]


def _why_one(studio: Studio, suggestion: Suggestion) -> str:
    lines: list[str] = [_what(studio, suggestion)]
    for because, reason in zip(_because(studio, suggestion), suggestion.reasons, strict=True):
        lines += [because, _rule(studio, reason)]
    if suggestion.kind not in WITHOUT_A_CARD:
        [source] = _sources_of(studio, suggestion)
        lines.append(studio.words.html("why-card", source=source))
    return "\n".join(lines)


def _because(studio: Studio, suggestion: Suggestion) -> list[str]:
    """Each reason in plain words."""
    match suggestion.kind:
        case SuggestionKind.DRILL:
            return [drill_reason(studio, reason) for reason in suggestion.reasons]
        case SuggestionKind.WALK:
            return walking.because(studio, suggestion.reasons)
        case SuggestionKind.ADVICE:
            return [*advice_reasons(studio, suggestion.item, suggestion.reasons)]
        case _:
            said = (reason_text(studio, reason) for reason in suggestion.reasons)
            return [studio.words.html("advice-because", reason=reason) for reason in said]


def _what(studio: Studio, suggestion: Suggestion) -> Html:
    """What was given: a move, an advice card, or what a rule gave without a card."""
    match suggestion.kind:
        case SuggestionKind.DRILL:
            title = studio.content.drills[DrillId(suggestion.item)].title
            return studio.words.html("why-drill", title=title)
        case SuggestionKind.NOTICE:
            return studio.words.html(f"why-notice-{suggestion.item}")
        case SuggestionKind.WALK:
            minutes = suggestion.reasons[0].inputs["minutes"]
            return studio.words.html("why-walk", minutes=minutes)
        case _:
            return studio.words.html("why-advice", text=studio.content.advice[suggestion.item].text)


def _rule(studio: Studio, reason: Reason) -> str:
    """The rule by its id, the numbers it looked at, its source; the reason's words say the rest."""
    words = studio.words
    measured = [
        words.html(f"measured-{name}", value=value)
        for name, value in reason.inputs.items()
        if words.has(f"measured-{name}") and (name == PLAN or not isinstance(value, str))
    ]
    named = {"rule": reason.rule, "source": reason.source}
    if not measured:
        return words.html("why-rule", **named)
    return words.html("why-rule-measured", inputs=Html(", ".join(measured)), **named)


def _sources_of(studio: Studio, suggestion: Suggestion) -> list[Html]:
    """The source of its card; what a rule gave without one rests on the rule's own."""
    match suggestion.kind:
        case SuggestionKind.DRILL:
            source = studio.content.drills[DrillId(suggestion.item)].source
        case SuggestionKind.NOTICE | SuggestionKind.WALK:
            return [studio.words.html("source-of-rule", text=r.source) for r in suggestion.reasons]
        case _:
            source = studio.content.advice[suggestion.item].source
    return [_source(studio, source)]


def _source(studio: Studio, source: Source) -> Html:
    checked = studio.words.day(source.date, "MMMM y")
    return studio.words.html("source", source=source.text, checked=checked)
