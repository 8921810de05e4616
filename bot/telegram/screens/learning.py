"""What can be read: lessons, reasons, sources, numbers for an emergency, the consent."""

from collections.abc import Sequence

from bot.content.learning_schema import Lesson
from bot.content.schema import Source
from bot.core.diary import Reason
from bot.core.drills import DrillId
from bot.core.safety import Tier
from bot.service.about_reading import (
    ShowConsent,
    ShowEmergency,
    ShowLesson,
    ShowMeaning,
    ShowSources,
    ShowWhy,
)
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


def meaning(studio: Studio, effect: ShowMeaning) -> list[Screen]:
    """What a word means, and its source where a number is in it."""
    term, words = effect.term, studio.words
    lines = [words.html("meaning", text=term.text)]
    if term.names_its_source:
        lines.append(words.html("meaning-source", source=term.source.text))
    return [Screen("\n\n".join(lines))]


def why(studio: Studio, effect: ShowWhy) -> list[Screen]:
    """What was given and why in sentences; folded below, each rule with its numbers and source."""
    words = studio.words
    day = words.day(effect.given[-1].diary_date, "EEEE d MMMM")
    parts: list[str] = [words.html("why-title", day=day)]
    parts += [_why_one(studio, suggestion) for suggestion in effect.given]
    basis = [line for suggestion in effect.given for line in _basis(studio, suggestion)]
    basis += _checked(studio, effect.given)
    parts.append(words.html("why-basis", lines=Html("\n".join(basis))))
    rows = studio.command_rows("sources")
    return [Screen("\n\n".join(parts), rows, subject=Subject.ADVICE)]


def sources(studio: Studio, effect: ShowSources) -> list[Screen]:
    """Each source once, the newest first, in as many messages as it takes; last, when checked."""
    lines = [line for given in reversed(effect.given) for line in _sources_of(studio, given)]
    unique = list(dict.fromkeys(lines))
    shown = [studio.words.html("source-line", source=line) for line in unique]
    starts = range(0, len(shown), SOURCES_IN_ONE)
    listed = [Html("\n".join(shown[start : start + SOURCES_IN_ONE])) for start in starts]
    texts: list[str] = [
        studio.words.html("sources-more" if place else "sources", lines=lines)
        for place, lines in enumerate(listed)
    ]
    texts[-1] = "\n\n".join([texts[-1], *_checked(studio, effect.given)])
    return [Screen(text) for text in texts]


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
    return "\n".join([_what(studio, suggestion), *_because(studio, suggestion)])


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


def _basis(studio: Studio, suggestion: Suggestion) -> list[Html]:
    """Each rule by its id, the numbers it looked at, its source; and the source of the card."""
    words, card = studio.words, _card_source(studio, suggestion)
    title = ""
    if suggestion.kind is SuggestionKind.DRILL:
        title = studio.content.drills[DrillId(suggestion.item)].title
    what = words.html(f"why-of-{suggestion.kind}", title=title)
    lines = [_rule(studio, what, reason) for reason in suggestion.reasons]
    if card is not None:
        lines.append(words.html("why-card", what=what, source=card.text))
    return lines


def _rule(studio: Studio, what: Html, reason: Reason) -> Html:
    words = studio.words
    measured = [
        words.html(f"measured-{name}", value=value)
        for name, value in reason.inputs.items()
        if words.has(f"measured-{name}") and (name == PLAN or not isinstance(value, str))
    ]
    named = {"what": what, "rule": reason.rule, "source": reason.source}
    if not measured:
        return words.html("why-rule", **named)
    return words.html("why-rule-measured", inputs=Html(", ".join(measured)), **named)


def _sources_of(studio: Studio, suggestion: Suggestion) -> list[str]:
    """The source of its card; what a rule gave without one rests on the rule's own."""
    card = _card_source(studio, suggestion)
    return [reason.source for reason in suggestion.reasons] if card is None else [card.text]


def _card_source(studio: Studio, suggestion: Suggestion) -> Source | None:
    """What a move or an advice card rests on; None for what a rule gave by itself."""
    match suggestion.kind:
        case SuggestionKind.DRILL:
            return studio.content.drills[DrillId(suggestion.item)].source
        case SuggestionKind.NOTICE | SuggestionKind.WALK:
            return None
        case _:
            return studio.content.advice[suggestion.item].source


def _checked(studio: Studio, given: Sequence[Suggestion]) -> list[Html]:
    """When the sources of these cards were last checked, said once; [] without a card."""
    found = [source.date for one in given if (source := _card_source(studio, one)) is not None]
    if not found:
        return []
    first, last = (studio.words.day(day, "MMMM y") for day in (min(found), max(found)))
    if first == last:
        return [studio.words.html("sources-checked", checked=last)]
    return [studio.words.html("sources-checked-from", first=first, last=last)]


def _source(studio: Studio, source: Source) -> Html:
    checked = studio.words.day(source.date, "MMMM y")
    return studio.words.html("source", source=source.text, checked=checked)
