"""The rest of the day: taps on the morning's card, nudges, the pause, the rhythm."""

from datetime import date, timedelta

from bot.core.breaks import Keep
from bot.core.burden import Rhythm
from bot.core.conversation import PROMPTS, Flow, FlowKind
from bot.core.patient import Patient
from bot.service import drills, mornings, nudges, pauses, rhythms
from bot.service.about_days import PauseView, ShowPause
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.storage.nudges import NudgeId
from bot.telegram.dates import typed_day
from bot.telegram.day_buttons import MorningButton, NudgeButton, PauseButton, RhythmButton
from bot.telegram.reading import chosen_answer, chosen_label, is_said
from bot.telegram.visit import Visit

# Days until the pause is over; None: until the patient says.
PAUSES: dict[str, int | None] = {"few": 3, "week": 7, "two": 14, "open": None}

SAID_BACK = "said-back"

DayButton = MorningButton | NudgeButton | PauseButton | RhythmButton


async def tap(visit: Visit, patient: Patient, button: DayButton) -> Effects:
    """A tap on one of these cards."""
    scene = visit.scene
    match button:
        case MorningButton():
            return await _morning(visit, patient, button)
        case NudgeButton(key, action):
            return await _nudge(visit, patient, NudgeId(key), action)
        case PauseButton(action) if action in PAUSES:
            return await _pause(visit, patient, action)
        case PauseButton("not"):
            return await pauses.resume(scene, patient)
        case RhythmButton(rhythm) if rhythm in set(Rhythm):
            return await rhythms.choose(scene, patient, Rhythm(rhythm))
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def type_pause(visit: Visit, patient: Patient) -> Effects:
    """Until when: a date, a number of days, or what a button says; or no pause after all."""
    buttons = {name: f"button-pause-{name}" for name in (*PAUSES, "not")}
    others = {"not": ("said-pause-not", SAID_BACK)}
    chosen = chosen_answer(visit.text, visit.words, buttons, others)
    if chosen == "not":
        return await pauses.resume(visit.scene, patient)
    if chosen is not None:
        return await _pause(visit, patient, chosen)
    day = typed_day(visit.text, today_of(visit.scene, patient), visit.words)
    if day is None:
        return [ShowPause(PauseView.CHOOSE, unclear=True)]
    return await pauses.until(visit.scene, patient, day)


async def of_free_words(visit: Visit, flow: Flow | None) -> Effects | None:
    """Words that end a pause, or ask for once a week, where none of one's own are asked for.

    "Weekly instead" stands on a message that came by itself, so it is no newest button of a reply.
    """
    patient = visit.patient
    if patient is None or not (flow is None or flow.kind in PROMPTS | {FlowKind.CHECKIN}):
        return None
    if patient.paused_at is not None and is_said(visit.text, visit.words, SAID_BACK):
        return await pauses.resume(visit.scene, patient)
    weekly = {"": visit.words.plain("button-weekly-instead")}
    is_weekly = patient.onboarded_at is not None and chosen_label(visit.text, weekly) is not None
    return await rhythms.choose(visit.scene, patient, Rhythm.WEEKLY) if is_weekly else None


async def _pause(visit: Visit, patient: Patient, action: str) -> Effects:
    days = PAUSES[action]
    today = today_of(visit.scene, patient)
    until = None if days is None else today + timedelta(days=days)
    return await pauses.until(visit.scene, patient, until)


async def _morning(visit: Visit, patient: Patient, button: MorningButton) -> Effects:
    scene, suggestion = visit.scene, mornings.move_of(button.suggestion)
    if not date.min.toordinal() <= button.day <= date.max.toordinal():
        return [Answered(Toast.NOT_YOURS)]
    day = date.fromordinal(button.day)
    match button.action:
        case "done" | "skip" if suggestion is not None:
            done = button.action == "done"
            return await mornings.answer_move(scene, patient, suggestion, day, done=done)
        case "show" if suggestion is not None:
            return await drills.show_steps(scene, patient, suggestion)
        case sleep if sleep.isdecimal() and sleep.isascii():
            return await mornings.answer_sleep(scene, patient, suggestion, day, int(sleep))
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _nudge(visit: Visit, patient: Patient, key: NudgeId, action: str) -> Effects:
    if action == "moved":
        return await nudges.moved(visit.scene, patient, key)
    if action in set(Keep):
        return await nudges.keep(visit.scene, patient, key, Keep(action))
    return [Answered(Toast.NOT_YOURS)]
