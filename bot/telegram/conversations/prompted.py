"""Words that answer what came by itself: the morning's card, a nudge, how often to ask, a move.

Each of these says first whether it understands the words, so that others are left to what the
patient began. `PROMPT_OF` has one of each kind of `conversation.PROMPTS`.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

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
from bot.telegram.conversations import hurt
from bot.telegram.reading import (
    chosen_answer,
    counted_number,
    is_spoken_of,
    is_yes_or_no,
    scale_number,
)
from bot.telegram.visit import Visit

NOT_NOW = "not_now"
_PARTS = re.compile(r"[,;.\n]| and | but ")
Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Prompt(Generic[Said]):
    """One kind of what comes by itself.

    `card` names where it is asked, `read` says what the words answer (None: nothing), `take` takes
    that as the tap it stands for, `show` shows the question as it stands.
    """

    card: Callable[[Flow], str]
    read: Callable[[Visit, Flow], Said | None]
    take: Callable[[Visit, Patient, Flow, Said], Awaitable[Effects]]
    show: Callable[[Visit, Patient, Flow], Awaitable[Effects]]
    asks_again: bool = True  # when the words were no answer; otherwise they are out of place


@dataclass(frozen=True, slots=True)
class Morning:
    """What words say to the morning's card: `move` is done, skip or show."""

    move: str | None = None
    sleep_0_10: int | None = None
    hurt: bool = False  # the move that was done


def card_of(flow: Flow) -> str:
    """The card on which it is asked."""
    return PROMPT_OF[flow.kind].card(flow)


def is_understood(visit: Visit, flow: Flow) -> bool:
    """Whether the words answer this."""
    return PROMPT_OF[flow.kind].read(visit, flow) is not None


def asks_again(flow: Flow) -> bool:
    """Whether it is asked once more when the words were no answer."""
    return PROMPT_OF[flow.kind].asks_again


