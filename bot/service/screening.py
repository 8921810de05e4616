"""/screen: the self-screen, test by test, to be stopped and gone on with at any time (A4, A10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.core import screen_course
from bot.core.diary import usual_0_10
from bot.core.drill_kinds import Joint
from bot.core.flare_now import in_flare
from bot.core.patient import Patient
from bot.core.phases import screened
from bot.core.questionnaire import QuestionId
from bot.core.screening import Moment, NotNow, Result, TestId, lows, percent_of_first, picture
from bot.service import forms, safety
from bot.service.about_forms import Details
from bot.service.about_screening import OfferTest, ScreenNotNow, ShowScreening
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.records import read_record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.told import SCREEN, SCREEN_START, Told
from bot.service.training import Training, catch_up
from bot.storage import forms as stored
from bot.storage import sessions
from bot.storage.forms import Form


@dataclass(frozen=True, slots=True)
class Course:
    """Where this patient's screen stands: its tests, what has a result, why there is none now."""

    training: Training
    moment: Moment
    offered: tuple[TestId, ...]
    why: NotNow | None
    done: tuple[Result, ...]

    @property
    def told(self) -> Told:
        """What was told beside the check-in."""
        return self.training.told

    @property
    def asks_pain(self) -> bool:
        """Whether nothing but how the back is just now has to be known."""
        return self.why is NotNow.UNASKED and self.moment.leave_out is not None


async def begin(scene: Scene, patient: Patient) -> Effects:
    """/screen: the next test, or first how the back is just now, or what they show."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    course = await _course(scene, patient)
    if _next(scene, course)[0] is None and course.done:
        return [await _summary(scene, patient, course)]
    if course.asks_pain:
        return await forms.begin(scene, patient, START)
    return await _go_on(scene, patient, course)


async def begin_test(scene: Scene, patient: Patient, test: TestId) -> Effects:
    """One test, if it may be done now; without today's pain that is asked first."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    course = await _course(scene, patient)
    if course.asks_pain:
        return await forms.begin(scene, patient, START)
    if course.why is not None:
        return _not_now(course.why, course)
    if test not in course.offered:
        return [Answered(Toast.STALE)]
    return await forms.begin(scene, patient, TEST, test)


