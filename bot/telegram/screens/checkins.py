"""The screens of the check-in: its questions, its receipt, what can be changed."""

import html

from bot.core.questionnaire import AnswerValue, OptionId, Question, QuestionId, QuestionKind
from bot.service.about_checkins import (
    AskNote,
    AskQuestion,
    CheckInWaits,
    ChooseAnswerToEdit,
    ShowReceipt,
)
from bot.service.flare_days import FLARE_QUESTION
from bot.service.reminders import SNOOZE_MINUTES
from bot.service.signs import ASKS_SIGNS
from bot.storage.checkins import CheckIn, CheckInState
from bot.telegram import cards
from bot.telegram.buttons import AnswerButton, CheckInButton
from bot.telegram.screens import questions
from bot.telegram.screens.editing import yesterday
from bot.telegram.screens.questions import signs_text
from bot.telegram.screens.scales import scale_rows
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows
from bot.telegram.words import quoted

HELPED = QuestionId("helped")
WITH_PAIN = frozenset({"against_plan", "pain", "worst", "worst_when", "worst_doing"})
NONE = "-"
NOTE_SHOWN = 200  # characters


def ask(studio: Studio, effect: AskQuestion) -> list[Screen]:
    """A question on the check-in's card."""
    question = _question(studio, effect.question)
    lines = _above(studio, effect, question)
    lines.append(_question_text(studio, effect, question))
    lines.append(
        studio.words.html("checkin-progress", position=effect.position, total=effect.total)
    )
    rows = (
        *_answers(studio, effect, question),
        *_later(studio, effect),
        _ways_out(studio, effect),
    )
    card, text = cards.checkin(effect.checkin), "\n\n".join(lines)
    shown = Screen(text, rows, card=card, fresh=effect.fresh, silent=effect.silent)
    return [shown.as_prompt(effect.due_until)]


def _above(studio: Studio, effect: AskQuestion, question: Question) -> list[str]:
    """What is said before the question: what was unclear, why it comes, which day it is for."""
    lines: list[str] = []
    if effect.again:
        kinds = {QuestionKind.SCALE_0_10: "scale", QuestionKind.SEVERAL: "several"}
        kind = kinds.get(question.kind, "choice")
        if effect.lowest:
            kind = "at-least" if effect.too_low else "from"
        helps = effect.helps and not effect.lowest
        labels = questions.option_labels(studio, question, {})
        more = questions.examples(studio, question, labels) if helps else None
        lines.append(more or studio.words.html(f"again-{kind}", lowest=effect.lowest))
    if effect.after_crisis:
        lines.append(studio.words.html("checkin-after-crisis"))
    if effect.after_pause:
        lines.append(studio.words.html("checkin-after-pause"))
    if effect.reminds:
        lines.append(studio.words.html("checkin-reminder"))
    opens = effect.fresh and not (effect.first or effect.again or effect.reminds or effect.returns)
    named = effect.past_day or (effect.day if opens else None)
    if effect.returns:
        lines.append(studio.words.html("returns-checkin" if named is None else "returns"))
    if named is not None:
        day = studio.words.day(named, "EEEE d MMMM")
        lines.append(studio.words.html("checkin-past", day=day))
    elif effect.first:
        lines.append(
            studio.words.html("checkin-first-by-day" if effect.by_day else "checkin-first")
        )
    if effect.plan_is_new:
        lines.append(studio.words.html("checkin-plan"))
    return lines


def waits(studio: Studio, effect: CheckInWaits) -> list[Screen]:
    """The check-in while a safety text is read."""
    payload = CheckInButton(effect.checkin, "show", NONE)
    rows = ((studio.button("button-carry-on", payload),),)
    return [Screen(studio.words.html("checkin-waits"), rows, card=cards.checkin(effect.checkin))]


