"""Forms: whatever is asked beside the check-in, by the same machine and in the same manner.

A kind of form is a questionnaire of the content, its words in the catalogue, and a `FormKind`: what
follows when it is complete. One card a form; each answer is committed as it is tapped; an old tap
changes nothing. `bot.service.form_kinds` lists all kinds.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core import checkin as machine
from bot.core import conversation
from bot.core.checkin import AskAgain, Cancel, Event, Forget, Record, State, Stop, Turn
from bot.core.conversation import Flow
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, Question, QuestionId, Questionnaire
from bot.service import own_words, safety
from bot.service.about_forms import (
    AskForm,
    ChooseFormEdit,
    FormWaits,
    OwnLabels,
    RetireForm,
    ShowForm,
)
from bot.service.about_safety import ShowHold
from bot.service.effects import Effects
from bot.service.form_sheets import Follow, FormKind
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import forms, patients
from bot.storage.forms import Form, FormId, FormState


async def begin(
    scene: Scene,
    patient: Patient,
    kind: FormKind,
    about: str = "",
    *,
    day: date | None = None,
    due_until: datetime | None = None,
) -> Effects:
    """Open a form, or go on with the one that is open about the same and of the same day.

    `day` is the diary day that it is for, today's without one. `due_until` marks a scheduled prompt
    and when it goes stale. Others of its kind that are open are stopped; their answers are kept.
    """
    blocked = await _blocked(scene, patient, kind)
    if blocked:
        return blocked
    day = day or today_of(scene, patient)
    effects: Effects = []
    for other in await forms.open_ones(scene.session, patient.id, kind.id):
        if other.about == about and other.diary_date == day:
            shown = await show(scene, patient, kind, other, fresh=True)
            return [*effects, *_as_prompt(shown, due_until)]
        effects += await _close(scene, patient, kind, other)
    form = await _open(scene, patient, kind, about, day)
    shown = await show(scene, patient, kind, form)
    first = [replace(e, first=True) if isinstance(e, AskForm) else e for e in shown]
    return [*effects, *_as_prompt(first, due_until)]


async def answer(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, event: Event
) -> Effects:
    """Take an event of the patient's: a reply, Skip, Back, Cancel, a change."""
    if isinstance(event, machine.Reopen) and not kind.may_edit:
        return [Answered(Toast.STALE)]
    if kind.before is not None and _leads_out(form, event):
        await _let_go(scene, patient, form)
        await forms.delete(scene.session, form)
        return [RetireForm(form), *await kind.before(scene, patient, form)]
    questionnaire = await kind.questionnaire(scene, patient, form)
    said = own_words.spelled_out(event, await kind.own_labels(scene, patient, form))
    turn = machine.advance(form.progress, said, questionnaire)
    if not turn.effects:
        return [Answered(Toast.STALE)]
    return await _carry_out(scene, patient, kind, form, questionnaire, turn)


async def show(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, *, fresh: bool = False
) -> Effects:
    """The form where it stands: its question, or what was answered.

    A form that was stopped is taken up again; questions that a new version no longer has are passed
    over.
    """
    if form.state is FormState.COMPLETE and form.progress.current is None:
        return [await kind.receipt(scene, patient, form, fresh=fresh)]
    questionnaire = await kind.questionnaire(scene, patient, form)
    take_up = machine.go_on if form.progress.current is None else machine.resume
    turn = take_up(form.progress, questionnaire)
    shown = await _carry_out(scene, patient, kind, form, questionnaire, turn)
    return [replace(e, fresh=fresh) if isinstance(e, AskForm | ShowForm) else e for e in shown]


async def tick(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, question: QuestionId, option: str
) -> Effects:
    """Tick or untick one of several; nothing is recorded until Done."""
    asked = await kind.open_question(scene, patient, form)
    if asked is None or asked.id != question or option not in asked.options:
        return [Answered(Toast.STALE)]
    chosen = OptionId(option)
    ticked = await ticked_in(scene, patient, form) or ()
    off = tuple(other for other in ticked if other != chosen)
    ticked = off if chosen in ticked else asked.ticked(ticked, [chosen])
    await _put_flow(scene, patient, kind, form, question, ticked)
    return [await kind.ask(scene, patient, form, ticked=ticked)]


async def tick_more(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, options: Sequence[OptionId]
) -> Effects:
    """Tick what was typed beside what is ticked; without any options ask again, ticks and all."""
    asked = await kind.open_question(scene, patient, form)
    if asked is None:
        return [Answered(Toast.STALE)]
    before = await ticked_in(scene, patient, form) or ()
    ticked = asked.ticked(before, [option for option in options if option in asked.options])
    await _put_flow(scene, patient, kind, form, asked.id, ticked)
    return [replace(await kind.ask(scene, patient, form, ticked=ticked), again=not options)]


