"""What /flare and its rechecks say of diary days; the rules read it like the evening's answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core import checkin as machine
from bot.core.checkin import State
from bot.core.diary import DaySummary, FlareAnswer, ToldFlare
from bot.core.flares import Recheck, with_declared
from bot.core.patient import PatientId
from bot.core.questionnaire import OptionId, QuestionId, Questionnaire
from bot.service.scene import Scene
from bot.storage import forms
from bot.storage.checkins import CheckIn
from bot.storage.forms import Form

FLARE = "flare"
FLARE_CHECK = "flare_check"  # a recheck that came by itself
FLARE_AGAIN = "flare_again"  # /flare while one was running
CHECKS = (FLARE_CHECK, FLARE_AGAIN)
RECHECK = "flare_recheck"
# What the evening asks of it, and whether one of the signs came with it.
FLARE_QUESTION, FLARE_SIGNS = QuestionId("flare"), QuestionId("flare_signs")
ASKED_BY_FLARE = frozenset({FLARE_QUESTION, FLARE_SIGNS})


def merged(days: list[DaySummary], told: Sequence[Form]) -> list[DaySummary]:
    """The days with the flares that these forms declare, or recheck."""
    declared = {form.diary_date for form in told if form.kind == FLARE}
    lasting = {
        form.diary_date
        for form in told
        if form.kind in CHECKS and form.chosen(RECHECK) != (Recheck.OVER,)
    }
    return with_declared(days, declared, lasting) if declared or lasting else days


def told_flares(told: Sequence[Form]) -> tuple[ToldFlare, ...]:
    """The flares that these forms tell, oldest first, each with the day on which it was over."""
    return tuple(told_flare(form, told) for form in told if form.kind == FLARE)


def told_flare(flare: Form, told: Sequence[Form]) -> ToldFlare:
    """One flare, with what these forms say of it."""
    over = [
        form.diary_date
        for form in told
        if form.kind in CHECKS
        and form.about == str(flare.id)
        and form.chosen(RECHECK) == (Recheck.OVER,)
    ]
    return ToldFlare(flare.diary_date, min(over, default=None))


async def is_told_since(scene: Scene, patient_id: PatientId, first: date) -> bool:
    """Whether /flare or a recheck said anything of a day from this one on."""
    return bool(await forms.finished(scene.session, patient_id, (FLARE, *CHECKS), first))


async def is_declared(scene: Scene, patient_id: PatientId, day: date) -> bool:
    """Whether a flare was declared on this diary day, so that the evening need not ask."""
    told = await forms.finished(scene.session, patient_id, (FLARE,), day)
    return any(form.diary_date == day for form in told)


async def is_rechecked(scene: Scene, patient_id: PatientId, day: date) -> bool:
    """Whether it was said on this diary day how a flare is; the evening need not ask it either."""
    told = await forms.finished(scene.session, patient_id, CHECKS, day)
    return any(form.diary_date == day for form in told)


async def is_called(scene: Scene, patient_id: PatientId, stored: CheckIn) -> bool:
    """Whether /flare or a recheck called the day of this check-in a flare, as the rules read it."""
    day = stored.diary_date
    told = await forms.finished(scene.session, patient_id, (FLARE, *CHECKS), day)
    of_day = [form for form in told if form.diary_date == day]
    said = stored.progress.answers.get(FLARE_QUESTION)
    is_no = isinstance(said, tuple) and OptionId(FlareAnswer.NO) in said
    evening = DaySummary(day, flare=FlareAnswer.NO if is_no else None)
    return any(one.is_flare for one in merged([evening], of_day))


def without_asking(state: State, questionnaire: Questionnaire) -> State:
    """An open check-in that no longer asks about a flare, as /flare has said it.

    Unchanged where it was answered, or where nothing would be left to ask.
    """
    if state.current is None or any(question in state.answers for question in ASKED_BY_FLARE):
        return state
    left = tuple(question for question in state.questions if question not in ASKED_BY_FLARE)
    fewer = replace(state, questions=left)
    if state.current not in ASKED_BY_FLARE:
        return fewer
    moved = machine.go_on(replace(fewer, current=None), questionnaire).state
    return state if moved.current is None else moved


def asking_again(state: State, questionnaire: Questionnaire) -> State:
    """An open check-in that asks about a flare after all, each question in its place.

    Unchanged where it asks already.
    """
    if state.current is None or not ASKED_BY_FLARE.isdisjoint(state.questions):
        return state
    asked = ASKED_BY_FLARE.union(state.questions)
    pinned = tuple(q.id for q in questionnaire.questions if q.id in asked)
    return replace(state, questions=pinned)
