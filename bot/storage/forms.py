"""Forms: what a patient was asked beside the check-in, and the answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.checkin import State
from bot.core.patient import PatientId
from bot.core.questionnaire import Answers, AnswerValue, QuestionId
from bot.storage.loaded import loaded
from bot.storage.statements import Statement, among, table_of
from bot.storage.tables import FormRow
from bot.storage.values import from_store, to_store

FormId = NewType("FormId", int)


class FormState(StrEnum):
    """What became of a form."""

    OPEN = "open"
    COMPLETE = "complete"
    STOPPED = "stopped"  # by the patient, or by the next of its kind; answers are kept


@dataclass(frozen=True, slots=True)
class Form:
    """A stored form. `kind` is the questionnaire's id, `about` what it is about, or nothing."""

    id: FormId
    patient_id: PatientId
    kind: str
    about: str
    diary_date: date
    state: FormState
    progress: State
    opened_at: datetime
    closed_at: datetime | None

    @property
    def answers(self) -> Answers:
        """The answers so far; None is a question that was skipped."""
        return self.progress.answers

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered: every question so far was skipped."""
        return all(value is None for value in self.answers.values())

    def number(self, question: str) -> int | None:
        """The number that was answered, if one was."""
        value = self.answers.get(QuestionId(question))
        return value if isinstance(value, int) else None

    def chosen(self, question: str) -> tuple[str, ...]:
        """The options that were chosen; empty if none was."""
        value = self.answers.get(QuestionId(question))
        return value if isinstance(value, tuple) else ()

    def text(self, question: str) -> str | None:
        """The patient's own words, if the answer was in words."""
        value = self.answers.get(QuestionId(question))
        return value if isinstance(value, str) else None


async def add(session: AsyncSession, form: Form) -> Form:
    """Store a form that begins."""
    (await _kinds_of(session, form.patient_id)).add(form.kind)
    row = FormRow(
        id=form.id,
        patient_id=form.patient_id,
        kind=form.kind,
        about=form.about,
        diary_date=form.diary_date,
        question_ids=list(form.progress.questions),
        current_question=form.progress.current,
        state=form.state.value,
        answers={},
        opened_at=form.opened_at,
        shown_at=form.opened_at,
    )
    session.add(row)
    loaded(session).forms[form.id] = row
    return form


async def find(session: AsyncSession, form_id: FormId) -> Form | None:
    """The form with this id, whoever's it is; the caller looks at `patient_id`."""
    row = loaded(session).forms.get(form_id) or await session.get(FormRow, form_id)
    return None if row is None else _form(row)


async def save(
    session: AsyncSession,
    form: Form,
    progress: State,
    state: FormState,
    now: datetime,
    *,
    version: int,
    changed: Collection[QuestionId] = (),
) -> Form:
    """Store where the form stands, with the answers that changed or went."""
    begun = loaded(session).forms.get(form.id)
    row = begun if begun is not None else await session.get_one(FormRow, form.id)
    answers = {
        question: row.answers[question] for question in row.answers if question not in changed
    }
    for question in changed:
        if question in progress.answers:
            answers[question] = _answer(progress.answers[question], now, version)
    row.answers = answers
    row.question_ids = list(progress.questions)
    row.current_question = progress.current
    row.shown_at = now
    row.state = state.value
    row.closed_at = None if state is FormState.OPEN else now
    return replace(form, progress=progress, state=state, closed_at=row.closed_at)


async def answered_at(
    session: AsyncSession, form_id: FormId, question: QuestionId
) -> datetime | None:
    """When this question was answered last; None if it was not."""
    begun = loaded(session).forms.get(form_id)
    row = begun if begun is not None else await session.get_one(FormRow, form_id)
    answer = row.answers.get(question)
    return None if answer is None else datetime.fromisoformat(answer["at"])


async def has_any(session: AsyncSession, patient_id: PatientId, kind: str) -> bool:
    """Whether there is, or was in this session, a form of this kind at all: no look at the rows."""
    return kind in await _kinds_of(session, patient_id)


async def open_ones(session: AsyncSession, patient_id: PatientId, kind: str) -> list[Form]:
    """The patient's forms of this kind that are still open, oldest first."""
    return await _all(session, patient_id, [kind], FormState.OPEN, None)


async def finished(
    session: AsyncSession, patient_id: PatientId, kinds: Collection[str], since: date | None = None
) -> list[Form]:
    """The complete forms of these kinds from a diary day on, oldest first."""
    return await _all(session, patient_id, kinds, FormState.COMPLETE, since)


async def about(
    session: AsyncSession, patient_id: PatientId, kind: str, subject: str
) -> list[Form]:
    """The forms of this kind about one thing, whatever became of them, oldest first."""
    if kind not in await _kinds_of(session, patient_id):
        return []
    rows = await session.scalars(
        select(FormRow)
        .where(FormRow.patient_id == patient_id, FormRow.kind == kind, FormRow.about == subject)
        .order_by(FormRow.opened_at)
    )
    return [_form(row) for row in rows.all()]


