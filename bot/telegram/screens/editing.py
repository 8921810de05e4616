"""The screens of /edit and /undo."""

from bot.core.questionnaire import QuestionId
from bot.service.about_editing import (
    AskUndo,
    CantUndo,
    EditableForm,
    EditEffect,
    ShowEdit,
    Takes,
    TellUndo,
)
from bot.service.about_forms import Details
from bot.storage.forms import Form
from bot.telegram import cards
from bot.telegram.page_buttons import EditButton, UndoButton
from bot.telegram.screens import changes, questions
from bot.telegram.screens.screen import Button, Retire, Rows, Screen, Studio, in_rows
from bot.telegram.words import quoted

NOTHING = 0
NAME_SHOWN = 28  # letters
DAY = "EEEE d MMMM"
# The answers that tell entries of a day apart; `edit-said-<kind>` says them.
TELLING = {
    "log": ("log_pain", "log_before"),
    "log_did": ("did_kind", "did_name", "did_medicine"),
    "log_more": ("more_sites",),
    "bedtime": ("bedtime",),
}


def show(studio: Studio, effect: EditEffect) -> list[Screen | Retire]:
    """The list, the question, or the last word."""
    match effect:
        case ShowEdit():
            return [_list(studio, effect)]
        case AskUndo():
            return [_ask(studio, effect)]
        case CantUndo():
            return [_stays(studio, effect)]
        case TellUndo(is_gone, of_setting):
            name = "undo-kept" if not is_gone else "undo-back" if of_setting else "undo-gone"
            told = Screen(studio.words.html(name), card=cards.UNDO)
            # The screens that show it as it was until now take no taps any more.
            stale = [Retire(cards.SETTINGS), Retire(cards.PAUSE)] if of_setting else []
            return [told, *stale]


def yesterday(studio: Studio) -> Button:
    """Yesterday's check-in."""
    return studio.button("button-yesterday", EditButton("yesterday", NOTHING))


def form_name(studio: Studio, kind: str, details: Details, *, whole: bool = False) -> str:
    """What a kind of form is called, short enough for a button with its day.

    With `whole` the one form is meant that may be taken back, and named as such.
    """
    short = {
        name: questions.shortened(value, NAME_SHOWN) if type(value) is str else value
        for name, value in details.items()
    }
    of_one = f"undo-form-{kind}"
    name = of_one if whole and studio.words.has(of_one) else f"edit-form-{kind}"
    return studio.words.plain(name, **questions.safe(studio, short))


def _list(studio: Studio, effect: ShowEdit) -> Screen:
    words = studio.words
    days = [
        Button(
            words.plain("edit-checkin", day=words.day(on, "EEE d MMM")), EditButton("day", checkin)
        )
        for checkin, on in effect.days
    ]
    forms: Rows = tuple(
        (Button(_label(studio, told), EditButton("form", told.form.id)),) for told in effect.forms
    )
    slept: Rows = ()
    if effect.slept_0_10 is not None:
        label = words.plain("edit-slept", sleep=effect.slept_0_10)
        slept = ((Button(label, EditButton("sleep", NOTHING)),),)
    rows = (*in_rows(days, 2), *slept, *forms)
    text = words.html("edit-list" if rows else "edit-nothing")
    if effect.yesterday is not None:
        rows = ((yesterday(studio),), *rows)
        day = words.day(effect.yesterday, "EEEE")
        text = words.html("edit-and-yesterday", text=text, day=day)
    return Screen(text, rows, card=cards.EDIT, fresh=True)


def _label(studio: Studio, told: EditableForm) -> str:
    """When it was, then what was said; of the last seven days the weekday is enough."""
    words, form = studio.words, told.form
    said = _said(studio, form)
    what = words.plain(f"edit-said-{form.kind}", said=said) if said else None
    what = what or form_name(studio, form.kind, told.details)
    day, at = words.day(form.diary_date, "EEE"), told.at.strftime("%H:%M")
    return words.plain("edit-form", what=what, day=day, time=at)


def _said(studio: Studio, form: Form) -> str:
    """The telling answers of an entry in short, in the patient's own words where there are some.

    They are isolated as a whole: what is cut off would leave a mark of direction open.
    """
    known, telling = studio.content.questionnaires[form.kind], TELLING.get(form.kind, ())
    said = [
        value if isinstance(value, str) else questions.answer_text(studio, question, value, {})
        for name in telling
        if (question := known.question(QuestionId(name))) is not None
        and (value := form.answers.get(question.id)) is not None
    ]
    return quoted(questions.shortened(", ".join(said), NAME_SHOWN)) if said else ""


def _ask(studio: Studio, effect: AskUndo) -> Screen:
    day, what = studio.words.day(effect.on, DAY), _named(studio, effect)
    asks = "undo-ask" if effect.setting is None else "undo-ask-setting"
    text = studio.words.html(asks, what=what, day=day)
    yes = UndoButton(effect.takes, effect.key, "yes")
    no = UndoButton(effect.takes, effect.key, "no")
    rows = (
        (
            studio.button("button-take-back", yes, "danger"),
            studio.button("button-keep-it-so", no),
        ),
    )
    return Screen(text, rows, card=cards.UNDO, fresh=True)


def _stays(studio: Studio, effect: CantUndo) -> Screen:
    """What can't be taken back, and where it is changed instead."""
    why = studio.words.html(f"undo-stays-{effect.kind or 'move'}")
    day, what = studio.words.day(effect.on, DAY), _named(studio, effect)
    return Screen(studio.words.html("undo-stays", what=what, day=day, why=why), fresh=True)


def _named(studio: Studio, effect: AskUndo | CantUndo) -> str:
    if isinstance(effect, AskUndo) and effect.setting is not None:
        return changes.name_of(studio, effect.setting)
    if isinstance(effect, AskUndo) and effect.at is not None:
        return studio.words.plain("undo-moved", time=effect.at.strftime("%H:%M"))
    if effect.kind is not None:
        return form_name(studio, effect.kind, effect.details, whole=True)
    if effect.drill is not None:
        return studio.words.plain("undo-move", drill=studio.content.drills[effect.drill].title)
    is_sleep = isinstance(effect, AskUndo) and effect.takes is Takes.SLEEP
    return studio.words.plain("undo-slept" if is_sleep else "undo-note")
