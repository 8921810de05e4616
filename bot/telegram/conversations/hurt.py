"""A move that hurt, told in a few words: "it hurt", "done it and it hurt a bit"."""

import re
from dataclasses import replace

from bot.core.conversation import Flow
from bot.core.patient import Patient
from bot.core.sessions import Feedback
from bot.service.about_drills import AskOfDrill
from bot.service.effects import Effects
from bot.service.move_days import COUNTS_AS_TODAY_FOR, is_for_later
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.storage import suggestions
from bot.storage.suggestions import SuggestionId
from bot.telegram import newest
from bot.telegram.buttons import DrillButton, FeedbackButton
from bot.telegram.conversations import drills as drills_chat
from bot.telegram.payloads import known
from bot.telegram.reading import is_said, without_hedges
from bot.telegram.visit import Visit
from bot.telegram.words import Words

_PARTS = re.compile(r"[,;.\n]|\s(?:and|but)\s", re.IGNORECASE)
_NOT_COUNTED = {Notice.DRILL_TOO_OLD, Notice.DRILL_DONE_HELD}


def is_told(text: str, words: Words) -> bool:
    """Whether a few words say that a move hurt, alone or beside that it was done."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    hurts = [is_said(without_hedges(part, words), words, "said-hurt-then") for part in parts]
    lists = ("said-move-done", "said-did", "said-assent")
    rest = [part for part, is_hurt in zip(parts, hurts, strict=True) if not is_hurt]
    return any(hurts) and all(any(is_said(one, words, said) for said in lists) for one in rest)


async def of_newest(visit: Visit, flow: Flow | None) -> Effects | None:
    """The move shown last, if the words say that it hurt; None if it is another thing's turn."""
    patient = visit.patient
    if patient is None or not is_told(visit.text, visit.words):
        return None
    menu = await visit.menu_in_sight()
    if menu is None or (flow is not None and menu.step == newest.BESIDE):
        return None
    buttons = [known(packed) for packed in newest.labels_of(menu)]
    of_moves = (one for one in buttons if isinstance(one, DrillButton))
    shown = next((one for one in of_moves if one.action == "done"), None)
    if shown is None:
        return None
    since = today_of(visit.scene, patient) - COUNTS_AS_TODAY_FOR
    given = await suggestions.since(visit.scene.session, patient.id, since)
    move = next((one for one in given if one.id == shown.suggestion), None)
    if move is None or is_for_later(given, move, today_of(visit.scene, patient)):
        return None
    return await note(visit, patient, move.id)


async def note(visit: Visit, patient: Patient, move: SuggestionId) -> Effects:
    """As a tap on Done it and one on It hurt: how much is asked next."""
    done = await drills_chat.tap(visit, patient, DrillButton(move, "done"))
    notices = {effect.notice for effect in done if isinstance(effect, Say)}
    if Answered(Toast.STALE) in done or notices & _NOT_COUNTED:
        return done
    button = FeedbackButton(move, f"how.{Feedback.HURT}")
    asked = await drills_chat.tap_feedback(visit, patient, button)
    told = [effect for effect in done if not isinstance(effect, AskOfDrill)]
    below = [replace(one, fresh=True) if isinstance(one, AskOfDrill) else one for one in asked]
    return [*told, *below]
