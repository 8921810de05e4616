"""What is open: showing it where it stands, and below what was typed."""

from dataclasses import replace

from bot.core import conversation
from bot.core.checkin import go_on
from bot.core.conversation import PROMPTS, Flow, FlowKind, Stack
from bot.core.patient import Patient
from bot.core.safety import Release
from bot.service import accounts, checkins, erasure, notes, onboarding, pauses, preferences, safety
from bot.service.about_checkins import AskNote, AskQuestion
from bot.service.about_days import ShowMorning, ShowPause
from bot.service.about_drills import AskOfDrill
from bot.service.about_forms import AskForm, ShowForm
from bot.service.about_safety import AskFlagAgain, HoldEnded, ShowHold
from bot.service.about_setup import Onboard, SettingsView, ShowSettings, Step
from bot.service.about_signs import NoSigns
from bot.service.effects import Effect, Effects
from bot.service.opening import questionnaire_of
from bot.service.records import today_of
from bot.service.saying import Notice, Say
from bot.storage import patients
from bot.storage.checkins import CheckIn, CheckInId
from bot.storage.forms import FormId, FormState
from bot.telegram import cards
from bot.telegram.conversations import forms as forms_chat
from bot.telegram.conversations import prompted
from bot.telegram.visit import Visit


async def top_flow(visit: Visit) -> Flow | None:
    """The flow that the patient is in the middle of."""
    return conversation.top(conversation.begun(await _stack(visit)))


async def addressed(visit: Visit) -> Flow | None:
    """The flow that typed words belong to.

    What came by itself today takes the words that answer it, though never from something of today
    that is under way: the "7" of a morning is how the sleep was and not last evening's pain, unless
    that was taken up since. Everything else belongs to what was begun, if there is such.
    """
    stack = await _stack(visit)
    flow = await _in_the_middle_of(visit, stack)
    if visit.patient is None:
        return flow
    prompts = await _prompts_in_reach(visit, visit.patient, stack)
    if flow is not None and prompts and await _is_of_today(visit, visit.patient, flow):
        return flow
    for prompt in prompts:
        in_sight = flow is None or await _is_latest(visit, prompt, flow)
        if in_sight and prompted.is_understood(visit, prompt):
            return prompt
    return flow or next((prompt for prompt in prompts if prompted.asks_again(prompt)), None)


async def _prompts_in_reach(visit: Visit, patient: Patient, stack: Stack) -> Stack:
    """What came by itself today, but for what a sign's text came below: it goes on by its buttons.

    A bare number below "Please get help now" is no sleep of the morning.
    """
    prompts = conversation.prompts_of(stack, today_of(visit.scene, patient))
    hold = await safety.standing_hold(visit.scene, patient) if prompts else None
    if hold is None:
        return prompts
    card = cards.hold(hold.id)
    newer = [await visit.is_newer(card, prompted.card_of(prompt)) for prompt in prompts]
    return tuple(one for one, is_above in zip(prompts, newer, strict=True) if not is_above)


async def _is_latest(visit: Visit, prompt: Flow, flow: Flow) -> bool:
    """Whether what came by itself is in sight, and what is begun was not shown later."""
    card, other = prompted.card_of(prompt), card_of(flow)
    if not await visit.was_shown(card):
        return False
    return other is None or not await visit.is_newer(other, card)


async def show_current(visit: Visit) -> Effects:
    """Back to what is open, or to what there is to do."""
    flow = await top_flow(visit)
    if flow is not None:
        return await show_flow(visit, flow)
    return await accounts.welcome(visit.scene, visit.chat_id)


async def show_flow(visit: Visit, flow: Flow) -> Effects:
    """A flow as it stands."""
    scene, chat_id, patient = visit.scene, visit.chat_id, visit.patient
    match flow.kind:
        case FlowKind.ONBOARDING:
            return await onboarding.show_again(scene, chat_id)
        case FlowKind.DELETION:
            return await erasure.ask(scene, chat_id)
        case FlowKind.CHECKIN if patient is not None:
            return await checkins.show(scene, patient, CheckInId(int(flow.key)))
        case FlowKind.NOTE if patient is not None:
            return await notes.ask_note(scene, patient, CheckInId(int(flow.key)))
        case FlowKind.EDIT if patient is not None:
            return await checkins.choose_edit(scene, patient, CheckInId(int(flow.key)))
        case FlowKind.FORM | FlowKind.FLARE | FlowKind.ASIDE if patient is not None:
            return await forms_chat.show(visit, patient, FormId(int(flow.key)))
        case kind if kind in PROMPTS and patient is not None:
            return await prompted.show(visit, patient, flow)
        case _ if patient is not None:
            return await _show_passing(visit, patient, flow)
        case _:
            return [Say(Notice.OUT_OF_PLACE)]