async def ticked_in(scene: Scene, patient: Patient, form: Form) -> tuple[OptionId, ...] | None:
    """What is ticked at the open question; None if the form was let go, and the ticks with it."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find_key(stack, str(form.id))
    if flow is None:
        return None
    is_open = flow.step == form.progress.current
    return tuple(OptionId(o) for o in flow.data.get("ticked", "").split()) if is_open else ()


async def choose_edit(scene: Scene, patient: Patient, kind: FormKind, form: Form) -> Effects:
    """The answers of a finished form, so that one can be changed."""
    if not kind.may_edit or form.state is FormState.OPEN:
        return await show(scene, patient, kind, form)
    labels = await kind.own_labels(scene, patient, form)
    return [ChooseFormEdit(form, labels, await kind.filled(scene, patient, form))]


async def stop(scene: Scene, patient: Patient, kind: FormKind, form: Form) -> Effects:
    """Stop the form that is under way; its answers are kept."""
    return await answer(scene, patient, kind, form, Cancel())


async def close_open(scene: Scene, patient: Patient, kind: FormKind) -> Effects:
    """Stop those of a kind that are open: what they ask about is over. Their answers are kept."""
    effects: Effects = []
    for form in await forms.open_ones(scene.session, patient.id, kind.id):
        effects += await _close(scene, patient, kind, form)
    return effects


async def own(scene: Scene, patient: Patient, form_id: FormId) -> Form | None:
    """The form, if it is this patient's."""
    form = await forms.find(scene.session, form_id)
    return form if form is not None and form.patient_id == patient.id else None


async def question_of(
    scene: Scene, patient: Patient, kind: FormKind, form: Form
) -> tuple[Question, OwnLabels] | None:
    """The question that is open, with its own labels; for answers that are typed."""
    asked = await kind.open_question(scene, patient, form)
    return None if asked is None else (asked, await kind.own_labels(scene, patient, form))


async def _carry_out(
    scene: Scene,
    patient: Patient,
    kind: FormKind,
    form: Form,
    questionnaire: Questionnaire,
    turn: Turn,
) -> Effects:
    """Store what the turn brought, and show what is next."""
    changed = [e.question for e in turn.effects if isinstance(e, Record | Forget)]
    is_new = any(question not in form.answers for question in changed)
    state = FormState.OPEN
    if turn.state.current is None:
        state = FormState.STOPPED if Stop() in turn.effects else FormState.COMPLETE
    form = await forms.save(
        scene.session,
        form,
        turn.state,
        state,
        scene.now,
        version=questionnaire.version,
        changed=changed,
    )
    said = await kind.recorded(scene, patient, form) if kind.recorded and changed else []
    held = any(isinstance(e, ShowHold | AskForm) for e in said)
    blocked = [] if kind.goes_on_when_held else await _blocked(scene, patient, kind)
    if state is not FormState.OPEN:
        follow = kind.finish if is_new or kind.changed is None else kind.changed
        is_held = held or bool(blocked)
        ended = await _finish(scene, patient, kind, form, follow, held=is_held)
        return [*ended, *said, *blocked]
    current, ticked = turn.state.current, await ticked_in(scene, patient, form) or ()
    if current is not None:
        await _put_flow(scene, patient, kind, form, current, ticked)
    if held or blocked:
        return [FormWaits(form), *said, *blocked]
    again = any(isinstance(e, AskAgain) for e in turn.effects)
    return [*said, replace(await kind.ask(scene, patient, form, ticked=ticked), again=again)]


def _leads_out(form: Form, event: Event) -> bool:
    """Whether this is Back from the first question, of a form of which nothing is known yet."""
    is_back = isinstance(event, machine.GoBack) and event.question == form.progress.current
    return is_back and not form.answers


async def _blocked(scene: Scene, patient: Patient, kind: FormKind) -> Effects:
    """Why this form is shut, if a hold stands that shuts it."""
    return await safety.blocked(scene, patient) if kind.closed_by_hold else []


async def _finish(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, follow: Follow, *, held: bool
) -> Effects:
    await _let_go(scene, patient, form)
    receipt = await kind.receipt(scene, patient, form)
    if held or form.state is not FormState.COMPLETE:
        return [receipt]
    return [receipt, *await follow(scene, patient, form)]


async def _open(scene: Scene, patient: Patient, kind: FormKind, about: str, day: date) -> Form:
    form = Form(
        id=FormId(scene.new_id()),
        patient_id=patient.id,
        kind=kind.id,
        about=about,
        diary_date=day,
        state=FormState.OPEN,
        progress=State((), None),
        opened_at=scene.now,
        closed_at=None,
    )
    questionnaire = await kind.questionnaire(scene, patient, form)
    pinned = [question.id for question in questionnaire.questions]
    if kind.pinned is not None:
        chosen = await kind.pinned(scene, patient, form)
        pinned = [question for question in pinned if question in chosen]
    started = machine.go_on(State(tuple(pinned), None), questionnaire).state
    return await forms.add(scene.session, replace(form, progress=started))


async def _close(scene: Scene, patient: Patient, kind: FormKind, form: Form) -> Effects:
    version = scene.content.questionnaires[kind.id].version
    closed = replace(form.progress, current=None)
    await forms.save(scene.session, form, closed, FormState.STOPPED, scene.now, version=version)
    await _let_go(scene, patient, form)
    return [RetireForm(form)]


async def _put_flow(
    scene: Scene,
    patient: Patient,
    kind: FormKind,
    form: Form,
    question: QuestionId,
    ticked: Sequence[OptionId] = (),
) -> None:
    """Let typed text belong to this question."""
    stack = await patients.conversation(scene.session, patient.id)
    data = {"ticked": " ".join(ticked)} if ticked else {}
    flow = Flow(kind.flow, str(form.id), question, data)
    if conversation.top(stack) == flow:
        return  # asked once more: what came since is not let go
    await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))


async def _let_go(scene: Scene, patient: Patient, form: Form) -> None:
    stack = await patients.conversation(scene.session, patient.id)
    left = conversation.without_key(stack, str(form.id))
    if left != stack:
        await patients.save_conversation(scene.session, patient.id, left)


def _as_prompt(effects: Effects, due_until: datetime | None) -> Effects:
    return [replace(e, due_until=due_until) if isinstance(e, AskForm) else e for e in effects]
