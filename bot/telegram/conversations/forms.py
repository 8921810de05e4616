"""Forms: taps and typed answers."""

from dataclasses import replace

from bot.core.checkin import Event, GoBack, Reopen, Reply, Skip
from bot.core.conversation import Flow
from bot.core.patient import Patient
from bot.core.questionnaire import (
    AnswerValue,
    OptionId,
    Question,
    QuestionId,
    QuestionKind,
)
from bot.service import forms, timers
from bot.service.about_forms import AskForm, RetireForm
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.form_sheets import FormKind
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.storage.forms import Form, FormId
from bot.telegram import newest
from bot.telegram.buttons import FormAction, FormButton
from bot.telegram.conversations.typed import UNCLEAR, WAYS_OUT, is_enough, typed_value, way_out
from bot.telegram.reading import is_said, is_unsure
from bot.telegram.screens.forms import ways_out
from bot.telegram.visit import Visit

TIMER = ("start-timer", "stop-timer")


async def tap(visit: Visit, patient: Patient, button: FormButton | FormAction) -> Effects:
    """A tap on a form's card."""
    if isinstance(button, FormButton):
        return await tap_answer(visit, patient, button)
    return await tap_action(visit, patient, button)


async def tap_answer(visit: Visit, patient: Patient, button: FormButton) -> Effects:
    """A tap on an answer."""
    form = await forms.own(visit.scene, patient, FormId(button.form))
    if form is None or form.kind not in KINDS:
        return [Answered(Toast.STALE)]
    kind, question = KINDS[form.kind], QuestionId(button.question)
    asked = visit.house.content.questionnaires[kind.id].question(question)
    value: AnswerValue = (OptionId(button.value),)
    if asked is not None and asked.highest is not None:
        is_number = button.value.isdecimal() and button.value.isascii()
        value = int(button.value) if is_number else UNCLEAR
    return await forms.answer(visit.scene, patient, kind, form, Reply(question, value))


async def tap_action(visit: Visit, patient: Patient, button: FormAction) -> Effects:
    """A tap on anything else of a form's card."""
    form = await forms.own(visit.scene, patient, FormId(button.form))
    if form is None or form.kind not in KINDS:
        return [Answered(Toast.STALE)]
    kind = KINDS[form.kind]
    if button.action == "begin":
        return await _begin_other(visit, patient, kind, form, button.about)
    if button.action == "tick":
        name, _, option = button.about.partition(".")
        return await forms.tick(visit.scene, patient, kind, form, QuestionId(name), option)
    return await _act(visit, patient, kind, form, button.action, QuestionId(button.about))


async def show(visit: Visit, patient: Patient, form_id: FormId) -> Effects:
    """A form where it stands."""
    form = await forms.own(visit.scene, patient, form_id)
    if form is None or form.kind not in KINDS:
        return [Answered(Toast.STALE)]
    return await forms.show(visit.scene, patient, KINDS[form.kind], form)


async def is_of_today(visit: Visit, flow: Flow) -> bool:
    """Whether the form of a flow was begun today; an older one waits until it is tapped."""
    if visit.patient is None:
        return False
    form = await forms.own(visit.scene, visit.patient, FormId(int(flow.key)))
    return form is not None and form.diary_date == today_of(visit.scene, visit.patient)


