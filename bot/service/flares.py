"""/flare (P8): the signs first, what may ease it, half the amount, and two rechecks.

A declared flare is a form; what its rechecks say are forms about it. The rechecks are what the
patient asked for by /flare, so the limit on unasked messages does not count them (P12).
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.calendar import diary_date
from bot.core.conversation import FlowKind
from bot.core.flare_now import is_running
from bot.core.flares import LONG_FLARE, FlareCourse, Recheck, rechecks_due, see_someone
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.reasons import because
from bot.service import flare_days, forms, notices, plans, relief, safety, signs, walking
from bot.service.about_flares import EaseFlare, FlareGoesOn, TellOfFlare
from bot.service.about_forms import Details
from bot.service.due import WORTH, Outcome
from bot.service.effects import Effects
from bot.service.flare_days import CHECKS, FLARE, FLARE_AGAIN, FLARE_CHECK, RECHECK
from bot.service.form_sheets import FormKind
from bot.service.giving import give
from bot.service.opening import questionnaire_of
from bot.service.records import read_record, today_of
from bot.service.scene import Scene
from bot.storage import checkins, schedules
from bot.storage import forms as stored_forms
from bot.storage.checkins import CheckInState
from bot.storage.forms import Form, FormId, FormState
from bot.storage.schedules import Due
from bot.storage.suggestions import SuggestionKind

SIGNS = "flare_now_signs"
STRENGTH = "flare_strength"
AFTER_THE_SIGNS = {
    FLARE: (QuestionId(STRENGTH),),
    FLARE_AGAIN: (QuestionId(RECHECK),),
    FLARE_CHECK: (),
}
# The due rows of the two rechecks; the occurrence of either is the flare's form.
RECHECKS = ("flare.24", "flare.72")


async def declare(scene: Scene, patient: Patient) -> Effects:
    """/flare: declare one, or say how the one stands that is still running; the signs come first.

    A recheck that waits for its tap has the same question: it closes. While a hold stands, where to
    go is said first; the log stays open (care.md 4.2).
    """
    held = await safety.blocked(scene, patient)
    running = await running_flare(scene, patient)
    if running is None:
        return [*held, *await forms.begin(scene, patient, KIND)]
    closed = await forms.close_open(scene, patient, CHECK)
    return [*held, *closed, *await forms.begin(scene, patient, AGAIN, str(running.id))]


async def running_flare(scene: Scene, patient: Patient) -> Form | None:
    """The flare that was declared last, if it is still running."""
    last = await stored_forms.latest(scene.session, patient.id, FLARE)
    if last is None:
        return None
    today = today_of(scene, patient)
    record = await read_record(scene, patient, today)
    told = flare_days.told_flare(last, await _checks(scene, patient, last))
    return last if is_running(told, record.diary, scene.content.pacing, today) else None


async def come_due(scene: Scene, patient: Patient, occurrence: str, due_at: datetime) -> Outcome:
    """A recheck: one tap, unless there is nothing left to ask."""
    if patient.paused_at is not None:
        return "paused", []
    if scene.now - due_at > WORTH:
        return "missed", []
    if await safety.standing_hold(scene, patient) is not None:
        return "held", []
    running = await running_flare(scene, patient)
    if running is None or str(running.id) != occurrence:
        return "over", []
    if await _was_told(scene, patient, running, today_of(scene, patient)):
        return "answered", []
    asked = await forms.begin(scene, patient, CHECK, occurrence, due_until=due_at + WORTH)
    return "asked", asked


async def _recorded(scene: Scene, patient: Patient, form: Form) -> Effects:
    """A sign holds at once; what is answered after it holds nothing once more."""
    is_new = not any(question in form.answers for question in AFTER_THE_SIGNS[form.kind])
    if is_new and form.chosen(SIGNS) == signs.SOME:
        return await signs.raise_them(scene, patient)
    return []


async def _finish(scene: Scene, patient: Patient, form: Form) -> Effects:
    """Plan the rechecks and say what may ease it, unless a hold stands."""
    await _say_it_to_the_evening(scene, patient, form.diary_date)
    if blocked := await safety.blocked(scene, patient):
        return blocked
    await _plan_rechecks(scene, patient, form)
    percent = scene.content.pacing.flare_percent
    minutes = await walking.minutes_at(scene, patient, percent)
    told = {} if minutes is None else {"minutes": minutes}
    reason = because("P8", flare_days=1, percent=percent, **told)
    await notices.keep(scene, patient, form.diary_date, reason)
    return [EaseFlare(*await relief.soothing(scene, patient), minutes)]


async def what_was_held(
    scene: Scene, patient: Patient, since: datetime, *, answers: bool
) -> Effects:
    """After a hold that stood since then: a flare that still runs is asked after, as was promised.

    What was said of it meanwhile `answers` now, if the hold was a mistake, so that a word about
    seeing someone is not lost; after a hold that somebody looked at it has been seen.
    """
    running = await running_flare(scene, patient)
    if running is None:
        return []
    await _plan_rechecks(scene, patient, running)
    told = [check for check in await _checks(scene, patient, running) if _told_at(check) >= since]
    told = [check for check in told if check.state is FormState.COMPLETE]
    if told and answers:
        return await _told(scene, patient, told[-1])
    if not told:
        await _ask_what_was_missed(scene, patient, running)
    to_come = await _rechecks_to_come(scene, patient)
    if not to_come or patient.paused_at is not None:
        return []
    return [FlareGoesOn(diary_date(min(to_come), patient.zone))]


async def _ask_what_was_missed(scene: Scene, patient: Patient, form: Form) -> None:
    """The last recheck a day from now, if it came due while the hold stood."""
    if await _rechecks_to_come(scene, patient):
        return
    last, policy = RECHECKS[-1], scene.content.pacing
    at = scene.now + timedelta(hours=policy.flare_first_recheck_hours)
    await schedules.withdraw(scene.session, patient.id, last)
    due = Due(patient.id, last, str(form.id), plans.after_the_night(at, patient))
    await schedules.plan(scene.session, due)


async def has_rechecks_to_come(scene: Scene, patient: Patient) -> bool:
    """Whether it was promised to ask how a flare is, and not yet done."""
    return bool(await _rechecks_to_come(scene, patient))


async def close_asked(scene: Scene, patient: Patient) -> Effects:
    """Close the recheck that waits for its tap: the evening was told whether it is a flare."""
    return await forms.close_open(scene, patient, CHECK)


async def _rechecks_to_come(scene: Scene, patient: Patient) -> list[datetime]:
    left = [await schedules.planned(scene.session, patient.id, kind) for kind in RECHECKS]
    return [due.due_at for due in left if due is not None]


async def _plan_rechecks(scene: Scene, patient: Patient, form: Form) -> None:
    """Those that lie ahead; planned twice they are the same rows."""
    course = FlareCourse(form.closed_at or scene.now)
    for kind, at in zip(RECHECKS, rechecks_due(course, scene.content.pacing), strict=True):
        due_at = plans.after_the_night(at, patient)
        if due_at > scene.now:
            await schedules.plan(scene.session, Due(patient.id, kind, str(form.id), due_at))


async def _say_it_to_the_evening(
    scene: Scene, patient: Patient, day: date, *, is_gone: bool = False
) -> None:
    """What was said here an open check-in does not ask again; what is gone it asks after all."""
    found = await checkins.of_day(scene.session, patient.id, day)
    if found is None or found.state is not CheckInState.OPEN:
        return
    change = flare_days.asking_again if is_gone else flare_days.without_asking
    changed = change(found.progress, questionnaire_of(scene, found))
    if changed != found.progress:
        await checkins.save_progress(scene.session, found.id, changed, CheckInState.OPEN, scene.now)


async def _since(scene: Scene, patient: Patient, form: Form) -> Details:
    """How many diary days ago the flare was declared."""
    flare = await forms.own(scene, patient, FormId(int(form.about)))
    days = 0 if flare is None else (form.diary_date - flare.diary_date).days
    return {"days": days}


async def _told(scene: Scene, patient: Patient, form: Form) -> Effects:
    """What follows a recheck; over ends it."""
    flare = await forms.own(scene, patient, FormId(int(form.about)))
    if flare is None:
        return []
    await _say_it_to_the_evening(scene, patient, form.diary_date)
    course = await _course(scene, patient, flare)
    [said] = form.chosen(RECHECK)
    if course.over_at is not None:
        await schedules.cancel(scene.session, patient.id, RECHECKS)
    if blocked := await safety.blocked(scene, patient):
        return blocked
    if course.over_at is not None:
        return [TellOfFlare(Recheck.OVER, asks_again=False)]
    reason = see_someone(course, scene.content.pacing, scene.now)
    if reason is not None and reason.inputs["why"] == "long":
        today, kind = today_of(scene, patient), SuggestionKind.NOTICE
        await give(scene, patient, today, kind, LONG_FLARE, (reason,))
    return [
        TellOfFlare(
            Recheck(said),
            asks_again=bool(await _rechecks_to_come(scene, patient)),
            see_someone=None if reason is None else str(reason.inputs["why"]),
        )
    ]


async def _set_no_hold(_: Scene, __: Patient, form: Form) -> bool:
    """A flare declared by mistake may be taken back; a sign stands until its hold ends."""
    return form.chosen(SIGNS) != signs.SOME


async def _taken_back(scene: Scene, patient: Patient, form: Form) -> Effects:
    """Its rechecks go with it, asked or still to come, and so does the reason for half of all."""
    for kind in RECHECKS:
        due = await schedules.planned(scene.session, patient.id, kind)
        if due is not None and due.occurrence == str(form.id):
            await schedules.withdraw(scene.session, patient.id, kind)
    await notices.forget(scene, patient, form.diary_date, "P8")
    await _say_it_to_the_evening(scene, patient, form.diary_date, is_gone=True)
    checks = [await forms.close_open(scene, patient, kind) for kind in (CHECK, AGAIN)]
    return [effect for closed in checks for effect in closed]


async def _not_rechecked(scene: Scene, patient: Patient, form: Form) -> Effects:
    """As before it was said: what was over has its rechecks again."""
    flare = await forms.own(scene, patient, FormId(int(form.about)))
    if flare is not None:
        await _plan_rechecks(scene, patient, flare)
        is_gone = flare.diary_date != form.diary_date
        await _say_it_to_the_evening(scene, patient, form.diary_date, is_gone=is_gone)
    return []


async def _course(scene: Scene, patient: Patient, flare: Form) -> FlareCourse:
    checks = await _checks(scene, patient, flare)
    answers = [
        (_told_at(check), Recheck(answer)) for check in checks for answer in check.chosen(RECHECK)
    ]
    return FlareCourse(flare.closed_at or flare.opened_at, answers)


async def _was_told(scene: Scene, patient: Patient, flare: Form, day: date) -> bool:
    """Whether the patient said today already how it is."""
    checks = await _checks(scene, patient, flare)
    return any(check.diary_date == day and check.chosen(RECHECK) for check in checks)


async def _checks(scene: Scene, patient: Patient, flare: Form) -> list[Form]:
    """What was told of a flare since, oldest first, asked for or not."""
    about = str(flare.id)
    told = [await stored_forms.about(scene.session, patient.id, kind, about) for kind in CHECKS]
    return sorted((form for forms_ in told for form in forms_), key=_told_at)


def _told_at(check: Form) -> datetime:
    return check.closed_at or check.opened_at


async def _while_held(scene: Scene, patient: Patient, _: Form) -> Details:
    """Whether a hold stands: then nothing that eases follows."""
    return {"held": int(await safety.standing_hold(scene, patient) is not None)}


KIND = FormKind(
    FLARE,
    finish=_finish,
    flow=FlowKind.FLARE,
    recorded=_recorded,
    details=_while_held,
    closed_by_hold=False,
    undoable=_set_no_hold,
    taken_back=_taken_back,
)
# A recheck that waits for its tap must not take what is typed to a later check-in.
CHECK = FormKind(
    FLARE_CHECK,
    finish=_told,
    recorded=_recorded,
    details=_since,
    closed_by_hold=False,
    undoable=_set_no_hold,
    taken_back=_not_rechecked,
    counts_questions=False,  # mostly one tap; the signs follow only where it got worse
)
# The same, asked for by the patient, and with the signs first.
AGAIN = replace(CHECK, id=FLARE_AGAIN, flow=FlowKind.FLARE, counts_questions=True)