async def answer(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """Take the words as the tap they stand for, or ask once more."""
    prompt = PROMPT_OF[flow.kind]
    said = prompt.read(visit, flow)
    if said is not None:
        return await prompt.take(visit, patient, flow, said)
    return [_unclear(effect) for effect in await prompt.show(visit, patient, flow)]


async def show(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """What came by itself, once more."""
    return await PROMPT_OF[flow.kind].show(visit, patient, flow)


def _unclear(effect: Effect) -> Effect:
    if isinstance(effect, ShowMorning | ShowNudge | AskToKeepNudges | AskRhythm | AskOfDrill):
        return replace(effect, unclear=True)
    return effect


def _read_morning(visit: Visit, flow: Flow) -> Morning | None:
    """What answers the questions that are still asked: one of them, or both in one message."""
    first, _, rest = visit.text.strip().partition(" ")
    for parts in (_PARTS.split(visit.text), (first, rest), (visit.text,)):
        said = [_read_part(visit, part, flow.step.split()) for part in parts if part.strip()]
        understood = [one for one in said if one is not None]
        moves = [one.move for one in understood if one.move is not None]
        hurts = any(one.hurt for one in understood)
        slept = [one.sleep_0_10 for one in understood if one.sleep_0_10 is not None]
        answers = len(moves) + len(slept) > 0 and not (hurts and moves != ["done"])
        if answers and len(understood) == len(said) and len(moves) <= 1 and len(slept) <= 1:
            return Morning(next(iter(moves), None), next(iter(slept), None), hurts)
    return None


def _read_part(visit: Visit, text: str, asked: Sequence[str]) -> Morning | None:
    move = _read_move(visit, text) if mornings.MOVE in asked else None
    if move is not None:
        return Morning(move=move)
    if mornings.MOVE in asked and hurt.is_told(text, visit.words):
        return Morning(hurt=True)
    # A yes or a no beside a number is about the move, and is not passed over.
    lists = ("said-did", "said-did-not")
    is_of_move = any(is_spoken_of(text, visit.words, listed) for listed in lists)
    if mornings.SLEEP not in asked:
        return None
    if is_of_move:
        # Where the move isn't asked, a mere yes or no beside the number answers nothing.
        is_idle = mornings.MOVE not in asked and is_yes_or_no(text, visit.words)
        return Morning() if is_idle else None
    number = scale_number(text, visit.words)
    return None if number is None else Morning(sleep_0_10=number)


def _read_move(visit: Visit, text: str) -> str | None:
    buttons = {"done": "button-done-it", "skip": "button-not-today", "show": "button-show-me"}
    others = {"done": ("said-did",), "skip": ("said-did-not",)}
    return chosen_answer(text, visit.words, buttons, others)


async def _take_morning(visit: Visit, patient: Patient, flow: Flow, said: Morning) -> Effects:
    """Both answers can be in one message; the card is shown as it is after the last."""
    scene = visit.scene
    suggestion, day = _of_morning(flow)
    if said.move == "show" and suggestion is not None:
        return await drills.show_steps(scene, patient, suggestion)
    effects: Effects = []
    if said.move is not None and suggestion is not None:
        done = said.move == "done"
        effects = await mornings.answer_move(scene, patient, suggestion, day, done=done)
        if said.hurt:
            effects = [*effects, *await hurt.note(visit, patient, suggestion)]
    if said.sleep_0_10 is None:
        return effects
    slept = await mornings.answer_sleep(scene, patient, suggestion, day, said.sleep_0_10)
    return [*(e for e in effects if not isinstance(e, ShowMorning)), *slept]


async def _show_morning(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    suggestion, day = _of_morning(flow)
    return await mornings.show(visit.scene, patient, suggestion, day)


def _of_morning(flow: Flow) -> tuple[SuggestionId | None, date]:
    return mornings.move_of(int(flow.key)), date.fromisoformat(flow.data[DAY])


def _read_nudge(visit: Visit, flow: Flow) -> str | None:
    # To "keep, fewer, or off?" a yes or a no says nothing.
    names = (flow.step, Keep.FEWER.value, Keep.OFF.value)
    asks_move = flow.step == nudges.MOVED
    others = {nudges.MOVED: ("said-moved",), NOT_NOW: ("said-did-not",)} if asks_move else {}
    buttons = {name: f"button-nudge-{name}" for name in names}
    return chosen_answer(visit.text, visit.words, buttons, others)


async def _take_nudge(visit: Visit, patient: Patient, flow: Flow, said: str) -> Effects:
    key = NudgeId(int(flow.key))
    if said == NOT_NOW:
        return await nudges.not_now(visit.scene, patient, key)
    if said == nudges.MOVED:
        return await nudges.moved(visit.scene, patient, key)
    return await nudges.keep(visit.scene, patient, key, Keep(said))


async def _show_nudge(_: Visit, __: Patient, flow: Flow) -> Effects:
    key = NudgeId(int(flow.key))
    if flow.step == nudges.KEEP:
        return [AskToKeepNudges(key)]
    return [ShowNudge(key, int(flow.data["number"]))]


def _read_rhythm(visit: Visit, _: Flow) -> Rhythm | None:
    buttons = {name.value: f"button-rhythm-{name}" for name in Rhythm}
    others = {name.value: (f"said-{name}",) for name in Rhythm}
    chosen = chosen_answer(visit.text, visit.words, buttons, others)
    return None if chosen is None else Rhythm(chosen)


async def _take_rhythm(visit: Visit, patient: Patient, _: Flow, said: Rhythm) -> Effects:
    return await rhythms.choose(visit.scene, patient, said)


async def _show_rhythm(_: Visit, __: Patient, ___: Flow) -> Effects:
    return [AskRhythm()]


async def _show_drill(_: Visit, __: Patient, flow: Flow) -> Effects:
    return [asked_in(flow)]


def _read_minutes(visit: Visit, _: Flow) -> int | None:
    """For how long to breathe: "3 minutes", "three", "3"."""
    minutes = counted_number(visit.text, visit.words, max(MINUTES))
    return minutes if minutes in MINUTES else None


async def _take_minutes(visit: Visit, patient: Patient, flow: Flow, said: int) -> Effects:
    return await breathing.begin(visit.scene, patient, int(flow.key), said)


async def _show_minutes(_: Visit, __: Patient, flow: Flow) -> Effects:
    return [ShowBreathing(int(flow.key), BreathingView.CHOOSE)]


PROMPT_OF: Mapping[FlowKind, Prompt[Any]] = {
    FlowKind.MORNING: Prompt(lambda _: cards.MORNING, _read_morning, _take_morning, _show_morning),
    FlowKind.NUDGE: Prompt(lambda _: cards.NUDGE, _read_nudge, _take_nudge, _show_nudge),
    FlowKind.RHYTHM: Prompt(lambda _: cards.RHYTHM, _read_rhythm, _take_rhythm, _show_rhythm),
    FlowKind.DRILL: Prompt(
        lambda flow: cards.drill(int(flow.key)),
        lambda visit, flow: drills_chat.read_answer(visit.text, visit.house.renderer.studio, flow),
        drills_chat.type_answer,
        _show_drill,
    ),
    FlowKind.BREATHING: Prompt(
        lambda flow: cards.breathing(int(flow.key)),
        _read_minutes,
        _take_minutes,
        _show_minutes,
        asks_again=False,
    ),
}
