"""/edit and /undo, with every form that can be changed."""

from collections.abc import Iterator
from datetime import time, timedelta

from bot.content.loader import load_content
from bot.core.drill_kinds import DrillId
from bot.service.about_editing import (
    AskUndo,
    CantUndo,
    EditableForm,
    EditEffect,
    ShowEdit,
    Takes,
    TellUndo,
)
from bot.service.about_forms import ChooseFormEdit
from bot.service.form_kinds import KINDS
from bot.storage.checkins import CheckInId
from tests.telegram.drill_effects import LARGEST_ID, TODAY
from tests.telegram.form_effects import DETAILS, about_forms
from tests.telegram.setting_effects import changed_settings


def about_edits() -> Iterator[EditEffect]:
    """Nothing, a full week, and each kind of form."""
    days = tuple((CheckInId(LARGEST_ID), TODAY - timedelta(days=n)) for n in range(7))
    yield ShowEdit((), ())
    yield ShowEdit((), (), TODAY)
    yield ShowEdit((), (), slept_0_10=3)
    for kind in KINDS.values():
        yield AskUndo(Takes.FORM, LARGEST_ID, TODAY, kind.id, DETAILS.get(kind.id, {}))
        if kind.undoable is not None:
            yield CantUndo(TODAY, kind.id, DETAILS.get(kind.id, {}))
    for shown in about_forms(load_content()):
        if isinstance(shown, ChooseFormEdit):
            told = EditableForm(shown.form, time(18, 42), shown.details)
            yield ShowEdit(days, (told,) * 4, TODAY)
    yield CantUndo(TODAY, drill=DrillId("ninety_ninety_hands"))
    yield AskUndo(Takes.NOTE, LARGEST_ID, TODAY)
    yield AskUndo(Takes.MOVE, LARGEST_ID, TODAY, drill=DrillId("ninety_ninety_hands"))
    yield AskUndo(Takes.SLEEP, LARGEST_ID, TODAY)
    yield AskUndo(Takes.MOVED, LARGEST_ID, TODAY, at=time(14, 5))
    for setting in changed_settings():
        yield AskUndo(Takes.SETTING, LARGEST_ID, TODAY, setting=setting)
    yield TellUndo(is_gone=True, of_setting=True)
    yield from (TellUndo(is_gone) for is_gone in (True, False))
