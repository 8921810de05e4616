"""The screens of a form: its questions, what was answered, what can be changed."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot.core.questionnaire import Question, QuestionId, QuestionKind
from bot.service.about_forms import AskForm, ChooseFormEdit, FormWaits, ShowForm
from bot.service.told import SCREEN, SOON
from bot.storage.forms import Form, FormState
from bot.telegram import cards
from bot.telegram.buttons import FormAction, FormButton
from bot.telegram.screens import after_visit, goals, instruments, questions, screening, turns
from bot.telegram.screens.editing import form_name
from bot.telegram.screens.screen import Button, Rows, Screen, Studio

NONE = "-"
LABEL_SHOWN = 20  # characters of an answer on a button

# What stands above the first question of a kind that needs more than words of the catalogue.
Preface: TypeAlias = Callable[[Studio, AskForm], str]
PREFACES: Mapping[str, Preface] = {
    SCREEN: screening.card,
    SOON: goals.soon,
    "rmdq": instruments.sentences,
    "signs": turns.signs,
    "again": turns.again,
    "visited": after_visit.ticks,
}


def ask(studio: Studio, effect: AskForm) -> list[Screen]:
    """A question on the form's card."""
    words, question = studio.words, effect.question
    lines: list[str] = []
    if effect.again:
        written = questions.option_labels(studio, question, effect.labels)
        more = questions.examples(studio, question, written) if effect.helps else None
        lines.append(more or _again(studio, question))
    if effect.returns:
        what = form_name(studio, effect.form.kind, effect.details)
        lines.append(words.html("returns-form", what=what))
    preface = PREFACES.get(effect.form.kind)
    if preface is not None:
        lines.append(preface(studio, effect))
    elif effect.first and (above := _first(studio, effect)):
        lines.append(words.html(above, **questions.safe(studio, effect.details)))
    lines.append(questions.question_text(studio, question, effect.details, again=effect.again))
    if effect.told is not None:
        lines.append(words.html(f"told-{question.id}", number=effect.told))
    if effect.running:
        lines.append(words.html("form-running"))
    if effect.total > 1:
        progress = {"position": effect.position, "total": effect.total}
        lines.append(words.html("form-progress", **progress))
    rows = (*_told(studio, effect), *_answers(studio, effect), *_beside(studio, effect))
    card, text = cards.form(effect.form.id), "\n\n".join(line for line in lines if line)
    shown = Screen(text, rows, card=card, fresh=effect.fresh, silent=effect.silent)
    return [shown.as_prompt(effect.due_until)]


def ways_out(effect: AskForm) -> list[str]:
    """What stands below the answers; before the first question there may be none to go back to."""
    actions = ["back", "skip", "cancel"]
    if effect.position == 1 and not effect.leads_back:
        actions.remove("back")
    if not effect.question.may_skip:
        actions.remove("skip")
    return actions


def receipt(studio: Studio, effect: ShowForm) -> list[Screen]:
    """What was answered; plainly so where nothing was."""
    form, words = effect.form, studio.words
    stopped = form.state is FormState.STOPPED
    said = [
        _line(studio, effect, question)
        for question in _answered(studio, form)
        if form.answers[question.id] is not None
    ]
    title = _receipt_title(form, is_blank=not said)
    lines: list[str] = [words.html(title, **questions.safe(studio, effect.details))]
    if said:
        lines.append("\n".join(said))
    buttons: list[Button] = []
    if stopped:
        buttons.append(studio.button("button-carry-on", FormAction(form.id, "show", NONE)))
    elif effect.may_edit and said:
        buttons.append(studio.button("button-edit", FormAction(form.id, "edit", NONE)))
    after = tuple(_begins(studio, form, kind) for kind in effect.after)
    rows = tuple((button,) for button in after) + ((tuple(buttons),) if buttons else ())
    return [Screen("\n\n".join(lines), rows, card=cards.form(form.id), fresh=effect.fresh)]


def _line(studio: Studio, effect: ShowForm, question: Question) -> str:
    """What was answered; some answers have words of their own for it."""
    words, value = studio.words, effect.form.answers[question.id]
    details = questions.safe(studio, effect.details)
    short = words.html(f"question-short-{question.id}", **details)
    picked = value[0] if isinstance(value, tuple) and len(value) == 1 else NONE
    own = questions.shared(studio, "receipt", question.id, f"-{picked}")
    if words.has(own):
        return words.html(own, question=short)
    answer = questions.answer_text(studio, question, value, effect.labels)
    return words.html("form-line", question=short, answer=answer)


