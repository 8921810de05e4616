"""The plan in plain words, and what is said to a walk."""

from typing import assert_never

from bot.core.phases import Check, Door, Stage, Standing
from bot.core.quotas import Needed
from bot.service.about_plans import (
    ForWhat,
    OfferAmount,
    OpenDoor,
    PlanEffect,
    ShowPlan,
    TellOfAmount,
    TellOfWalk,
    WaitsForRoom,
    Walking,
    WalksNeeded,
)
from bot.service.saying import Subject
from bot.telegram import cards
from bot.telegram.buttons import BeginButton, FeedbackButton
from bot.telegram.screens.screen import Rows, Screen, Studio
from bot.telegram.words import Html

NONE = "-"
AMOUNT_BUTTONS = {
    ForWhat.SMALLER: ("button-amount-smaller", "button-keep-it-up"),
    ForWhat.CAP: ("button-amount-cap", "button-not-now"),
}
UNTOLD = frozenset({"unknown", "too_few"})  # what a check has where too little was told
HOLD = "hold"  # said where a hold stands, never as a condition to meet


def show(studio: Studio, effect: PlanEffect) -> list[Screen]:
    """The plan, or what is said to a walk."""
    match effect:
        case ShowPlan():
            return plan(studio, effect)
        case TellOfWalk(walked, minutes):
            return [Screen(studio.words.html(f"walk-{walked}", minutes=minutes))]
        case WalksNeeded(needed):
            return [Screen(_needed(studio, needed))]
        case OfferAmount():
            return offer_amount(studio, effect)
        case TellOfAmount(key, chose, minutes):
            told = "told-stays" if chose is None else f"told-amount-{chose}"
            text = studio.words.html(told, minutes=minutes)
            return [Screen(text, card=cards.drill(key), subject=Subject.ADVICE)]
        case _:
            assert_never(effect)


def offer_amount(studio: Studio, effect: OfferAmount) -> list[Screen]:
    """Another amount of walking, which is the patient's choice."""
    answers = zip(AMOUNT_BUTTONS[effect.for_what], ("yes", "no"), strict=True)
    row = tuple(
        studio.button(name, FeedbackButton(effect.key, f"amount.{answer}"))
        for name, answer in answers
    )
    text = studio.words.html(
        f"offer-amount-{effect.for_what}", minutes=effect.minutes, next=effect.next_minutes
    )
    card = cards.drill(effect.key)
    return [Screen(text, (row,), card=card, fresh=True, subject=Subject.ADVICE)]


def plan(studio: Studio, effect: ShowPlan) -> list[Screen]:
    """The stage, what is kept up, walking, what opens next."""
    words = studio.words
    parts: list[str] = [words.html(f"plan-stage-{_stage(effect)}")]
    if effect.in_flare:
        parts.append(words.html("plan-flare"))
    if effect.is_maintenance:
        parts.append(words.html("plan-maintenance"))
    parts += [_kept(studio, effect), _walking(studio, effect.walking)]
    parts += _next(studio, effect)
    if effect.gaps_days:
        gaps = ", ".join(str(days) for days in effect.gaps_days)
        parts.append(words.html("plan-gaps", gaps=gaps))
    if effect.retest:
        parts.append(words.html("plan-retest"))
    walk = [studio.button("button-walk", BeginButton("walk", NONE))]
    if isinstance(effect.walking, WaitsForRoom):
        walk.append(studio.button("button-walk-room", BeginButton("walk_room", NONE)))
    rows: Rows = (tuple(walk), *studio.command_rows("screen", "goals", "drill"))
    if effect.open_door is not None and effect.open_door.offer is not None:
        begin = FeedbackButton(effect.open_door.offer, "load.yes")
        rows = ((studio.button("button-begin", begin),), *rows)
    return [Screen("\n\n".join(parts), rows, subject=Subject.ADVICE)]


def _stage(effect: ShowPlan) -> str:
    standing = effect.standing
    door = standing.door or Door.SECOND
    return f"load-{door}" if standing.stage is Stage.LOAD else standing.stage.value


def _kept(studio: Studio, effect: ShowPlan) -> str:
    words = studio.words
    lines: list[str] = []
    for kept in effect.drills:
        title = studio.content.drills[kept.drill].title
        lines.append(words.html("plan-kept-drill", drill=title, step=kept.step, steps=kept.steps))
    if effect.keeps_walking:
        lines.append(words.html("plan-kept-walk"))
    if not lines:
        return words.html("plan-kept-none")
    return "\n".join([words.html("plan-kept", count=len(lines), most=effect.most), *lines])


def _walking(studio: Studio, found: Walking | Needed | WaitsForRoom) -> Html:
    if isinstance(found, Needed):
        return studio.words.html("plan-walk-none", needed=_needed(studio, found))
    if isinstance(found, WaitsForRoom):
        return studio.words.html("plan-walk-waits", minutes=found.minutes)
    return studio.words.html(
        "plan-walk",
        minutes=found.today,
        full=0 if found.today == found.full else found.full,
        days=found.days_a_week,
    )


def _needed(studio: Studio, needed: Needed) -> Html:
    poor = "yes" if needed.poor_day else "no"
    return studio.words.html("plan-walk-needed", trials=needed.trials, poor=poor)


def _next(studio: Studio, effect: ShowPlan) -> list[str]:
    words = studio.words
    if effect.standing.stage is Stage.FIND:
        return [words.html("plan-next-find")]
    if effect.gate is None:
        return []
    checks = [_check(studio, check) for check in effect.gate.checks if check.name != HOLD]
    lines: list[str] = [_next_title(studio, effect.standing), *checks]
    if effect.open_door is None and effect.standing.door is None:
        lines.append(words.html("plan-second", weeks=effect.door_weeks))
    listed = "\n".join(lines)
    return [listed] if effect.open_door is None else [listed, _open(studio, effect.open_door)]


def _next_title(studio: Studio, standing: Standing) -> Html:
    """What the conditions open: strength, or more of it where a little has begun."""
    if standing.door is None:
        return studio.words.html("plan-next")
    return studio.words.html("plan-next-more", since=studio.words.day(standing.since, "d MMMM"))


def _open(studio: Studio, found: OpenDoor) -> Html:
    if found.offered_on is None:
        return studio.words.html("plan-open")
    asked = studio.words.day(found.offered_on, "d MMMM")
    return studio.words.html(f"plan-offer-{found.door}", asked=asked)


def _check(studio: Studio, check: Check) -> Html:
    state = "met" if check.is_met else "unknown" if check.have in UNTOLD else "open"
    name = f"plan-check-{check.name}-{state}"
    return studio.words.html(name, have=check.have, need=check.need)
