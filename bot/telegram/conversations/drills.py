"""Drills: taps below one, and answers to what is asked about it, tapped or typed."""

from collections.abc import Mapping

from bot.core.conversation import Flow
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.sessions import Feedback
from bot.service import amount_offers, drills, feedback, keeping, loading, making_room, retests
from bot.service.about_drills import Asks
from bot.service.asked_of_drills import AMOUNTS, LOAD, RETEST, heard
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.storage.suggestions import SuggestionId
from bot.telegram import cards
from bot.telegram.buttons import DrillButton, FeedbackButton
from bot.telegram.reading import (
    chosen_answer,
    chosen_label,
    chosen_part,
    is_said,
    scale_number,
    without_hedges,
)
from bot.telegram.screens.feedback import HOW, YES_OR_NO
from bot.telegram.screens.plans import AMOUNT_BUTTONS
from bot.telegram.screens.screen import Studio
from bot.telegram.visit import Visit

Lists = tuple[str, ...]  # messages of the catalogue that list words
KEEP = "drop."  # all of them
OFFERED = ("button-begin", "button-not-now")
# Each question's name in its buttons' payload, and the two buttons.
WITH_YES_OR_NO = {
    Asks.LEVEL_UP: ("level", YES_OR_NO[Asks.LEVEL_UP]),
    Asks.SETTLED: ("settled", YES_OR_NO[Asks.SETTLED]),
    Asks.SWAP: ("swap", YES_OR_NO[Asks.SWAP]),
    LOAD: ("load", OFFERED),
    RETEST: ("retest", OFFERED),
    **{step: ("amount", AMOUNT_BUTTONS[what]) for step, what in AMOUNTS.items()},
}
# Words for yes and for no; "done" and "fine" say nothing of how a back settled.
SAID: Mapping[str, tuple[Lists, Lists]] = {
    Asks.LEVEL_UP: (("said-did",), ("said-did-not",)),
    Asks.SETTLED: (("said-settled",), ("said-not-settled",)),
}
ANY_YES_OR_NO: tuple[Lists, Lists] = (("said-yes",), ("said-no", "said-did-not"))


async def tap(visit: Visit, patient: Patient, button: DrillButton) -> Effects:
    """A tap below a drill that was suggested."""
    return await heard(visit.scene, patient, await _act(visit, patient, button))


async def tap_feedback(visit: Visit, patient: Patient, button: FeedbackButton) -> Effects:
    """An answer to a question about a drill: `question.answer`."""
    return await heard(visit.scene, patient, await _answer(visit, patient, button))


def read_answer(text: str, studio: Studio, flow: Flow) -> str | None:
    """What the words say to a question about a drill, as its button has it."""
    if flow.step == Asks.HOW_MUCH:
        number = scale_number(text, studio.words)
        return None if number is None else f"pain.{number}"
    if flow.step == Asks.DROP:
        return _read_which(text, studio, flow)
    buttons, said = _ways_to_say(flow.step)
    plainly = without_hedges(text, studio.words)
    return chosen_answer(text, studio.words, buttons, said) or chosen_answer(
        plainly, studio.words, buttons, said
    )


async def type_answer(visit: Visit, patient: Patient, flow: Flow, answer: str) -> Effects:
    """Take typed words as the tap they stand for."""
    return await tap_feedback(visit, patient, FeedbackButton(int(flow.key), answer))


def _ways_to_say(step: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The button of each answer to this question, and the lists of words that stand for it."""
    if step == Asks.HOW:
        buttons = {f"how.{how}": f"button-was-{how}" for how in HOW}
        return buttons, {f"how.{how}": (f"said-was-{how}",) for how in HOW}
    question, (yes, no) = WITH_YES_OR_NO[step]
    said = SAID.get(step, ANY_YES_OR_NO)
    answers = (f"{question}.yes", f"{question}.no")
    return dict(zip(answers, (yes, no), strict=True)), dict(zip(answers, said, strict=True))


def _read_which(text: str, studio: Studio, flow: Flow) -> str | None:
    """Which one may rest, by its title or a part of it; a no keeps them all."""
    words, known = studio.words, studio.content.drills
    kept = (DrillId(name) for name in flow.data["practices"].split() if name in known)
    labels = {f"drop.{name}": known[name].title for name in kept}
    labels[KEEP] = words.plain("button-keep-these")
    if any(is_said(text, words, listed) for listed in ("said-no", "said-none")):
        return KEEP
    return chosen_label(text, labels) or chosen_part(text, labels, words)


async def _act(visit: Visit, patient: Patient, button: DrillButton) -> Effects:
    scene, suggestion = visit.scene, SuggestionId(button.suggestion)
    match button.action:
        case "show" if await visit.just_came(cards.steps(suggestion)):
            return [Answered(Toast.HERE)]
        case "show":
            return await drills.show_steps(scene, patient, suggestion)
        case "easier":
            return await drills.easier(scene, patient, suggestion)
        case "done":
            return await feedback.was_done(scene, patient, suggestion)
        case "skip":
            return await feedback.was_skipped(scene, patient, suggestion)
        case "more":
            return await drills.one_more(scene, patient, suggestion)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _answer(visit: Visit, patient: Patient, button: FeedbackButton) -> Effects:
    scene, suggestion = visit.scene, SuggestionId(button.suggestion)
    question, _, answer = button.action.partition(".")
    match question:
        case "how" if answer in {*Feedback} - {Feedback.SKIP}:
            return await feedback.was(scene, patient, suggestion, Feedback(answer))
        case "pain" if answer.isdecimal() and answer.isascii():
            return await feedback.hurt(scene, patient, suggestion, int(answer))
        case "level":
            return await feedback.level_up(scene, patient, suggestion, is_yes=answer == "yes")
        case "settled":
            return await feedback.settled(scene, patient, suggestion, is_yes=answer == "yes")
        case "swap":
            return await keeping.swap(scene, patient, suggestion, is_yes=answer == "yes")
        case "load":
            return await loading.answer(scene, patient, suggestion, is_yes=answer == "yes")
        case "retest":
            return await retests.answer(scene, patient, suggestion, is_yes=answer == "yes")
        case "amount":
            return await amount_offers.answer(scene, patient, suggestion, is_yes=answer == "yes")
        case "drop":
            rests = DrillId(answer) if answer else None
            return await making_room.make_room(scene, patient, suggestion, rests)
        case _:
            return [Answered(Toast.NOT_YOURS)]
