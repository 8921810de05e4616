"""What is said of a safety hold, tapped or typed."""

from dataclasses import replace

from bot.core.calendar import diary_date
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.core.safety import FlagId, HoldAnswer
from bot.service import clearing, looks, safety
from bot.service.about_safety import AskFlagAgain, HoldEnded, ShowHold
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Toast
from bot.storage.holds import HoldId, StoredHold
from bot.telegram import cards
from bot.telegram.buttons import HoldButton
from bot.telegram.conversations import commands
from bot.telegram.conversations.flows import addressed, and_back, card_of
from bot.telegram.reading import (
    chosen_answer,
    chosen_label,
    is_bare_number,
    is_said,
    is_spoken_of,
    is_unsure,
    is_yes_or_no,
    said_of_signs,
)
from bot.telegram.visit import Visit

LABELS: dict[str, str] = {
    HoldAnswer.SEEN: "button-seen",
    HoldAnswer.NOT_YET: "button-not-yet",
    HoldAnswer.MISTAKE: "button-mistake",
}
# A whole sentence that says both of "seen" and "told I can carry on", and no other, ends a hold.
SAID: dict[str, tuple[str, ...]] = {HoldAnswer.SEEN: ("said-hold-seen",)}
# Screens that the patient opened, or goes through; words there are about what they ask.
ASKED_FOR = {FlowKind.ONBOARDING, FlowKind.SETTINGS, FlowKind.PAUSE, FlowKind.DELETION}


async def tap(visit: Visit, patient: Patient, button: HoldButton) -> Effects:
    """A tap below the text of a hold."""
    hold_id = HoldId(button.hold)
    action, _, flag = button.action.partition(".")
    if action == "flag":
        return await safety.name_flag(visit.scene, patient, hold_id, FlagId(flag))
    if action == HoldAnswer.TAKEN_BACK:
        return await safety.bring_back(visit.scene, patient, hold_id)
    if action not in set(HoldAnswer):
        return [Answered(Toast.NOT_YOURS)]
    effects = await clearing.answer_hold(visit.scene, patient, hold_id, HoldAnswer(action))
    return await and_back(visit, effects)


async def type_text(visit: Visit) -> Effects | None:
    """What the words say of a hold that stands, before anything else; None if nothing.

    While the sign is asked once more, yes and no are the answer to that. Whatever else is said to
    another question lets that one go, so that a later "no" can't clear the sign.
    """
    patient = visit.patient
    if patient is None:
        return None
    if patient.hold_id is None:
        return await _slip(visit, patient)
    hold = await safety.asked_again(visit.scene, patient)
    if hold is not None:
        said = said_of_signs(visit.text, visit.words)
        if said is not None and await visit.was_shown(cards.hold(hold.id)):
            again = HoldAnswer.AGAIN_YES if said == "some" else HoldAnswer.AGAIN_NO
            return await _answer(visit, patient, hold, again)
        await safety.ask_no_more(visit.scene, patient, only_above=True)
    hold = hold or await safety.standing_hold(visit.scene, patient)
    if hold is None:
        return None
    chosen = chosen_answer(visit.text, visit.words, LABELS, SAID)
    if chosen is not None:
        return await _answer(visit, patient, hold, HoldAnswer(chosen))
    # Its button may stand above the text of the sign, which came once more since.
    if chosen_label(visit.text, {"": visit.words.plain("button-log-today")}) is not None:
        return await commands.COMMANDS["checkin"](visit)
    return await _have_you_been_seen(visit, patient, hold)


async def _slip(visit: Visit, patient: Patient) -> Effects | None:
    """The button that takes the end of a hold back, typed."""
    if chosen_label(visit.text, {"": visit.words.plain("button-not-seen")}) is None:
        return None
    return await safety.bring_last_back(visit.scene, patient) or None


async def let_go(visit: Visit) -> None:
    """Something else is asked for: the sign is asked once more by its buttons alone."""
    if visit.patient is not None and visit.patient.hold_id is not None:
        await safety.ask_no_more(visit.scene, visit.patient)


async def _have_you_been_seen(visit: Visit, patient: Patient, hold: StoredHold) -> Effects | None:
    """Yes and no where nothing newer is open; a yes alone does not say "told I can carry on"."""
    flow = await addressed(visit)
    if flow is not None and not await _was_asked_since(visit, hold, flow):
        return None
    said = said_of_signs(visit.text, visit.words)
    if said == "none" or is_said(visit.text, visit.words, "said-hold-not-yet"):
        return await _answer(visit, patient, hold, HoldAnswer.NOT_YET)
    is_spoken = flow is None and is_spoken_of(visit.text, visit.words, "said-hold-words")
    if said == "some" or is_spoken:
        return [ShowHold(hold, patient.country, fresh=True, explains=True)]
    return None


async def _was_asked_since(visit: Visit, hold: StoredHold, flow: Flow) -> bool:
    """Whether what is said of the hold was shown below what is open, or in its place."""
    card = card_of(flow)
    if flow.kind is FlowKind.ONBOARDING and looks.waits(flow):
        return True
    return card is not None and await visit.is_newer(cards.hold(hold.id), card)


async def not_understood(visit: Visit, flow: Flow | None) -> Effects | None:
    """What is said of a hold to a question that takes no such words; None if nothing.

    It ends nothing. To words about being seen the buttons come, and what they are for. On the day
    of the sign any other words may be a call for help, and later those that ask: to them it is said
    what to do now, unless they plainly try to answer what is open.
    """
    if visit.patient is None:
        return None
    hold = await safety.standing_hold(visit.scene, visit.patient)
    if hold is None:
        return None
    if is_spoken_of(visit.text, visit.words, "said-hold-words"):
        return [ShowHold(hold, visit.patient.country, fresh=True, explains=True)]
    if flow is not None and flow.kind in ASKED_FOR:
        return None
    if is_unsure(visit.text, visit.words) or is_bare_number(visit.text, visit.words):
        return None
    set_on = diary_date(hold.hold.set_at, visit.patient.zone)
    is_of_today = set_on == today_of(visit.scene, visit.patient)
    if is_of_today or is_spoken_of(visit.text, visit.words, "said-hold-asks"):
        return [ShowHold(hold, visit.patient.country, fresh=True, is_reminder=True)]
    return None


async def asked_about(visit: Visit, problem: Notice | None = None) -> Effects | None:
    """The text of a sign that stands, where words while setting up may ask about it.

    `problem` is what the question would say of them: where it couldn't read them at all they may,
    unless they say "not sure", yes or no, or a number.
    """
    if visit.patient is None or is_unsure(visit.text, visit.words):
        return None
    hold = await safety.standing_hold(visit.scene, visit.patient)
    if hold is None:
        return None
    lists = ("said-hold-asks", "said-hold-words")
    asks = any(is_spoken_of(visit.text, visit.words, listed) for listed in lists)
    answers = is_yes_or_no(visit.text, visit.words) or is_bare_number(visit.text, visit.words)
    if asks or "?" in visit.text or (problem is Notice.NOT_UNDERSTOOD and not answers):
        return await safety.say_again(visit.scene, visit.patient, hold)
    return None


async def _answer(visit: Visit, patient: Patient, hold: StoredHold, said: HoldAnswer) -> Effects:
    """As the tap, but below what was typed."""
    effects = await clearing.answer_hold(visit.scene, patient, hold.id, said)
    shown: Effects = [
        replace(e, fresh=True) if isinstance(e, AskFlagAgain | HoldEnded | ShowHold) else e
        for e in effects
        if not isinstance(e, Answered)
    ]
    return await and_back(visit, shown)
