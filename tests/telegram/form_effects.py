"""Every form with every question and every answer: what the words have to cover."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.content.loader import Content, load_content
from bot.core.checkin import State
from bot.core.patient import PatientId
from bot.core.questionnaire import (
    Answers,
    AnswerValue,
    OptionId,
    Question,
    QuestionId,
    QuestionKind,
    Questionnaire,
)
from bot.service.about_forms import (
    AskForm,
    ChooseFormEdit,
    Details,
    Fact,
    FormEffect,
    FormWaits,
    OwnLabels,
    RetireForm,
    ShowForm,
    WordsOf,
)
from bot.service.form_kinds import KINDS
from bot.service.form_sheets import FormKind
from bot.storage.forms import Form, FormId, FormState
from tests.telegram.drill_effects import LARGEST_ID, LONG_NOTE, NOW, TODAY

LONG_NAME = "&<\N{GRINNING FACE}> " * 12
# What a kind's own `about`, `details` and `labels` may hold; add a line with a kind that needs one.
ABOUT: Mapping[str, tuple[str, ...]] = {
    "screen": tuple(load_content().library.screens),
    "soon": ("C1", "C5"),
    "signs": ("", "an entry"),
}
DETAILS: Mapping[str, Details] = {
    "again": {"wish": "play", "own": ""},
    "team_member": {"name": LONG_NAME},
    "flare": {"held": 1},
    "flare_check": {"days": 12},
    "flare_again": {"days": 12},
    "log": {"time": Fact("18:42"), "hard": 1},
    "log_did": {"time": Fact("18:42")},
    "log_sites": {
        "site_1": WordsOf("option-more_upper-thigh_front_right"),
        "site_2": WordsOf("option-more_sites-low_back_middle"),
        "site_3": WordsOf("option-more_lower-foot_left"),
    },
    "screen": {"test": LONG_NAME},
    "psfs": {f"goal_{number}": LONG_NAME for number in range(1, 6)},
    "fear_try": {"step": 5, "text": LONG_NAME},
    "rmdq": {"score": 24},
}
OWN = {OptionId(f"own_{number:016x}"): LONG_NOTE[:24] for number in range(6)}
LABELS: Mapping[str, OwnLabels] = {
    "log": {QuestionId("log_before"): OWN, QuestionId("log_better"): OWN},
    "log_did": {QuestionId("did_name"): OWN},
    "goals": {QuestionId("goals_1"): {OptionId("stairs"): "1"}},
    "bedtime": {QuestionId("bedtime"): dict.fromkeys(OWN, "22:30")},
    "feared": {QuestionId("feared_what"): {OptionId("stairs"): "1"}},
    "visited": {
        QuestionId("visit_whom"): {OptionId("m1"): "12"},
        QuestionId("visit_ticks"): {OptionId("daily_life_asked"): "34"},
    },
}


def about_forms(content: Content) -> Iterator[FormEffect]:
    """Each form at each of its questions, and with each of its answers."""
    for kind in KINDS.values():
        own = {question: tuple(labels) for question, labels in LABELS.get(kind.id, {}).items()}
        questionnaire = content.questionnaires[kind.id].with_options(own)
        for about in ABOUT.get(kind.id, ("",)):
            yield from _asked(kind, questionnaire, about)
            yield from _answered(kind, questionnaire, about)


def _asked(kind: FormKind, questionnaire: Questionnaire, about: str) -> Iterator[FormEffect]:
    details, labels = DETAILS.get(kind.id, {}), LABELS.get(kind.id, {})
    total = len(questionnaire.questions)
    for position, question in enumerate(questionnaire.questions, start=1):
        form = _form(kind, questionnaire, about, {})
        asked = AskForm(form, question, position, total, labels, details, also=kind.also)
        yield asked
        yield AskForm(form, question, position, total, labels, details, first=True, again=True)
        yield AskForm(form, question, position, total, labels, details, again=True, helps=True)
        yield replace(asked, returns=True, fresh=True)
        if kind.before is not None:
            yield replace(asked, leads_back=True)
        if question.id == "walk_until":
            yield replace(asked, told=600)
        if question.timed:
            yield AskForm(form, question, position, total, labels, details, running=True)
        due = NOW + timedelta(hours=3)
        yield AskForm(
            form, question, position, total, labels, details, ticked=question.options, due_until=due
        )


def _answered(kind: FormKind, questionnaire: Questionnaire, about: str) -> Iterator[FormEffect]:
    details, labels = DETAILS.get(kind.id, {}), LABELS.get(kind.id, {})
    most = max(len(_values(question)) for question in questionnaire.questions)
    for number in range(most):
        answers = {q.id: _values(q)[number % len(_values(q))] for q in questionnaire.questions}
        form = _form(kind, questionnaire, about, answers)
        yield ShowForm(form, labels, details, after=kind.after, may_edit=kind.may_edit)
        yield ShowForm(replace(form, state=FormState.STOPPED), labels, details)
        if kind.may_edit:
            yield ChooseFormEdit(form, labels, details)
    stopped = _form(kind, questionnaire, about, {}, FormState.STOPPED)
    yield ShowForm(stopped, labels, details)
    yield FormWaits(stopped)
    yield RetireForm(stopped)


def _values(question: Question) -> tuple[AnswerValue, ...]:
    if question.highest is not None:
        return (0, question.highest, None)
    if question.kind is QuestionKind.TEXT:
        return (LONG_NOTE, None)
    if question.kind is QuestionKind.NIGHT_TIME:
        return ("23:30", None)
    own = (LONG_NOTE,) if question.own_words else ()
    all_of_them = (question.options,) if question.kind is QuestionKind.SEVERAL else ()
    return (*((option,) for option in question.options), *all_of_them, *own, None)


def _form(
    kind: FormKind,
    questionnaire: Questionnaire,
    about: str,
    answers: Answers,
    state: FormState = FormState.COMPLETE,
) -> Form:
    pinned = tuple(question.id for question in questionnaire.questions)
    given = {question: answers[question] for question in pinned if question in answers}
    return Form(
        id=FormId(LARGEST_ID),
        patient_id=PatientId(7),
        kind=kind.id,
        about=about,
        diary_date=TODAY,
        state=state,
        progress=State(pinned, None, given),
        opened_at=NOW,
        closed_at=None,
    )