async def _show_passing(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """What is let go as soon as something else begins."""
    match flow.kind:
        case FlowKind.PAUSE:
            return await pauses.pause(visit.scene, patient)
        case FlowKind.SETTINGS:
            return await preferences.open_view(visit.scene, patient, SettingsView(flow.step))
        case FlowKind.SAFETY:
            hold = await safety.asked_again(visit.scene, patient)
            return [] if hold is None else [AskFlagAgain(hold)]
        case FlowKind.SIGNS:
            asked = await safety.asked_signs(visit.scene, patient)
            return [] if asked is None else [asked]
        case _:
            return [Say(Notice.OUT_OF_PLACE)]


def below(effects: Effects) -> Effects:
    """The same cards as messages of their own, below whatever else is said."""
    return [
        replace(e, fresh=True)
        if isinstance(
            e,
            AskQuestion
            | AskNote
            | AskForm
            | Onboard
            | ShowPause
            | ShowSettings
            | ShowMorning
            | AskFlagAgain
            | AskOfDrill,
        )
        else e
        for e in effects
    ]


def asks_again(effect: Effect) -> bool:
    """Whether what was said was no answer, so that the question comes once more."""
    match effect:
        case AskQuestion(again=again) | AskForm(again=again):
            return again
        case Onboard(look=look):
            return look.problem is not None
        case (
            ShowPause(unclear=unclear) | ShowMorning(unclear=unclear) | AskOfDrill(unclear=unclear)
        ):
            return unclear
        case ShowSettings(problem=problem):
            return problem is not None
        case _:
            return False


def not_again(effects: Effects) -> Effects:
    """The same questions without the line that says that the words were no answer."""
    return [_not_again(effect) for effect in effects]


def _not_again(effect: Effect) -> Effect:
    match effect:
        case AskQuestion() | AskForm():
            return replace(effect, again=False)
        case Onboard(look=look):
            return replace(effect, look=replace(look, problem=None))
        case ShowPause() | ShowMorning() | AskOfDrill():
            return replace(effect, unclear=False)
        case ShowSettings():
            return replace(effect, problem=None)
        case _:
            return effect


def card_of(flow: Flow) -> str | None:
    """The card on which the flow asks; None where it asks with a plain message."""
    match flow.kind:
        case FlowKind.ONBOARDING:
            return None if flow.step == Step.PLACE else cards.onboarding(flow.key)
        case FlowKind.CHECKIN | FlowKind.NOTE | FlowKind.EDIT:
            return cards.checkin(int(flow.key))
        case FlowKind.FORM | FlowKind.FLARE | FlowKind.ASIDE:
            return cards.form(int(flow.key))
        case FlowKind.PAUSE:
            return cards.PAUSE
        case FlowKind.SETTINGS:
            return cards.SETTINGS
        case FlowKind.SAFETY:
            return cards.hold(int(flow.key))
        case FlowKind.SIGNS:
            return cards.SIGNS
        case FlowKind.DELETION | FlowKind.MENU:
            return None
        case _:
            return prompted.card_of(flow)


async def and_back(visit: Visit, effects: Effects) -> Effects:
    """These, and if a form ended with them, or there is no sign, what that had interrupted."""
    ended = any(_ends(effect) for effect in effects)
    flow = await _in_the_middle_of(visit, await _stack(visit)) if ended else None
    if flow is None or flow.kind not in {FlowKind.CHECKIN, FlowKind.FORM, FlowKind.FLARE}:
        return effects
    if any(isinstance(e, AskForm | AskQuestion | ShowHold) for e in effects):
        return effects
    return [*effects, *returning(await show_flow(visit, flow))]


def returning(effects: Effects) -> Effects:
    """The same cards below what was said, with a line that says what is back."""
    return [
        replace(e, returns=True) if isinstance(e, AskQuestion | AskForm) else e
        for e in below(effects)
    ]


def _ends(effect: Effect) -> bool:
    """Whether what had been interrupted goes on after this."""
    match effect:
        case ShowForm(form=form):
            return form.state is not FormState.OPEN
        case HoldEnded(release=Release.MISTAKE_CONFIRMED, is_last=is_last):
            return is_last
        case NoSigns():
            return True
        case _:
            return False


async def _stack(visit: Visit) -> Stack:
    return await patients.conversation(visit.scene.session, visit.chat_id)


async def _in_the_middle_of(visit: Visit, stack: Stack) -> Flow | None:
    """What is on top, but for what is over: that goes on by its buttons alone."""
    for flow in reversed(conversation.begun(stack)):
        if not await _is_over(visit, flow):
            return flow
    return None


async def _is_over(visit: Visit, flow: Flow) -> bool:
    """Whether this was left open on an earlier day: a form, or what is added to a finished answer.

    A check-in itself takes its answers until the next one opens.
    """
    match flow.kind:
        case FlowKind.FORM | FlowKind.FLARE | FlowKind.ASIDE:
            return not await forms_chat.is_of_today(visit, flow)
        case FlowKind.EDIT | FlowKind.NOTE:
            return not await visit.was_shown_today(cards.checkin(int(flow.key)))
        case FlowKind.CHECKIN if visit.patient is not None:
            stored = await checkins.own(visit.scene, visit.patient, CheckInId(int(flow.key)))
            is_change = stored is not None and _is_all_told(visit, stored)
            return is_change and not await visit.was_shown_today(cards.checkin(int(flow.key)))
        case _:
            return False


def _is_all_told(visit: Visit, stored: CheckIn) -> bool:
    """Whether a check-in was finished before, so that what is open in it is only a change."""
    questionnaire = questionnaire_of(visit.scene, stored)
    return go_on(stored.progress, questionnaire).state.current is None


async def _is_of_today(visit: Visit, patient: Patient, flow: Flow) -> bool:
    """Whether a flow is about this diary day; what is about no day is under way until it ends."""
    match flow.kind:
        case FlowKind.CHECKIN | FlowKind.NOTE | FlowKind.EDIT:
            stored = await checkins.own(visit.scene, patient, CheckInId(int(flow.key)))
            return stored is not None and stored.diary_date == today_of(visit.scene, patient)
        case FlowKind.FORM | FlowKind.FLARE | FlowKind.ASIDE:
            return await forms_chat.is_of_today(visit, flow)
        case _:
            return True
