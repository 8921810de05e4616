"""A walk that is told in words: "i walked 15 min today"."""

from dataclasses import replace

from bot.core.conversation import PROMPTS, Flow
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.service import walking
from bot.service.about_forms import AskForm
from bot.service.effects import Effects
from bot.telegram.buttons import BeginButton, FormAction
from bot.telegram.conversations import forms as forms_chat
from bot.telegram.conversations import labels, prompted, taps
from bot.telegram.conversations.flows import top_flow
from bot.telegram.reading import counted_number, is_said
from bot.telegram.visit import Visit

WALK = "walk"
MINUTES = QuestionId("walk_minutes")  # how long it was, and nothing else
UNTIL = QuestionId("walk_until")  # of a first walk: until the back got louder, or in all
MOST_MINUTES = 600


async def of_free_words(visit: Visit, flow: Flow | None) -> Effects | None:
    """The walk, where nothing else is asked or where its button was shown last."""
    patient = visit.patient
    if patient is None or patient.onboarded_at is None or not _is_told(visit):
        return None
    is_free = flow is None or (flow.kind in PROMPTS and not prompted.is_understood(visit, flow))
    shown = await visit.labels_in_sight()
    if is_free or BeginButton(WALK, "-").pack() in shown:
        return await _taken(visit, patient, await walking.begin(visit.scene, patient))
    return None


async def of_card(visit: Visit, effects: Effects) -> Effects | None:
    """The walk, if the question that the words don't answer has it beside its answers."""
    if visit.patient is None or not _is_told(visit):
        return None
    begins = next((b for b in labels.beside(visit, effects) if _begins_walk(b)), None)
    if begins is None:
        return None
    visit.payload = begins
    return await _taken(visit, visit.patient, await taps.tap(visit))


async def _taken(visit: Visit, patient: Patient, effects: Effects) -> Effects:
    """The minutes as the answer, if just those are asked.

    A first walk asks for something else that they may be, and has them as a button.
    """
    minutes = _minutes(visit)
    asked = next((effect for effect in effects if isinstance(effect, AskForm)), None)
    if minutes is not None and asked is not None and asked.question.id == UNTIL:
        return [replace(e, told=minutes) if isinstance(e, AskForm) else e for e in effects]
    if minutes is None or asked is None or asked.question.id != MINUTES:
        return effects
    flow = await top_flow(visit)
    if flow is None:
        return effects
    visit.plainer = str(minutes)
    answered = await forms_chat.type_text(visit, patient, flow)
    gone = [effect for effect in effects if not isinstance(effect, AskForm)]
    return [*gone, *answered]


def _is_told(visit: Visit) -> bool:
    return is_said(visit.text, visit.words, "said-walked") or _minutes(visit) is not None


def _minutes(visit: Visit) -> int | None:
    """How long a walk was that is told in the few words that tell of one."""
    words, text = visit.words, visit.text.casefold()
    if not any(one in text for one in words.listed("said-tells-of-walk")):
        return None
    return counted_number(visit.text, words, MOST_MINUTES, WALK) or None


def _begins_walk(button: object) -> bool:
    return isinstance(button, FormAction) and (button.action, button.about) == ("begin", WALK)