def receipt(studio: Studio, effect: ShowReceipt) -> list[Screen]:
    """The compact receipt, with Edit and Add a note."""
    checkin = effect.checkin
    note = "button-change-note" if checkin.note else "button-add-note"
    buttons = [
        studio.button("button-edit", CheckInButton(checkin.id, "edit", NONE)),
        studio.button(note, CheckInButton(checkin.id, "note", NONE)),
    ]
    if checkin.state is CheckInState.CANCELLED:
        carry_on = CheckInButton(checkin.id, "show", NONE)
        buttons.insert(0, studio.button("button-carry-on", carry_on))
    text = receipt_text(studio, checkin, first_week=effect.first_week, is_flare=effect.is_flare)
    rows = (tuple(buttons), *(((yesterday(studio),),) if effect.offers_yesterday else ()))
    return [Screen(text, rows, card=cards.checkin(checkin.id), fresh=effect.fresh)]


def receipt_text(
    studio: Studio, checkin: CheckIn, *, first_week: bool = False, is_flare: bool = False
) -> str:
    """What was noted, as one line, and the note. `is_flare`: /flare said so, which counts."""
    title = {
        CheckInState.PARTIAL: "receipt-title-partial",
        CheckInState.CANCELLED: "receipt-title-stopped",
    }.get(checkin.state, "receipt-title")
    day = studio.words.day(checkin.diary_date, "EEEE d MMMM")
    answers, asked = checkin.progress.answers, checkin.progress.questions
    if is_flare:
        answers = {**answers, FLARE_QUESTION: (OptionId("yes"),)}
        asked = asked if FLARE_QUESTION in asked else (FLARE_QUESTION, *asked)
    parts = [
        phrase
        for question in sorted(asked, key=_reading_order)
        if (phrase := _receipt_phrase(studio, question, answers.get(question), first_week))
    ]
    noted = ", ".join(parts) or studio.words.html("receipt-nothing")
    lines = [f"{studio.words.html(title, day=day)} {noted}."]
    if checkin.note:
        lines.append(studio.words.html("receipt-note", note=quoted(_short(checkin.note))))
    return "\n\n".join(lines)


def choose_edit(studio: Studio, effect: ChooseAnswerToEdit) -> list[Screen]:
    """Every answer as a button."""
    checkin = effect.checkin
    rows: list[tuple[Button, ...]] = []
    for question in checkin.progress.questions:
        if question not in effect.questions:
            continue
        label = studio.words.plain(
            "edit-choice",
            question=studio.words.plain(f"question-short-{question}"),
            answer=_answer_label(studio, question, checkin.progress.answers[question]),
        )
        rows.append((Button(label, CheckInButton(checkin.id, "reopen", question)),))
    rows.append((studio.button("button-back", CheckInButton(checkin.id, "show", NONE)),))
    card, text = cards.checkin(checkin.id), studio.words.html("edit-choose")
    return [Screen(text, tuple(rows), card=card, fresh=effect.fresh)]


def ask_note(studio: Studio, effect: AskNote) -> list[Screen]:
    """Wait for a note."""
    payload = CheckInButton(effect.checkin, "leave_note", NONE)
    rows = ((studio.button("button-back", payload),),)
    card = cards.checkin(effect.checkin)
    return [Screen(studio.words.html("ask-note"), rows, card=card, fresh=effect.fresh)]


def _question(studio: Studio, question_id: QuestionId) -> Question:
    for questionnaire in studio.content.questionnaires.values():
        question = questionnaire.question(question_id)
        if question is not None:
            return question
    raise KeyError(question_id)


def _question_text(studio: Studio, effect: AskQuestion, question: Question) -> str:
    name = f"question-{question.id}"
    if effect.choosing_several:
        name = f"question-{question.id}-several"
    elif effect.past_day is not None and studio.words.has(f"{name}-past"):
        name = f"{name}-past"
    told = {"first_week": int(effect.first_week), "in_flare": int(effect.in_flare)}
    text = f"<b>{studio.words.html(name, **told)}</b>"
    if question.kind is QuestionKind.SCALE_0_10:
        return f"{text}\n{studio.words.html(f'scale-{question.id}')}"
    asks_signs = question.id in ASKS_SIGNS
    return f"{text}\n\n{signs_text(studio, again=effect.again)}" if asks_signs else text


