"""The screens of /edit and /undo."""

from bot.service.about_editing import AskUndo, EditableForm, EditEffect, ShowEdit, TellUndo
from bot.service.about_forms import Details
from bot.telegram import cards
from bot.telegram.page_buttons import EditButton, UndoButton
from bot.telegram.screens import questions
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows

NOTHING = 0
NAME_SHOWN = 28  # letters


def show(studio: Studio, effect: EditEffect) -> list[Screen]:
    """The list, the question, or the last word."""
    match effect:
        case ShowEdit():
            return [_list(studio, effect)]
        case AskUndo():
            return [_ask(studio, effect)]
        case TellUndo(is_gone):
            text = studio.words.html("undo-gone" if is_gone else "undo-kept")
            return [Screen(text, card=cards.UNDO)]


def yesterday(studio: Studio) -> Button:
    """Yesterday's check-in."""
    return studio.button("button-yesterday", EditButton("yesterday", NOTHING))


def form_name(studio: Studio, kind: str, details: Details) -> str:
    """What a kind of form is called, short enough for a button with its day."""
    short = {
        name: questions.shortened(value, NAME_SHOWN) if type(value) is str else value
        for name, value in details.items()
    }
    return studio.words.plain(f"edit-form-{kind}", **questions.safe(studio, short))


def _list(studio: Studio, effect: ShowEdit) -> Screen:
    words = studio.words
    days = [
        Button(words.day(on, "EEE d MMM"), EditButton("day", checkin))
        for checkin, on in effect.days
    ]
    forms: Rows = tuple(
        (Button(_label(studio, form), EditButton("form", form.id)),) for form in effect.forms
    )
    rows = (*in_rows(days, 3), *forms)
    text = words.html("edit-list" if rows else "edit-nothing")
    if effect.yesterday is not None:
        rows = ((yesterday(studio),), *rows)
        day = words.day(effect.yesterday, "EEEE")
        text = words.html("edit-and-yesterday", text=text, day=day)
    return Screen(text, rows, card=cards.EDIT, fresh=True)


def _label(studio: Studio, form: EditableForm) -> str:
    """Which form it is; of the last seven days the weekday is enough."""
    words, what = studio.words, form_name(studio, form.kind, form.details)
    if form.pain_0_10 is not None:
        what = words.plain("edit-form-pain", what=what, pain=form.pain_0_10)
    day, at = words.day(form.on, "EEE"), form.at.strftime("%H:%M")
    return words.plain("edit-form", what=what, day=day, time=at)


def _ask(studio: Studio, effect: AskUndo) -> Screen:
    day = studio.words.day(effect.on, "EEEE d MMMM")
    what = studio.words.plain("undo-note")
    if effect.kind is not None:
        what = form_name(studio, effect.kind, effect.details)
    elif effect.drill is not None:
        what = studio.words.plain("undo-move", drill=studio.content.drills[effect.drill].title)
    text = studio.words.html("undo-ask", what=what, day=day)
    yes = UndoButton(effect.takes, effect.key, "yes")
    no = UndoButton(effect.takes, effect.key, "no")
    rows = (
        (
            studio.button("button-take-back", yes, "danger"),
            studio.button("button-keep-it-so", no),
        ),
    )
    return Screen(text, rows, card=cards.UNDO, fresh=True)
