"""The diary day that a move counts for, however late its button is tapped."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.patient import Patient
from bot.service.records import EDITABLE, today_of
from bot.service.scene import Scene
from bot.storage.sessions import StoredSession
from bot.storage.suggestions import Suggestion, SuggestionKind

COUNTS_AS_TODAY_FOR = timedelta(days=1)  # an evening's move is for the day after


def is_for_later(given: Sequence[Suggestion], move: Suggestion, today: date) -> bool:
    """Whether the move came today with the evening's reply, so that it is for tonight or tomorrow.

    The reply gives its advice at the same instant; a move that was asked for comes alone.
    """
    with_it = (one.kind for one in given if one.made_at == move.made_at)
    return move.diary_date == today and SuggestionKind.ADVICE in with_it


def day_of(
    scene: Scene, patient: Patient, suggestion: Suggestion, before: StoredSession | None
) -> date | None:
    """The diary day that a session counts for; None once it can't be told any more.

    A move comes for the day or for the morning after it: later than that it counts for the day it
    came, so that a tap far up in the chat makes no session of today.
    """
    if before is not None:
        return before.session.on
    came, today = suggestion.diary_date, today_of(scene, patient)
    if today <= came + COUNTS_AS_TODAY_FOR:
        return today
    return came if came > today - EDITABLE else None
