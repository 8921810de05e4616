"""Walking as the paced activity (A20): from what a poor day allows, the same every day (P1-P4).

The walks are forms; the amount is stored as something given, with the rule that set it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.diary import Reason
from bot.core.drill_kinds import DrillId
from bot.core.pacing import WHOLE, Recommendation
from bot.core.patient import Patient
from bot.core.plan import Practice, PracticeKind, adopt, drop
from bot.core.questionnaire import QuestionId
from bot.core.quotas import (
    WALKING,
    Needed,
    Quota,
    Trial,
    amount_tomorrow,
    first_amount,
    is_due,
    review,
    share_of,
    walking_from_poor_day,
)
from bot.core.sessions import Feedback, Session, dose_after
from bot.core.walks import why_tomorrow
from bot.service import forms, notices, safety, walk_days
from bot.service.about_drills import WALKING_TOO, AskOfDrill, Asks
from bot.service.about_plans import TellOfWalk, WaitsForRoom, Walked, Walking, WalksNeeded
from bot.service.asked_of_drills import heard
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.giving import give
from bot.service.practices import kept_up
from bot.service.records import HISTORY_DAYS, Record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.walk_days import AMOUNT, BEFORE, WALK, quota_of
from bot.storage import forms as stored
from bot.storage import sessions as stored_sessions
from bot.storage import suggestions
from bot.storage.forms import Form
from bot.storage.suggestions import Suggestion, SuggestionKind

FIRST = ("walk_until", "walk_poor")
LATER = ("walk_minutes", "walk_felt", "walk_hurt")
NO_ROOM = "B12"
ASKS_AGAIN_AFTER = timedelta(days=7)  # after "keep these four": project rule


async def begin(scene: Scene, patient: Patient) -> Effects:
    """Tell of a walk."""
    return await forms.begin(scene, patient, KIND)


async def amount(
    scene: Scene, patient: Patient, record: Record, recommendation: Recommendation
) -> Walking | Needed | WaitsForRoom:
    """What fits after this day, or what walking waits for."""
    given = await _given(scene, patient, record)
    if given is None:
        found = await _first(scene, patient, record.walks, record.today)
        if not isinstance(found, Suggestion):
            return found
        given = found
    fits = await _fitting(scene, patient, record, recommendation, given)
    return Walking(fits.minutes, fits.quota.amount, fits.quota.days_a_week)


async def minutes_tomorrow(
    scene: Scene, patient: Patient, record: Record, recommendation: Recommendation
) -> int | None:
    """For the evening's reply, which is given once a day, and kept; None without an amount."""
    given = await _given(scene, patient, record)
    if given is None:
        return None
    fits = await _fitting(scene, patient, record, recommendation, given)
    await give(scene, patient, record.today, SuggestionKind.WALK, WALKING, fits.reasons)
    return fits.minutes


