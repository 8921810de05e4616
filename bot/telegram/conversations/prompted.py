"""Words that answer what came by itself: the morning's card, a nudge, how often to ask, a move.

Each of these says first whether it understands the words, so that others are left to what the
patient began.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.breaks import Keep
from bot.core.breathing import MINUTES
from bot.core.burden import Rhythm
from bot.core.conversation import DAY, Flow, FlowKind
from bot.core.patient import Patient
from bot.service import breathing, drills, mornings, nudges, rhythms
from bot.service.about_days import AskRhythm, AskToKeepNudges, ShowMorning, ShowNudge
from bot.service.about_drills import AskOfDrill
from bot.service.about_reading import BreathingView, ShowBreathing
from bot.service.asked_of_drills import asked_in
from bot.service.effects import Effect, Effects
from bot.storage.nudges import NudgeId
from bot.storage.suggestions import SuggestionId
from bot.telegram import cards
from bot.telegram.conversations import drills as drills_chat
from bot.telegram.reading import chosen_label, is_said, scale_number
from bot.telegram.visit import Visit

CARDS = {
    FlowKind.MORNING: cards.MORNING,
    FlowKind.NUDGE: cards.NUDGE,
    FlowKind.RHYTHM: cards.RHYTHM,
}
NOT_NOW = "not_now"
_PARTS = re.compile(r"[,;.\n]| and ")
_WORDS = re.compile(r"[^\W\d_]+")
WORDS_ABOUT_A_NUMBER = 2  # "7 out of 10", "about seven"; a longer sentence tells of something else


@dataclass(frozen=True, slots=True)
class Morning:
    """What words say to the morning's card: `move` is done, skip or show."""

    move: str | None = None
    sleep_0_10: int | None = None


def card_of(flow: Flow) -> str:
    """The card on which it is asked."""
    if flow.kind is FlowKind.DRILL:
        return cards.drill(int(flow.key))
    if flow.kind is FlowKind.BREATHING:
        return cards.breathing(int(flow.key))
    return CARDS[flow.kind]


def is_understood(visit: Visit, flow: Flow) -> bool:
    """Whether the words answer this."""
    if flow.kind is FlowKind.DRILL:
        return drills_chat.read_answer(visit.text, visit.house.renderer.studio, flow) is not None
    if flow.kind is FlowKind.BREATHING:
        return _read_minutes(visit) is not None
    if flow.kind is FlowKind.MORNING:
        return _read_morning(visit, flow) is not None
    return _read_choice(visit, flow) is not None


