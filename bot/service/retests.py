"""The tests again, four weeks after they were done: offered inside the evening's reply (A10)."""

from datetime import timedelta

from bot.core import screen_course
from bot.core.diary import DaySummary, usual_0_10
from bot.core.flare_now import in_flare
from bot.core.patient import Patient
from bot.core.reasons import because
from bot.core.screening import Moment
from bot.service import notices, safety, screening
from bot.service.about_forms import AskForm
from bot.service.about_screening import OfferRetest, TellOfRetest
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.training import Training
from bot.storage.suggestions import SuggestionId

RULE = "A10"
RESTS = timedelta(days=7)  # once a week at most, and so long after "Not now": project rule


async def offer(scene: Scene, patient: Patient, training: Training, day: DaySummary) -> Effects:
    """The tests, if they are due and may be done on a day like this; call it without a hold.

    What it looks at is loaded already, so that it costs those nothing who never did a test.
    """
    record = training.record
    if any(earlier.diary_date > record.today - RESTS for earlier in record.noticed(RULE)):
        return []
    policy = scene.content.policies.screens
    tested_on = screen_course.retest_after(training.told.results, record.today, policy)
    if tested_on is None:
        return []
    usual = usual_0_10(record.diary, record.today)
    is_flare = in_flare(record.diary, scene.content.pacing, record.today)
    moment = Moment(day.pain_0_10, usual, is_flare, is_held=False, leave_out=patient.leave_out)
    tests, instead = scene.content.library.tests, scene.content.library.instead
    suitable = screen_course.suitable(tests, instead, moment, policy)
    if screen_course.why_none(suitable, tests, moment, policy) is not None:
        return []
    days = (record.today - tested_on).days
    reason = because(RULE, tested_on=tested_on.isoformat(), days=days)
    key = await notices.keep(scene, patient, record.today, reason)
    return [OfferRetest(key, days // policy.retest_days)]


async def answer(
    scene: Scene, patient: Patient, notice_id: SuggestionId, *, is_yes: bool
) -> Effects:
    """Begin, under what holds now, or let them rest for a week from today."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    offered = await notices.own(scene, patient, notice_id, RULE)
    if offered is None:
        return [Answered(Toast.STALE)]
    if is_yes:
        began = await screening.begin(scene, patient)
        begins = any(isinstance(effect, AskForm) for effect in began)
        return [TellOfRetest(notice_id, begins=True), *began] if begins else began
    today = today_of(scene, patient)
    if offered.diary_date < today:
        await notices.keep(scene, patient, today, offered.reasons[0])
    return [TellOfRetest(notice_id, begins=False)]
