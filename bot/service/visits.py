"""/visit: what may be told and asked there, and what is noted after it (B3, B22-B24)."""

from datetime import date, timedelta

from bot.content.learning_schema import Topic
from bot.core.calendar import diary_date
from bot.core.drills import Wish
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import FlagId, Release
from bot.core.summary import change_since_start
from bot.core.visit import asks_about_clinic, flares_since, responded_from, visit_line
from bot.service import care_team, forms, intake, log_days, weeks
from bot.service.about_forms import OwnLabels
from bot.service.about_visits import (
    Goal,
    PastVisit,
    ShowPastVisits,
    ShowTopics,
    ShowVisit,
    ShowVisitQuestions,
    VisitPage,
)
from bot.service.care_team import VISITED, WHOM, member_of, option_of
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.records import read_record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.told import read_told
from bot.storage import forms as stored_forms
from bot.storage import holds
from bot.storage.forms import Form

SPAN = timedelta(days=28)  # what the sentence looks back on: project rule
MEDICINES = "log_did"  # the form in which a medicine is named, in the patient's own words (B10)
MEDICINES_SHOWN = 6
TICKS = QuestionId("visit_ticks")


async def show(scene: Scene, patient: Patient, *, fresh: bool = True) -> Effects:
    """The page."""
    today = today_of(scene, patient)
    record = await read_record(scene, patient, today)
    scores = await weeks.pegs(scene, patient)
    first = today - SPAN + timedelta(days=1)
    logs = await log_days.entries(scene, patient, first, today)
    page = VisitPage(
        line=visit_line(record.diary, first, today, logs),
        signs=tuple(
            (stored.hold.flag, diary_date(stored.hold.set_at, patient.zone))
            for stored in await holds.standing(scene.session, patient.id)
        ),
        seen=await _seen(scene, patient, first),
        soon=tuple((await read_told(scene, patient)).soon.items()),
        change=change_since_start(record.diary, today),
        peg=scores[-1] if scores else None,
        peg_from=responded_from(scores),
        flares=flares_since(record.diary, first, scene.content.pacing),
        medicines=await _medicines(scene, patient),
        team=await care_team.members(scene, patient),
        visits=await past(scene, patient),
        asks_about_clinic=asks_about_clinic(scores, patient.started_on, today),
    )
    return [ShowVisit(page, fresh)]


def show_topics() -> Effects:
    """What to ask about."""
    return [ShowTopics()]


def show_questions(patient: Patient, topic: str) -> Effects:
    """The questions of a topic."""
    if topic not in set(Topic):
        return [Answered(Toast.NOT_YOURS)]
    return [ShowVisitQuestions(topic, goal_of(patient))]


async def show_past(scene: Scene, patient: Patient) -> Effects:
    """The visits so far."""
    visits = await past(scene, patient)
    return [ShowPastVisits(visits)] if visits else [Answered(Toast.STALE)]


async def been(scene: Scene, patient: Patient) -> Effects:
    """The five ticks after a visit (B23)."""
    return await forms.begin(scene, patient, KIND)


async def talked(scene: Scene, patient: Patient, flag: str) -> Effects:
    """Whether it has been talked about: a yes closes a note for good (care.md 4.2)."""
    stands = (await read_told(scene, patient)).soon
    if flag not in stands:
        return [Answered(Toast.STALE)]
    return await forms.begin(scene, patient, intake.AGAIN, flag)


async def past(scene: Scene, patient: Patient) -> tuple[PastVisit, ...]:
    """Every visit that was told of, oldest first."""
    told = await stored_forms.finished(scene.session, patient.id, [KIND.id])
    return tuple([await _visit(scene, patient, form) for form in told])


def goal_of(patient: Patient) -> Goal:
    """What the patient would love to do more easily."""
    own = patient.wish_text if patient.wish is Wish.OTHER else None
    named = patient.wish not in {None, Wish.OTHER}
    return Goal(str(patient.wish) if named else None, own)


async def _visit(scene: Scene, patient: Patient, form: Form) -> PastVisit:
    whom = form.text(WHOM)
    for option in form.chosen(WHOM):
        whom = await care_team.name_of(scene, patient, member_of(option))
    return PastVisit(form.diary_date, whom, form.chosen(TICKS), form.text("visit_note"))


async def _seen(
    scene: Scene, patient: Patient, first: date
) -> tuple[tuple[FlagId, date, date], ...]:
    """The signs at which somebody has looked since the first day: told on, looked at on."""
    return tuple(
        (stored.hold.flag, diary_date(stored.hold.set_at, patient.zone), ended_on)
        for stored in await holds.of_patient(scene.session, patient.id)
        if stored.ended_at is not None
        and stored.ended_by is Release.SEEN_AND_TOLD_TO_CARRY_ON
        and (ended_on := diary_date(stored.ended_at, patient.zone)) >= first
    )


async def _medicines(scene: Scene, patient: Patient) -> tuple[str, ...]:
    """The names as the patient wrote them, the latest first, each once."""
    since = today_of(scene, patient) - SPAN
    told = await stored_forms.finished(scene.session, patient.id, [MEDICINES], since)
    names = [name for form in reversed(told) if (name := form.text("did_medicine"))]
    return tuple(dict.fromkeys(names))[:MEDICINES_SHOWN]


async def _labels(scene: Scene, patient: Patient, form: Form) -> OwnLabels:
    """The patient's people, and whoever was named here and is not on the list any more."""
    people = {
        option_of(member.id): member.name for member in await care_team.members(scene, patient)
    }
    for option in form.chosen(WHOM):
        name = await care_team.name_of(scene, patient, member_of(option))
        if name is not None:
            people[OptionId(option)] = name
    ticks = {OptionId(tick.id): tick.label for tick in scene.content.library.visits.tick}
    return {WHOM: people, TICKS: ticks}


async def _noted(_: Scene, __: Patient, ___: Form) -> Effects:
    return []


KIND = FormKind(VISITED, finish=_noted, labels=_labels, may_edit=True, closed_by_hold=False)