async def answer(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """Take the words as the tap they stand for, or ask once more."""
    if flow.kind is FlowKind.MORNING:
        said = _read_morning(visit, flow)
        if said is not None:
            return await _answer_morning(visit, patient, flow, said)
    elif flow.kind is FlowKind.DRILL:
        how = drills_chat.read_answer(visit.text, visit.house.renderer.studio, flow)
        if how is not None:
            return await drills_chat.type_answer(visit, patient, flow, how)
    elif flow.kind is FlowKind.BREATHING:
        minutes = _read_minutes(visit)
        if minutes is not None:
            return await breathing.begin(visit.scene, patient, int(flow.key), minutes)
    else:
        chosen = _read_choice(visit, flow)
        if chosen is not None:
            return await _choose(visit, patient, flow, chosen)
    return [_unclear(effect) for effect in await show(visit, patient, flow)]


async def show(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """What came by itself, once more."""
    match flow.kind:
        case FlowKind.MORNING:
            suggestion, day = _of_morning(flow)
            return await mornings.show(visit.scene, patient, suggestion, day)
        case FlowKind.NUDGE if flow.step == nudges.KEEP:
            return [AskToKeepNudges(NudgeId(int(flow.key)))]
        case FlowKind.NUDGE:
            return [ShowNudge(NudgeId(int(flow.key)), int(flow.data["number"]))]
        case FlowKind.DRILL:
            return [asked_in(flow)]
        case FlowKind.BREATHING:
            return [ShowBreathing(int(flow.key), BreathingView.CHOOSE)]
        case _:
            return [AskRhythm()]


def _unclear(effect: Effect) -> Effect:
    if isinstance(effect, ShowMorning | ShowNudge | AskToKeepNudges | AskRhythm | AskOfDrill):
        return replace(effect, unclear=True)
    return effect


async def _answer_morning(visit: Visit, patient: Patient, flow: Flow, said: Morning) -> Effects:
    """Both answers can be in one message; the card is shown as it is after the last."""
    scene = visit.scene
    suggestion, day = _of_morning(flow)
    if said.move == "show":
        return await drills.show_steps(scene, patient, suggestion)
    effects: Effects = []
    if said.move is not None:
        done = said.move == "done"
        effects = await mornings.answer_move(scene, patient, suggestion, day, done=done)
    if said.sleep_0_10 is None:
        return effects
    slept = await mornings.answer_sleep(scene, patient, suggestion, day, said.sleep_0_10)
    return [*(e for e in effects if not isinstance(e, ShowMorning)), *slept]


async def _choose(visit: Visit, patient: Patient, flow: Flow, chosen: str) -> Effects:
    if flow.kind is FlowKind.RHYTHM:
        return await rhythms.choose(visit.scene, patient, Rhythm(chosen))
    key = NudgeId(int(flow.key))
    if chosen == NOT_NOW:
        return await nudges.not_now(visit.scene, patient, key)
    if chosen == nudges.MOVED:
        return await nudges.moved(visit.scene, patient, key)
    return await nudges.keep(visit.scene, patient, key, Keep(chosen))


def _read_minutes(visit: Visit) -> int | None:
    """For how long to breathe: "3 minutes", "three", "3"."""
    minutes = scale_number(visit.text, visit.words)
    said = len(_WORDS.findall(visit.text))
    return minutes if minutes in MINUTES and said <= WORDS_ABOUT_A_NUMBER else None


def _read_choice(visit: Visit, flow: Flow) -> str | None:
    """The label that was typed, or other words for the same."""
    words, text = visit.words, visit.text
    if flow.kind is FlowKind.RHYTHM:
        labels = {name.value: words.plain(f"button-rhythm-{name}") for name in Rhythm}
        others = {f"said-{name}": name.value for name in Rhythm}
    else:
        # To "keep, fewer, or off?" a yes or a no says nothing.
        names = (flow.step, Keep.FEWER.value, Keep.OFF.value)
        labels = {name: words.plain(f"button-nudge-{name}") for name in names}
        asks_move = flow.step == nudges.MOVED
        others = {"said-moved": nudges.MOVED, "said-did-not": NOT_NOW} if asks_move else {}
    chosen = chosen_label(text, labels)
    if chosen is not None:
        return chosen
    return next((name for said, name in others.items() if is_said(text, words, said)), None)


def _read_morning(visit: Visit, flow: Flow) -> Morning | None:
    """What answers the questions that are still asked: one of them, or both in one message."""
    first, _, rest = visit.text.strip().partition(" ")
    for parts in (_PARTS.split(visit.text), (first, rest), (visit.text,)):
        said = [_read_part(visit, part, flow.step.split()) for part in parts if part.strip()]
        understood = [one for one in said if one is not None]
        moves = [one.move for one in understood if one.move is not None]
        slept = [one.sleep_0_10 for one in understood if one.sleep_0_10 is not None]
        if len(understood) == len(said) > 0 and len(moves) <= 1 and len(slept) <= 1:
            return Morning(next(iter(moves), None), next(iter(slept), None))
    return None


def _read_part(visit: Visit, text: str, asked: Sequence[str]) -> Morning | None:
    move = _read_move(visit, text) if mornings.MOVE in asked else None
    if move is not None:
        return Morning(move=move)
    words = _WORDS.findall(text.casefold())
    if mornings.SLEEP not in asked or len(words) > WORDS_ABOUT_A_NUMBER:
        return None
    # A yes or a no beside a number is about the move, and is not passed over.
    answers = visit.words.listed("said-did") | visit.words.listed("said-did-not")
    if {word for answer in answers for word in answer.split()}.intersection(words):
        return None
    number = scale_number(text, visit.words)
    return None if number is None else Morning(sleep_0_10=number)


def _read_move(visit: Visit, text: str) -> str | None:
    words = visit.words
    buttons = {"done": "button-done-it", "skip": "button-not-today", "show": "button-show-me"}
    chosen = chosen_label(text, {name: words.plain(label) for name, label in buttons.items()})
    if chosen is None and is_said(text, words, "said-did"):
        return "done"
    if chosen is None and is_said(text, words, "said-did-not"):
        return "skip"
    return chosen


def _of_morning(flow: Flow) -> tuple[SuggestionId, date]:
    return SuggestionId(int(flow.key)), date.fromisoformat(flow.data[DAY])