def _answers(studio: Studio, effect: AskQuestion, question: Question) -> Rows:
    if question.kind is QuestionKind.SCALE_0_10:
        return scale_rows(lambda n: AnswerButton(effect.checkin, question.id, str(n)))
    if effect.choosing_several:
        return _ticks(studio, effect, question)
    buttons = [
        Button(
            studio.words.plain(f"option-{question.id}-{option}"),
            AnswerButton(effect.checkin, question.id, option),
        )
        for option in question.options
    ]
    if question.kind is QuestionKind.SEVERAL:
        same = CheckInButton(effect.checkin, "same", question.id)
        several = CheckInButton(effect.checkin, "several", question.id)
        return (
            *(((studio.button("button-same", same),),) if effect.was_answered else ()),
            *in_rows(buttons, 2),
            (studio.button("button-several", several),),
        )
    return in_rows(buttons, 3 if len(buttons) in {3, 6} else 2)


def _ticks(studio: Studio, effect: AskQuestion, question: Question) -> Rows:
    buttons = []
    for option in question.options:
        label = studio.words.plain(f"option-{question.id}-{option}")
        if option in effect.ticked:
            label = studio.words.plain("ticked", label=label)
        payload = CheckInButton(effect.checkin, "tick", f"{question.id}.{option}")
        buttons.append(Button(label, payload))
    done = CheckInButton(effect.checkin, "done", question.id)
    return (*in_rows(buttons, 2), (studio.button("button-done", done, "primary"),))


def _later(studio: Studio, effect: AskQuestion) -> Rows:
    """A reminder can be put off."""
    if not effect.reminds:
        return ()
    return (
        tuple(
            Button(
                studio.words.plain("button-snooze", minutes=minutes),
                CheckInButton(effect.checkin, "snooze", str(minutes)),
            )
            for minutes in SNOOZE_MINUTES
        ),
    )


def _ways_out(studio: Studio, effect: AskQuestion) -> tuple[Button, ...]:
    actions = ["back", "skip", "cancel"]
    if effect.position == 1:
        actions.remove("back")
    if not _question(studio, effect.question).may_skip:
        actions.remove("skip")
    ways = [
        studio.button(f"button-{action}", CheckInButton(effect.checkin, action, effect.question))
        for action in actions
    ]
    return (*ways, yesterday(studio)) if effect.offers_yesterday else tuple(ways)


def _receipt_phrase(
    studio: Studio, question: QuestionId, value: AnswerValue, first_week: bool
) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return studio.words.html(f"receipt-{question}", value=value)
    if question == HELPED:
        what = ", ".join(_label(studio, question, option) for option in value)
        return studio.words.html("receipt-helped", what=what)
    name = f"receipt-{question}-{value[0]}"
    return studio.words.html(name, first_week=int(first_week))


def _short(note: str) -> str:
    """A long note is kept whole and shown by its beginning."""
    return note if len(note) <= NOTE_SHOWN else f"{note[:NOTE_SHOWN].rstrip()}…"


def _reading_order(question: QuestionId) -> int:
    """When and doing what follow the worst; everything else keeps its place (sorting is stable)."""
    return 0 if question in WITH_PAIN else 1


def _answer_label(studio: Studio, question: QuestionId, value: AnswerValue) -> str:
    if value is None:
        return studio.words.plain("answer-skipped")
    if isinstance(value, int):
        return str(value)
    return ", ".join(_label(studio, question, option) for option in value)


def _label(studio: Studio, question: QuestionId, option: str) -> str:
    label = studio.words.plain(f"option-{question}-{option}")
    return html.escape(label[0].lower() + label[1:], quote=False)