async def type_text(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """A typed answer to the question that is shown, or the label of any button below it."""
    form = await forms.own(visit.scene, patient, FormId(int(flow.key)))
    if form is None or form.kind not in KINDS:
        return [Answered(Toast.STALE)]
    kind = KINDS[form.kind]
    if form.progress.current is None:
        return await forms.show(visit.scene, patient, kind, form)
    asked = await kind.ask(visit.scene, patient, form)
    question = asked.question
    step = asked.details.get("step")
    value = typed_value(visit, question, asked.labels, step if isinstance(step, int) else 0)
    action = way_out(visit, value, (*WAYS_OUT, *TIMER) if question.timed else WAYS_OUT)
    if action in _offered(asked):
        return await _act(visit, patient, kind, form, action, question.id)
    if action is not None:
        value = UNCLEAR  # such as Back before the first question: no words of one's own
    if isinstance(value, str) and _tells_nothing(visit, question):
        if question.may_skip:
            return await _act(visit, patient, kind, form, "skip", question.id)
        value = UNCLEAR
    if question.kind is QuestionKind.SEVERAL:
        return await _type_ticks(visit, patient, kind, form, question, value)
    if isinstance(value, str) and not await _is_meant(visit, question):
        return [Say(Notice.NOT_KEPT), replace(asked, returns=True)]
    return await forms.answer(visit.scene, patient, kind, form, Reply(question.id, value))


def _tells_nothing(visit: Visit, question: Question) -> bool:
    """Whether the words that were asked for are none: "that's all", "no idea", a mere no."""
    at_an_end = is_said(visit.text, visit.words, "said-that-is-all")
    if at_an_end or is_unsure(visit.text, visit.words):
        return True
    said = visit.text.replace(",", "")
    return question.kind is QuestionKind.TEXT and is_said(said, visit.words, "said-no-more-to-tell")


async def _is_meant(visit: Visit, question: Question) -> bool:
    """Whether words of one's own are for this question: not with other buttons shown below it."""
    menu = await visit.menu_in_sight()
    is_below = menu is not None and menu.step != newest.BESIDE
    return question.kind is QuestionKind.NIGHT_TIME or not is_below


async def _type_ticks(
    visit: Visit,
    patient: Patient,
    kind: FormKind,
    form: Form,
    question: Question,
    value: AnswerValue,
) -> Effects:
    """Typed words tick as taps do, and the question stays; "none" before any tick is an answer."""
    if is_enough(visit):
        if await forms.ticked_in(visit.scene, patient, form):
            return await _done(visit, patient, kind, form, question.id)
        return await forms.answer(visit.scene, patient, kind, form, Reply(question.id, value))
    more = value if isinstance(value, tuple) else ()
    return await forms.tick_more(visit.scene, patient, kind, form, more)


def _offered(asked: AskForm) -> list[str]:
    """What stands beside the answers."""
    done = ["done"] if asked.question.kind is QuestionKind.SEVERAL else []
    return [*ways_out(asked), *done, *(TIMER if asked.question.timed else ())]


async def _act(
    visit: Visit, patient: Patient, kind: FormKind, form: Form, action: str, question: QuestionId
) -> Effects:
    scene = visit.scene
    event: Event
    match action:
        case "show":
            return await forms.show(scene, patient, kind, form)
        case "edit":
            return await forms.choose_edit(scene, patient, kind, form)
        case "cancel":
            return await forms.stop(scene, patient, kind, form)
        case "start-timer":
            return await timers.start(scene, patient, kind, form, question)
        case "stop-timer":
            return await timers.stop(scene, patient, kind, form, question)
        case "skip":
            event = Skip(question)
        case "back":
            event = GoBack(question)
        case "reopen":
            event = Reopen(question)
        case "done":
            return await _done(visit, patient, kind, form, question)
        case _:
            return [Answered(Toast.NOT_YOURS)]
    return await forms.answer(scene, patient, kind, form, event)


async def _done(
    visit: Visit, patient: Patient, kind: FormKind, form: Form, question: QuestionId
) -> Effects:
    """What is ticked, as the answer; ticks that were let go are not taken for "none"."""
    ticked = await forms.ticked_in(visit.scene, patient, form)
    if ticked is None:
        return await forms.show(visit.scene, patient, kind, form)
    return await forms.answer(visit.scene, patient, kind, form, Reply(question, ticked or None))


async def _begin_other(
    visit: Visit, patient: Patient, kind: FormKind, form: Form, name: str
) -> Effects:
    """Another form in place of this one, or after it."""
    if name not in (*kind.also, *kind.after):
        return [Answered(Toast.NOT_YOURS)]
    effects: Effects = []
    if form.progress.current is not None:
        stopped = await forms.stop(visit.scene, patient, kind, form)
        effects = stopped if form.answers else [RetireForm(form)]
    about = str(form.id) if name in kind.after else form.about
    return [*effects, *await forms.begin(visit.scene, patient, KINDS[name], about)]