def _receipt_title(form: Form, *, is_blank: bool) -> str:
    if form.state is FormState.STOPPED:
        return "form-stopped-blank" if is_blank else "form-stopped"
    return "form-left-out" if is_blank else f"form-{form.kind}-noted"


def choose_edit(studio: Studio, effect: ChooseFormEdit) -> list[Screen]:
    """Every answer as a button."""
    form = effect.form
    rows: list[tuple[Button, ...]] = []
    for question in _answered(studio, form):
        value = form.answers[question.id]
        answer = questions.answer_text(studio, question, value, effect.labels)
        label = studio.words.plain(
            "edit-choice",
            question=studio.words.plain(
                f"question-short-{question.id}", **questions.safe(studio, effect.details)
            ),
            answer=questions.shortened(answer, LABEL_SHOWN),
        )
        rows.append((Button(label, FormAction(form.id, "reopen", question.id)),))
    rows.append((studio.button("button-back", FormAction(form.id, "show", NONE)),))
    return [
        Screen(
            studio.words.html("edit-choose"),
            tuple(rows),
            card=cards.form(form.id),
            fresh=effect.fresh,
        )
    ]


def waits(studio: Studio, effect: FormWaits) -> list[Screen]:
    """The form while a safety text is read."""
    rows = ((studio.button("button-carry-on", FormAction(effect.form.id, "show", NONE)),),)
    return [Screen(studio.words.html("form-waits"), rows, card=cards.form(effect.form.id))]


def _first(studio: Studio, effect: AskForm) -> str | None:
    """The message above the first question: the question's own, or that of its kind."""
    of_question = questions.shared(studio, "first", effect.question.id)
    names = (of_question, f"form-{effect.form.kind}-first")
    return next((name for name in names if studio.words.has(name)), None)


def _again(studio: Studio, question: Question) -> str:
    if question.highest is not None:
        return studio.words.html("again-number", most=question.highest)
    if question.kind is QuestionKind.TEXT:
        return studio.words.html("again-words")
    if question.kind is QuestionKind.NIGHT_TIME:
        return studio.words.html("again-night-time")
    if question.kind is QuestionKind.SEVERAL:  # words tick what is listed, and nothing else
        return studio.words.html("again-several")
    if not question.own_words:
        return studio.words.html("again-choice")
    return studio.words.html("again-own" if question.may_skip else "again-own-needed")


def _answers(studio: Studio, effect: AskForm) -> Rows:
    form, question = effect.form, effect.question
    if question.kind is QuestionKind.SEVERAL:
        done = FormAction(form.id, "done", question.id)
        return (
            *questions.tick_rows(
                studio,
                question,
                effect.labels,
                effect.ticked,
                lambda option: FormAction(form.id, "tick", f"{question.id}.{option}"),
            ),
            (studio.button("button-done", done, "primary"),),
        )
    rows = questions.option_rows(
        studio, question, effect.labels, lambda value: FormButton(form.id, question.id, value)
    )
    if not question.timed:
        return rows
    if effect.running:
        return ((_timer(studio, effect, "stop-timer"),),)
    return ((_timer(studio, effect, "start-timer"),), *rows)


def _timer(studio: Studio, effect: AskForm, action: str) -> Button:
    payload = FormAction(effect.form.id, action, effect.question.id)
    return studio.button(f"button-{action}", payload, "primary")


def _told(studio: Studio, effect: AskForm) -> Rows:
    """What was told already, as the first of the answers."""
    if effect.told is None:
        return ()
    payload = FormButton(effect.form.id, effect.question.id, str(effect.told))
    label = studio.words.plain(f"button-told-{effect.question.id}", number=effect.told)
    return ((Button(label, payload),),)


def _beside(studio: Studio, effect: AskForm) -> Rows:
    """Other forms that may be had instead, and the ways out."""
    also = tuple((_begins(studio, effect.form, kind),) for kind in effect.also)
    return (*also, _ways_out(studio, effect))


def _begins(studio: Studio, form: Form, kind: str) -> Button:
    return studio.button(f"form-{kind}-button", FormAction(form.id, "begin", kind))


def _ways_out(studio: Studio, effect: AskForm) -> tuple[Button, ...]:
    return tuple(
        studio.button(f"button-{action}", FormAction(effect.form.id, action, effect.question.id))
        for action in ways_out(effect)
    )


def _answered(studio: Studio, form: Form) -> list[Question]:
    """The questions that hold an answer, in their order; those of an older version are left out."""
    known = studio.content.questionnaires[form.kind]
    found = (known.question(QuestionId(question)) for question in form.progress.questions)
    return [question for question in found if question is not None and question.id in form.answers]
