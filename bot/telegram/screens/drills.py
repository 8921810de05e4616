"""Drills and the reply to a check-in."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from bot.content.learning_schema import Reminder
from bot.content.schema import When
from bot.core.diary import Reason
from bot.core.drills import DrillId
from bot.core.noticing import Noticing
from bot.core.pacing import WHOLE, Level
from bot.service.about_moves import EveningReply, OfferDrill, OfferedDrill, ShowDrillSteps
from bot.service.about_reading import OfferedPage
from bot.service.saying import Subject
from bot.telegram import cards
from bot.telegram.buttons import CommandButton, DrillButton, LessonButton
from bot.telegram.screens.screen import Rows, Screen, Studio
from bot.telegram.words import Html

# Reasons that name another drill, by the input that holds it, and those that name a joint.
WITH_A_DRILL = {"easier": "of", "asked": "of", "step_up": "from"}
WITH_A_JOINT = frozenset({"finding", "strength"})
# Reasons whose words name the amount that they decide.
NAMES_THE_AMOUNT = frozenset(
    {"P2-about", "P2-more", "P2-unsaid", "P4", "P4-told_on", "P8", "P8-told_on"}
)

# What a card for such a day says by itself.
SAID_BY_CARD = {
    Noticing.MORE: When.MORE_THAN_PLANNED,
    Noticing.LESS: When.LESS_THAN_PLANNED,
    Noticing.STEADY: When.AS_PLANNED,
}


def reply(studio: Studio, effect: EveningReply) -> list[Screen]:
    """What was noticed, unless the advice says it; it, a drill, their reasons; what rides along."""
    words = studio.words
    card = studio.content.advice[effect.advice]
    advice = [
        words.html("advice-text", text=card.text),
        *advice_reasons(studio, effect.advice, effect.recommendation.reasons),
    ]
    lines = ["\n".join(advice)]
    if SAID_BY_CARD.get(effect.noticed) not in card.when:
        first_week = int(effect.first_week)
        lines.insert(0, words.html(f"noticed-{effect.noticed}", first_week=first_week))
    if effect.asks_no_more:
        lines.append(words.html("reply-flare-over"))
    if effect.is_long_flare:
        lines.append(words.html("flare-see-someone-long"))
    if effect.new_stage:
        lines.append(words.html("reply-new-stage"))
    if effect.walk_minutes is not None:
        lines.append(words.html("reply-walk", minutes=effect.walk_minutes))
    buttons: Rows = ()
    if effect.drill is not None:
        when = "tonight" if effect.recommendation.level is Level.EASE else "tomorrow"
        lines.append(studio.words.html(f"drill-{when}") + "\n" + intro(studio, effect.drill))
        buttons = rows(studio, effect.drill)
    if effect.recommendation.level is Level.EASE:
        buttons += ((studio.button("button-breathe-with-me", CommandButton("breathe")),),)
    if effect.says_nobody_reads:
        lines.append(words.html("reply-nobody-reads"))
    offer_card = cards.offer(effect.drill.suggestion) if effect.drill is not None else None
    answer = Screen("\n\n".join(lines), buttons, card=offer_card, subject=Subject.ADVICE)
    return [answer] if effect.to_read is None else [answer, _to_read(studio, effect.to_read)]


def offer(studio: Studio, effect: OfferDrill) -> list[Screen]:
    """The day's first drill, one more, or an easier one."""
    text = studio.words.html(f"drill-{effect.occasion}") + "\n" + intro(studio, effect.drill)
    buttons = rows(studio, effect.drill, more=effect.left_today > 0)
    card = cards.offer(effect.drill.suggestion)
    return [Screen(text, buttons, card=card, subject=Subject.ADVICE)]


def steps(studio: Studio, effect: ShowDrillSteps) -> list[Screen]:
    """The whole drill card."""
    card = studio.content.drills[effect.drill.drill]
    numbered = "\n".join(
        studio.words.html("drill-step", number=number, step=step)
        for number, step in enumerate(card.steps, start=1)
    )
    text = studio.words.html(
        "drill-card",
        title=card.title,
        purpose=card.purpose,
        steps=Html(numbered),
        dose=card.dose,
        minutes=_minutes(card.seconds),
        cue=card.cues[0],
        gentler=card.gentler,
        stop=card.stop[0],
    )
    key = effect.drill.suggestion
    buttons: Rows = ()
    if not effect.told:
        done = studio.button("button-done-it", DrillButton(key, "done"))
        not_today = studio.button("button-not-today", DrillButton(key, "skip"))
        buttons = ((done, not_today),)
    if effect.easier:
        buttons += ((studio.button("button-easier-one", DrillButton(key, "easier")),),)
    whole = text + _share(studio, effect.drill)
    return [Screen(whole, buttons, card=cards.steps(key), fresh=True, subject=Subject.ADVICE)]


