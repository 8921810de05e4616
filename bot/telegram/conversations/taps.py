"""Every tap, by the kind of its payload. A tap that means nothing here is answered all the same."""

from bot.core.patient import Patient
from bot.core.safety import CrisisTier
from bot.service import breathing, checkins, erasure, learning
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say, Toast
from bot.storage import shown_cards
from bot.storage.checkins import CheckInId
from bot.storage.forms import FormId
from bot.storage.suggestions import SuggestionId
from bot.telegram import cards
from bot.telegram.buttons import (
    AnswerButton,
    BeginButton,
    BreatheButton,
    BreathingButton,
    CheckInButton,
    CommandButton,
    CrisisButton,
    DeletionButton,
    DrillButton,
    FeedbackButton,
    FormAction,
    FormButton,
    HoldButton,
    LessonButton,
    OnboardingButton,
    SettingsButton,
    SignsButton,
)
from bot.telegram.conversations import (
    beginnings,
    checkin,
    commands,
    crises,
    days,
    drills,
    editing,
    forms,
    held,
    onboarding,
    settings,
    signs,
    visits,
    weeks,
)
from bot.telegram.conversations.flows import and_back, below, show_current
from bot.telegram.day_buttons import MorningButton, NudgeButton, PauseButton, RhythmButton
from bot.telegram.page_buttons import EditButton, TeamButton, UndoButton, VisitButton, WeekButton
from bot.telegram.visit import Visit


async def tap(visit: Visit) -> Effects:
    """Answer a tap; whose thing it is about is looked up, never taken from the payload."""
    button = visit.payload
    if not isinstance(button, HoldButton):
        await held.let_go(visit)
    match button:
        case OnboardingButton():
            return await onboarding.tap(visit, button)
        case CommandButton(command) if command in commands.COMMANDS:
            return await commands.COMMANDS[command](visit)
        case CrisisButton():
            return await _crisis(visit, button)
        case SignsButton():
            return await signs.tap(visit, button)
        case DeletionButton():
            return await _deletion(visit, button)
        case _ if visit.patient is not None:
            return await _of_patient(visit, visit.patient)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _of_patient(visit: Visit, patient: Patient) -> Effects:
    button = visit.payload
    match button:
        case AnswerButton() | CheckInButton():
            return await _caught_up(visit, patient, await checkin.tap(visit, patient, button))
        case FormButton() | FormAction():
            effects = await forms.tap(visit, patient, button)
            return await and_back(visit, await _caught_up(visit, patient, effects))
        case BeginButton():
            return await beginnings.tap(visit, patient, button)
        case DrillButton():
            return await drills.tap(visit, patient, button)
        case FeedbackButton():
            return await drills.tap_feedback(visit, patient, button)
        case HoldButton():
            return await held.tap(visit, patient, button)
        case BreathingButton() | BreatheButton():
            return await _breathing(visit, patient, button)
        case SettingsButton():
            return await settings.tap(visit, patient, button)
        case MorningButton() | NudgeButton() | PauseButton() | RhythmButton():
            return await days.tap(visit, patient, button)
        case _:
            return await _page(visit, patient)


async def _caught_up(visit: Visit, patient: Patient, effects: Effects) -> Effects:
    """What is asked now as well, after a tap in vain on a copy that is lower than the card itself.

    A message of which nobody knew whether it had arrived was sent again. The lower copy is the one
    in sight, and shows what was answered on the other.
    """
    button = visit.payload
    if effects != [Answered(Toast.STALE)] or visit.tap is None or button is None:
        return effects
    shown = await shown_cards.shown(visit.scene.session, visit.chat_id, button.card or "")
    if shown is None or shown[0] >= visit.tap.message_id:
        return effects
    match button:
        case AnswerButton(checkin=checkin_id) | CheckInButton(checkin=checkin_id):
            now = await checkins.show(visit.scene, patient, CheckInId(checkin_id))
        case FormButton(form=form_id) | FormAction(form=form_id):
            now = await forms.show(visit, patient, FormId(form_id))
        case _:
            now = []
    return [*effects, *now]


async def _page(visit: Visit, patient: Patient) -> Effects:
    """A tap below something that was looked up."""
    button = visit.payload
    match button:
        case WeekButton():
            return await weeks.tap(visit, patient, button)
        case VisitButton():
            return await visits.tap(visit, patient, button)
        case TeamButton():
            return await visits.tap_team(visit, patient, button)
        case LessonButton(suggestion):
            return await learning.open_page(visit.scene, patient, SuggestionId(suggestion))
        case EditButton():
            return await editing.tap(visit, patient, button)
        case UndoButton():
            return await editing.tap_undo(visit, patient, button)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _breathing(
    visit: Visit, patient: Patient, button: BreathingButton | BreatheButton
) -> Effects:
    if isinstance(button, BreatheButton):
        return await breathing.begin(visit.scene, patient, visit.scene.new_id(), button.minutes)
    if button.action == "stop":
        return await breathing.stop(visit.scene, patient, button.key)
    minutes = int(button.action) if button.action.isascii() and button.action.isdecimal() else 0
    return await breathing.begin(visit.scene, patient, button.key, minutes)


async def _crisis(visit: Visit, button: CrisisButton) -> Effects:
    if button.action == "again" and button.tier in set(CrisisTier):
        return crises.show(visit, CrisisTier(button.tier))
    return [Say(Notice.AFTER_CRISIS), *below(await show_current(visit))]


async def _deletion(visit: Visit, button: DeletionButton) -> Effects:
    scene, chat_id, key = visit.scene, visit.chat_id, button.key
    if button.action not in {"keep", "delete"}:
        return [Answered(Toast.NOT_YOURS)]
    deletes = button.action == "delete"
    if not await erasure.is_asked(scene, chat_id, key):
        card = await shown_cards.shown(scene.session, chat_id, cards.deletion(key))
        if card is not None:
            return await erasure.answer_late(scene, chat_id, key, deletes=deletes)
    return await (erasure.delete if deletes else erasure.keep)(scene, chat_id, key)