async def ask_for_room(scene: Scene, patient: Patient) -> Effects:
    """Which of the four may rest, so that walking is kept up."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    today = today_of(scene, patient)
    found = await _waits(scene, patient, today)
    return await _which_rests(scene, patient, found, today) if found else [Answered(Toast.STALE)]


async def begin_in_place_of(scene: Scene, patient: Patient, rests: DrillId) -> Effects:
    """Keep walking up in the place of a drill, with its first amount; nothing if that is past."""
    today = today_of(scene, patient)
    kept = await kept_up(scene, patient)
    fewer = drop(kept, PracticeKind.DRILL, rests)
    if len(fewer) == len(kept) or await _waits(scene, patient, today) is None:
        return []
    await stored_sessions.set_practices(scene.session, patient.id, fewer)
    return await _after_a_first_one(scene, patient)


async def minutes_at(scene: Scene, patient: Patient, percent: int) -> int | None:
    """So many percent of the amount, as in a flare; None without an amount."""
    quota = await amount_now(scene, patient)
    policy = scene.content.policies.quotas
    return None if quota is None else share_of(quota.amount, percent, policy)


@dataclass(frozen=True, slots=True)
class _Fits:
    """What fits tomorrow of which amount; `reasons` say why so much, then why that amount."""

    minutes: int
    quota: Quota
    reasons: tuple[Reason, Reason]


async def _fitting(
    scene: Scene,
    patient: Patient,
    record: Record,
    recommendation: Recommendation,
    given: Suggestion,
) -> _Fits:
    """What fits of the amount, once it was looked at if a week is over."""
    policies = scene.content.policies
    quota, told = quota_of(given, policies.quotas), _sessions(record.walks)
    is_held = patient.hold_id is not None
    if is_due(quota, policies.quotas, record.today):
        looked_at = review(
            quota,
            told,
            record.diary,
            policies.pacing,
            policies.quotas,
            record.today,
            is_held=is_held,
        )
        if looked_at.quota != quota:
            quota, because = looked_at.quota, looked_at.recommendation.reasons[0]
            given = await set_amount(scene, patient, quota, because)
    dose = dose_after(told, record.diary, policies.pacing, policies.quotas)
    minutes = amount_tomorrow(quota, recommendation, dose, policies.quotas, is_held=is_held)
    reason = why_tomorrow(minutes, quota, recommendation, dose)
    return _Fits(minutes, quota, (reason, walk_days.why_so_much(given)))


async def _walked(scene: Scene, patient: Patient, form: Form) -> Effects:
    """After a walk: the first amount, what is missing for it, or how it lies to the amount."""
    quota = await amount_now(scene, patient)
    if quota is None:
        return await _after_a_first_one(scene, patient)
    minutes = form.number("walk_minutes")
    if minutes is None:
        return []
    percent, policy = WHOLE * minutes // quota.amount, scene.content.pacing
    walked = Walked.ABOUT
    if percent >= policy.boom_percent:
        walked = Walked.MORE
    elif percent < policy.bust_under_percent:
        walked = Walked.LESS
    return [TellOfWalk(walked, quota.amount)]


async def _after_a_first_one(scene: Scene, patient: Patient) -> Effects:
    today = today_of(scene, patient)
    found = await _first(scene, patient, await _walks(scene, patient, today), today)
    if isinstance(found, Needed):
        return [WalksNeeded(found)]
    if isinstance(found, WaitsForRoom):
        return await _which_rests(scene, patient, found, today, was_asked_at_will=False)
    quota = quota_of(found, scene.content.policies.quotas)
    return [TellOfWalk(Walked.FIRST, quota.amount)]


async def _waits(scene: Scene, patient: Patient, today: date) -> WaitsForRoom | None:
    if await _given(scene, patient) is not None:
        return None
    found = await _first(scene, patient, await _walks(scene, patient, today), today)
    return found if isinstance(found, WaitsForRoom) else None


async def _which_rests(
    scene: Scene,
    patient: Patient,
    found: WaitsForRoom,
    today: date,
    *,
    was_asked_at_will: bool = True,
) -> Effects:
    """Ask it (B12); of a walk told within a week of asking only say what waits."""
    last = await notices.last_on(scene, patient, NO_ROOM)
    lately = last is not None and today - last < ASKS_AGAIN_AFTER
    if lately and not was_asked_at_will:
        return [TellOfWalk(Walked.WAITS, found.minutes)]
    key = await notices.keep(scene, patient, today, found.reason)
    kept = await kept_up(scene, patient)
    rests = tuple(DrillId(p.item) for p in kept if p.kind is PracticeKind.DRILL)
    asked = AskOfDrill(key, WALKING_TOO, Asks.DROP, fresh=True, practices=rests)
    return await heard(scene, patient, [asked])


async def _first(
    scene: Scene, patient: Patient, walks: Sequence[Form], today: date
) -> Suggestion | Needed | WaitsForRoom:
    """The first amount, stored and kept up from now on, or what it waits for (B12)."""
    policy = scene.content.policies.quotas
    trials = [
        Trial(minutes, form.chosen("walk_poor") == ("yes",))
        for form in walks
        if (minutes := form.number("walk_until")) is not None
    ]
    found = first_amount(WALKING, trials, policy, today)
    if isinstance(found, Needed):
        return found
    quota = walking_from_poor_day(found.quota.amount, policy, today)
    new = Practice(PracticeKind.ACTIVITY, WALKING, today)
    most = scene.content.policies.burden.active_practices
    taken = adopt(await kept_up(scene, patient), new, most)
    if isinstance(taken, Reason):
        return WaitsForRoom(quota.amount, taken)
    await stored_sessions.set_practices(scene.session, patient.id, taken)
    return await set_amount(scene, patient, quota, found.reason)


def _sessions(walks: Sequence[Form]) -> list[Session]:
    """The walks since there is an amount; without a word on how it was it was just right."""
    return [
        Session(
            WALKING,
            form.diary_date,
            Feedback(next(iter(form.chosen("walk_felt")), Feedback.DONE)),
            during_0_10=form.number("walk_hurt"),
        )
        for form in walks
        if form.number("walk_minutes")
    ]


async def so_far(scene: Scene, patient: Patient, today: date) -> tuple[Quota | None, list[Session]]:
    """The amount, if there is one, and the walks of these weeks."""
    walks = await _walks(scene, patient, today)
    return await amount_now(scene, patient), _sessions(walks)


async def _walks(scene: Scene, patient: Patient, today: date) -> list[Form]:
    first = today - timedelta(days=HISTORY_DAYS)
    return await stored.finished(scene.session, patient.id, (WALK,), first)


async def amount_now(scene: Scene, patient: Patient) -> Quota | None:
    """The amount as it was set last."""
    given = await _given(scene, patient)
    return None if given is None else quota_of(given, scene.content.policies.quotas)


async def _given(scene: Scene, patient: Patient, record: Record | None = None) -> Suggestion | None:
    """The same as it is kept; looked for only with those who have told of a walk."""
    if not await stored.has_any(scene.session, patient.id, WALK):
        return None
    known = None if record is None else walk_days.latest(record.suggested)
    kind = SuggestionKind.QUOTA
    return known or await suggestions.latest(scene.session, patient.id, kind, WALKING)


async def set_amount(scene: Scene, patient: Patient, quota: Quota, reason: Reason) -> Suggestion:
    """Store the amount with its rule; `before` is 0 where there was no step up."""
    inputs = {**reason.inputs, AMOUNT: quota.amount, BEFORE: quota.before or 0}
    kind, day = SuggestionKind.QUOTA, quota.reviewed_on
    return await give(scene, patient, day, kind, WALKING, (replace(reason, inputs=inputs),))


async def _questions(scene: Scene, patient: Patient, _: Form) -> Sequence[QuestionId]:
    quota = await amount_now(scene, patient)
    return [QuestionId(name) for name in (FIRST if quota is None else LATER)]


async def _holds_up_nothing(scene: Scene, patient: Patient, form: Form) -> bool:
    """A first walk stays once the amount rests on it."""
    return form.number("walk_until") is None or await amount_now(scene, patient) is None


KIND = FormKind(WALK, finish=_walked, pinned=_questions, undoable=_holds_up_nothing)
KINDS = (KIND,)
