"""/edit and /undo, with every form that can be changed."""

from collections.abc import Iterator
from datetime import time, timedelta

from bot.core.drill_kinds import DrillId
from bot.service.about_editing import AskUndo, EditableForm, EditEffect, ShowEdit, Takes, TellUndo
from bot.service.form_kinds import KINDS
from bot.storage.checkins import CheckInId
from bot.storage.forms import FormId
from tests.telegram.drill_effects import LARGEST_ID, TODAY
from tests.telegram.form_effects import DETAILS


def about_edits() -> Iterator[EditEffect]:
    """Nothing, a full week, and each kind of form."""
    days = tuple((CheckInId(LARGEST_ID), TODAY - timedelta(days=n)) for n in range(7))
    yield ShowEdit((), ())
    yield ShowEdit((), (), TODAY)
    for kind in (kind.id for kind in KINDS.values() if kind.may_edit):
        details = DETAILS.get(kind, {})
        form = EditableForm(FormId(LARGEST_ID), kind, TODAY, time(18, 42), details, 6)
        yield ShowEdit(days, (form,) * 4, TODAY)
        yield AskUndo(Takes.FORM, LARGEST_ID, TODAY, kind, details)
    yield AskUndo(Takes.FORM, LARGEST_ID, TODAY, "flare")
    yield AskUndo(Takes.NOTE, LARGEST_ID, TODAY)
    yield AskUndo(Takes.MOVE, LARGEST_ID, TODAY, drill=DrillId("ninety_ninety_hands"))
    yield from (TellUndo(is_gone) for is_gone in (True, False))