def _to_read(studio: Studio, to_read: OfferedPage) -> Screen:
    """What rides along (B13): a lesson by its title, to be opened on the spot; a reminder whole.

    After a day with pain nobody wants seven hundred characters below the move, so a lesson waits
    behind one button. It is a bubble of its own in the same breath, because an answer about the
    move takes the buttons off the reply, and a lesson would be gone before it was read.
    """
    page = to_read.page
    if isinstance(page, Reminder):
        lesson = studio.content.library.lesson_of(page)
        text = studio.words.html("reminder", title=lesson.title, text=page.text)
        return Screen(text, subject=Subject.ADVICE)
    text = studio.words.html("lesson-offer", title=page.title)
    read = studio.button("button-read-it", LessonButton(to_read.suggestion))
    return Screen(text, ((read,),), card=cards.lesson(to_read.suggestion), subject=Subject.ADVICE)


def intro(studio: Studio, drill: OfferedDrill) -> str:
    """A drill in two or three lines: name, dose, purpose, and why this one."""
    card = studio.content.drills[drill.drill]
    lines = [
        studio.words.html(
            "drill-intro", title=card.title, dose=card.dose, minutes=_minutes(card.seconds)
        )
        + _share(studio, drill),
        studio.words.html("drill-purpose", purpose=card.purpose),
        drill_reason(studio, drill.reasons[0]),
    ]
    return "\n".join(lines)


def rows(studio: Studio, drill: OfferedDrill, *, more: bool = True) -> Rows:
    """What can be said of a drill that was offered."""
    first = (
        studio.button("button-show-me", DrillButton(drill.suggestion, "show")),
        studio.button("button-done-it", DrillButton(drill.suggestion, "done")),
        studio.button("button-not-today", DrillButton(drill.suggestion, "skip")),
    )
    if not more:
        return (first,)
    return (first, (studio.button("button-more-time", DrillButton(drill.suggestion, "more")),))


def drill_reason(studio: Studio, reason: Reason) -> Html:
    """Why a drill was chosen, as a sentence."""
    inputs = reason.inputs
    if "because" not in inputs:
        return studio.words.html(f"drill-reason-{reason.rule}")
    because = str(inputs["because"])
    name = f"drill-reason-{because}"
    if because in WITH_A_DRILL:
        other = studio.content.drills.get(DrillId(str(inputs[WITH_A_DRILL[because]])))
        return studio.words.html(name, drill=other.title if other else "")
    if because in WITH_A_JOINT:
        return studio.words.html(name, where=studio.words.html(f"joint-{inputs['joint']}"))
    detail = inputs.get("wish") or inputs.get("goal") or inputs.get("joint")
    return studio.words.html(name + (f"-{detail}" if detail else ""))


def advice_reasons(studio: Studio, advice: str, reasons: Sequence[Reason]) -> list[Html]:
    """Why, a line for each reason: the card is because of the first only if it speaks to its rule.

    Else the reason is that of the amount, which it decided, and the line says which.
    """
    decided, *also = reasons
    said = reason_text(studio, decided)
    if decided.rule in studio.content.advice[advice].rules:
        first = studio.words.html("advice-because", reason=said)
    elif _variant(decided) in NAMES_THE_AMOUNT:
        first = studio.words.html("advice-amount", reason=said)
    else:
        percent = decided.inputs.get("percent", WHOLE)
        first = studio.words.html("advice-amount-named", percent=percent, reason=said)
    return [
        first,
        *(studio.words.html("advice-also", reason=reason_text(studio, reason)) for reason in also),
    ]


def reason_text(studio: Studio, reason: Reason) -> Html:
    """Why a pacing rule spoke, as half a sentence."""
    inputs = {name: _readable(studio, value) for name, value in reason.inputs.items()}
    return studio.words.html(f"reason-{_variant(reason)}", **inputs)


def _variant(reason: Reason) -> str:
    """The rule, and which of its reasons it is."""
    inputs = reason.inputs
    match reason.rule:
        case "P2":
            return f"P2-{inputs['plan']}"
        case "P5" if inputs["light"] == "red" and "usual" not in inputs:
            return "P5-red-unknown"
        case "P5":
            return f"P5-{inputs['light']}"
        case "P4" | "P8" if "told_on" in inputs:
            return f"{reason.rule}-told_on"
        case "P13":
            return f"P13-{inputs['louder']}"
        case rule:
            return rule


def _readable(studio: Studio, value: float | str) -> float | str:
    """Dates among a rule's inputs are ISO texts; patients read them as days."""
    if isinstance(value, str) and value[:4].isdigit():
        return studio.words.day(date.fromisoformat(value), "EEEE d MMMM")
    return value


def _share(studio: Studio, drill: OfferedDrill) -> str:
    """That less than the whole dose is plenty, if it is so."""
    return "" if drill.percent >= WHOLE else "\n" + studio.words.html("drill-half")


def _minutes(seconds: int) -> int:
    return ceil(seconds / 60)