async def begun_since(
    session: AsyncSession, patient_id: PatientId, kinds: Collection[str], since: date
) -> list[Form]:
    """The forms of these kinds from a diary day on, whatever became of them, oldest first."""
    return await _all(session, patient_id, kinds, None, since)


async def last(
    session: AsyncSession, patient_id: PatientId, kinds: Collection[str], count: int
) -> list[Form]:
    """The last so many complete forms of these kinds, oldest first."""
    if (await _kinds_of(session, patient_id)).isdisjoint(kinds):
        return []
    rows = await session.scalars(
        select(FormRow)
        .where(
            FormRow.patient_id == patient_id,
            FormRow.kind.in_(kinds),
            FormRow.state == FormState.COMPLETE.value,
        )
        .order_by(FormRow.diary_date.desc(), FormRow.opened_at.desc())
        .limit(count)
    )
    return [_form(row) for row in reversed(rows.all())]


async def latest(session: AsyncSession, patient_id: PatientId, kind: str) -> Form | None:
    """The last complete form of this kind."""
    found = await last(session, patient_id, [kind], 1)
    return found[0] if found else None


async def asked_on(
    session: AsyncSession, patient_id: PatientId, kinds: Collection[str]
) -> Mapping[str, Sequence[date]]:
    """The diary days for which forms of these kinds were begun, whatever became of them."""
    found: dict[str, list[date]] = {}
    if (await _kinds_of(session, patient_id)).isdisjoint(kinds):
        return found
    rows = await session.execute(
        select(FormRow.kind, FormRow.diary_date).where(
            FormRow.patient_id == patient_id, FormRow.kind.in_(kinds)
        )
    )
    for kind, day in rows:
        found.setdefault(kind, []).append(day)
    return found


async def delete(session: AsyncSession, form: Form) -> None:
    """Delete a form, and those that are about it."""
    for row in await session.scalars(
        select(FormRow).where(
            FormRow.patient_id == form.patient_id,
            (FormRow.id == form.id) | (FormRow.about == str(form.id)),
        )
    ):
        await session.delete(row)
        loaded(session).forms.pop(row.id, None)


async def all_of(session: AsyncSession, patient_id: PatientId) -> list[Form]:
    """Every form of the patient that holds an answer, oldest first."""
    rows = await session.scalars(
        select(FormRow).where(FormRow.patient_id == patient_id).order_by(FormRow.opened_at)
    )
    return [_form(row) for row in rows.all() if row.answers]


async def _all(
    session: AsyncSession,
    patient_id: PatientId,
    kinds: Collection[str],
    state: FormState | None,
    since: date | None,
) -> list[Form]:
    if (await _kinds_of(session, patient_id)).isdisjoint(kinds):
        return []
    which = [FormRow.patient_id == patient_id, FormRow.kind.in_(kinds)]
    if state is not None:
        which.append(FormRow.state == state.value)
    if since is not None:
        which.append(FormRow.diary_date >= since)
    statement = select(FormRow).where(*which).order_by(FormRow.diary_date, FormRow.opened_at)
    return [_form(row) for row in await session.scalars(statement)]


_FORMS = table_of(FormRow)
_KINDS = Statement(
    select(_FORMS.c.patient_id, _FORMS.c.kind)
    .where(among(_FORMS.c.patient_id, "patients"))
    .distinct()
)


async def preload_kinds(session: AsyncSession, patient_ids: Collection[int]) -> None:
    """Load of which kinds these patients have forms."""
    known = loaded(session).form_kinds
    for patient_id in patient_ids:
        known.setdefault(patient_id, set())  # those of forms that are not written yet: see `add`
    for patient_id, kind in await _KINDS.rows(session, {"patients": patient_ids}):
        known[patient_id].add(kind)


async def _kinds_of(session: AsyncSession, patient_id: int) -> set[str]:
    """The kinds of which the patient has a form, or had one in this session."""
    if patient_id not in loaded(session).form_kinds:
        await preload_kinds(session, [patient_id])
    return loaded(session).form_kinds[patient_id]


def _answer(value: AnswerValue, now: datetime, version: int) -> Mapping[str, Any]:
    return {"value": to_store(value), "at": now.isoformat(), "version": version}


def _form(row: FormRow) -> Form:
    return Form(
        id=FormId(row.id),
        patient_id=PatientId(row.patient_id),
        kind=row.kind,
        about=row.about,
        diary_date=row.diary_date,
        state=FormState(row.state),
        progress=State(
            questions=tuple(QuestionId(question) for question in row.question_ids),
            current=QuestionId(row.current_question) if row.current_question else None,
            answers={
                QuestionId(question): from_store(answer["value"])
                for question, answer in row.answers.items()
            },
        ),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