async def summary(scene: Scene, patient: Patient) -> Effects:
    """What the tests show so far; a hold keeps it back as well (A10)."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    return [await _summary(scene, patient, await _course(scene, patient))]


async def _started(scene: Scene, patient: Patient, _: Form) -> Effects:
    return await _go_on(scene, patient, await _course(scene, patient))


async def _tested(scene: Scene, patient: Patient, form: Form) -> Effects:
    course = await _course(scene, patient)
    return await _go_on(scene, patient, course, TestId(form.about))


async def _go_on(
    scene: Scene, patient: Patient, course: Course, after: TestId | None = None
) -> Effects:
    """The next test: at once, or after another one offered; at the end what they show."""
    if course.why is not None:
        return [] if after else _not_now(course.why, course)
    test, is_near = _next(scene, course)
    if test is None:
        await _end_find(scene, patient, course)
        return [await _summary(scene, patient, course)]
    if after is None:
        return await forms.begin(scene, patient, TEST, test)
    had = {result.test for result in course.done}
    left = sum(other not in had for other in course.offered)
    low, one_side = _low(scene, course, after) if is_near else ((), False)
    return [OfferTest(test, len(course.done), left, low, one_side)]


async def _end_find(scene: Scene, patient: Patient, course: Course) -> None:
    """The first screen is done: on to the next stage."""
    standing = course.training.standing
    now = screened(standing, course.training.record.today)
    if course.done and now != standing:
        await sessions.set_standing(scene.session, patient.id, now)


async def _summary(scene: Scene, patient: Patient, course: Course) -> ShowScreening:
    tests, policy = scene.content.library.tests, scene.content.policies.screens
    first: dict[TestId, Result] = {}
    for result in course.told.results:
        first.setdefault(result.test, result)
    percents = [
        (now.test, percent)
        for now in course.done
        if first[now.test].on < now.on
        and (percent := percent_of_first(first[now.test], now)) is not None
    ]
    started = screen_course.started_on(course.told.results, policy)
    again = None if started is None else started + timedelta(days=policy.retest_days)
    return ShowScreening(
        course.done,
        picture(course.done, tests, course.told.person),
        tuple(percents),
        course.training.standing.phase,
        _next(scene, course)[0] if course.why is None or course.asks_pain else None,
        again if course.done else None,
    )


async def _course(scene: Scene, patient: Patient) -> Course:
    today = today_of(scene, patient)
    training = await catch_up(scene, patient, await read_record(scene, patient, today))
    library, policy = scene.content.library, scene.content.policies.screens
    done = screen_course.current(training.told.results, today, policy)
    since = min((result.on for result in done), default=today)
    asked = await stored.finished(scene.session, patient.id, (SCREEN_START, SCREEN), since)
    pains = [
        form.number("screen_pain")
        for form in asked
        if form.kind == SCREEN_START and form.diary_date == today
    ]
    moment = Moment(
        pain_0_10=pains[-1] if pains else None,
        usual_0_10=usual_0_10(training.record.diary, today),
        is_flare=in_flare(training.record.diary, scene.content.pacing, today),
        is_held=patient.hold_id is not None,
        leave_out=patient.leave_out,
    )
    left_out = [TestId(form.about) for form in asked if form.kind == SCREEN and form.is_blank]
    offered = screen_course.suitable(library.tests, library.instead, moment, policy, left_out)
    why = screen_course.why_none(offered, library.tests, moment, policy)
    return Course(training, moment, offered, why, done)


def _next(scene: Scene, course: Course) -> tuple[TestId | None, bool]:
    tests = scene.content.library.tests
    return screen_course.next_test(course.offered, course.done, tests, course.told.person)


def _low(scene: Scene, course: Course, test: TestId) -> tuple[tuple[Joint, ...], bool]:
    """The joint of this test, if it was under its mark just now, and whether on one side alone.

    It is said once.
    """
    measured = [result for result in course.done if result.test == test]
    tests, person = scene.content.library.tests, course.told.person
    one_side = any(0 < lows(one, tests[test], person) < len(one.values) for one in measured)
    return picture(measured, tests, person).under, one_side


def _not_now(why: NotNow, course: Course) -> Effects:
    return [ScreenNotNow(why, course.moment.pain_0_10)]


async def _questions(scene: Scene, _: Patient, form: Form) -> Sequence[QuestionId]:
    """Those of the test's unit, for both sides or once."""
    card = scene.content.library.screens[TestId(form.about)]
    sides = ("left", "right") if card.sides else ("once",)
    return [QuestionId(f"screen_{side}_{card.unit}") for side in sides]


async def _unasked(scene: Scene, patient: Patient, _: Form) -> Sequence[QuestionId]:
    """The pain always; age and marks with the first screen."""
    earlier = await stored.finished(scene.session, patient.id, (SCREEN_START,))
    once = () if earlier else ("screen_age", "screen_sex")
    return [QuestionId(name) for name in ("screen_pain", *once)]


async def _named(scene: Scene, _: Patient, form: Form) -> Details:
    card = scene.content.library.screens.get(TestId(form.about))
    return {"test": card.title if card else form.about}


async def _not_started(scene: Scene, patient: Patient, _: Form) -> Effects:
    """How the back is just now has to be known before the test that is open goes on."""
    return await forms.close_open(scene, patient, TEST)


START = FormKind(SCREEN_START, finish=_started, pinned=_unasked, taken_back=_not_started)
TEST = FormKind(SCREEN, finish=_tested, pinned=_questions, details=_named, may_edit=True)
KINDS = (START, TEST)
