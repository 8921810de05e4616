"""/visit and /team: the sentence, the questions, the ticks, the people (B3, B22-B24)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.checkin import Reply, Skip, State
from bot.core.drills import Wish
from bot.core.instruments import PEG_ITEMS
from bot.core.patient import PatientId
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.summary import Change, Direction
from bot.core.visit import Counted, TooFew, VisitLine
from bot.service import (
    care_team,
    checkins,
    forms,
    instruments,
    intake,
    logs,
    safety,
    visits,
    weeks,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_forms import AskForm, ShowForm
from bot.service.about_visits import Goal, ShowPastVisits, ShowTeam, ShowVisit, VisitPage
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.saying import Answered
from bot.storage import forms as stored_forms
from bot.storage import patients
from bot.storage.forms import Form, FormId, FormState
from tests.service.chats import answered
from tests.service.days import ME, Days


async def page(days: Days) -> VisitPage:
    async with days.scene() as (scene, patient):
        [shown] = await visits.show(scene, patient)
        assert isinstance(shown, ShowVisit)
        return shown.page


async def loud_evening(days: Days) -> None:
    """Worst in the evening while sitting; a walk helped."""
    answers: dict[str, AnswerValue] = {
        "against_plan": (OptionId("about"),),
        "pain": 3,
        "worst": 6,
        "worst_when": (OptionId("evening"),),
        "flare": (OptionId("no"),),
        "worst_doing": (OptionId("sitting"),),
        "stress": 2,
        "helped": (OptionId("walk"), OptionId("medicine")),
    }
    async with days.scene() as (scene, patient):
        effects = await checkins.begin(scene, patient)
        for name, value in answers.items():
            shown = next(effect for effect in effects if isinstance(effect, AskQuestion))
            reply = Reply(QuestionId(name), value)
            effects = await checkins.answer(scene, patient, shown.checkin, reply)


async def fill_in(days: Days, kind: FormKind, *values: AnswerValue) -> Effects:
    """Begin a form and answer its questions; None is Skip."""
    async with days.scene() as (scene, patient):
        effects = await forms.begin(scene, patient, kind)
        for value in values:
            [form] = await stored_forms.open_ones(scene.session, ME, kind.id)
            assert form.progress.current is not None
            question = form.progress.current
            event = Skip(question) if value is None else Reply(question, value)
            effects = await forms.answer(scene, patient, kind, form, event)
        return effects


async def people(days: Days) -> tuple[str, ...]:
    async with days.scene() as (scene, patient):
        return tuple(member.name for member in await care_team.members(scene, patient))


async def test_under_five_days_it_says_what_is_missing_and_from_five_one_sentence(
    days: Days,
) -> None:
    """B3."""
    assert (await page(days)).line == TooFew(5)
    for _ in range(4):
        await loud_evening(days)
        days.next_day()
    assert (await page(days)).line == TooFew(1)
    await loud_evening(days)
    expected = VisitLine(
        5, Counted("evening", 5, 5), Counted("sitting", 5, 5), Counted("walk", 5, 5)
    )
    assert (await page(days)).line == expected
    days.next_day(24)  # the first of them is 28 days ago, the last day that counts is 27 days ago
    assert (await page(days)).line == TooFew(1)


async def test_b3_entries_of_the_log_count_by_their_local_time(days: Days) -> None:
    """Two evenings and three days with logs make five; a log that was all skipped makes none."""
    for _ in range(2):
        await loud_evening(days)
        days.next_day()
    days.now = days.now.replace(hour=9)
    for pain, before, better in (
        (5, "gardening", "walk"),
        (6, "gardening", None),
        (4, "gardening", None),
    ):
        await fill_in(days, logs.LOG, pain, before, better and (OptionId(better),))
        days.next_day()
    await fill_in(days, logs.LOG, None, None, None)
    assert (await page(days)).line == VisitLine(
        5, Counted("morning", 3, 5), Counted("gardening", 3, 5), Counted("walk", 3, 3)
    )


async def test_w_days_with_a_log_are_days_logged_in_the_week(days: Days) -> None:
    """W, B1: the week counts entries of either kind, each day once."""
    await loud_evening(days)
    await fill_in(days, logs.LOG, 5, None, None)
    days.next_day()
    await fill_in(days, logs.LOG, 3, None, None)
    async with days.scene() as (scene, patient):
        week = await weeks.summarise(scene, patient, days.now.date())
    assert (week.days_logged, week.usual_0_10) == (2, 3)


async def test_a_note_of_tier_c_stands_on_the_page_until_it_was_talked_about(days: Days) -> None:
    """care.md 4.2: said twice, then only here; having talked about it closes it for good."""
    since = days.now.date()
    for question in ("intake_c2", "intake_c1"):
        async with days.scene() as (scene, patient):
            effects = await intake.ask(scene, patient, QuestionId(question))
            await answered(scene, patient, effects, "yes")
        days.next_day()
    both = ((FlagId("C2"), since), (FlagId("C1"), since + timedelta(days=1)))
    assert (await page(days)).soon == both
    for answer, left in (("not_yet", both), ("yes", both[1:])):
        async with days.scene() as (scene, patient):
            asked = await visits.talked(scene, patient, "C2")
            await answered(scene, patient, asked, answer)
        assert (await page(days)).soon == left
    async with days.scene() as (scene, patient):
        for flag in ("C2", "C3", "nothing"):
            [effect] = await visits.talked(scene, patient, flag)
            assert isinstance(effect, Answered)


async def test_a_sign_stands_first_with_its_day(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E2"), Tier.A, HoldSource.TAP)
    assert (await page(days)).signs == ((FlagId("E2"), days.now.date()),)


@pytest.mark.parametrize(
    ("weeks_on", "later", "asks"),
    [(12, 5, True), (12, 4, False), (12, 6, True), (11, 5, False)],
)
async def test_twelve_weeks_without_a_change_suggest_asking_about_a_clinic(
    days: Days, weeks_on: int, later: int, asks: bool
) -> None:
    """B24: PEG of 4 or more, no change for the better that may be named."""
    await fill_in(days, instruments.PEG, *[5] * len(PEG_ITEMS))
    days.next_day(7 * weeks_on)
    await fill_in(days, instruments.PEG, *[later] * len(PEG_ITEMS))
    assert (await page(days)).asks_about_clinic is asks


async def test_a_team_is_kept_and_stands_on_the_page(days: Days) -> None:
    """B22."""
    *_, listed = await fill_in(
        days, care_team.KIND, (OptionId("gp"),), "Dr Ada Byron", "Tuesdays only"
    )
    assert isinstance(listed, ShowTeam)
    await fill_in(days, care_team.KIND, "osteopath", "Jo", None)
    first, second = (await page(days)).team
    assert (first.name, first.role, first.note) == ("Dr Ada Byron", "gp", "Tuesdays only")
    assert (second.name, second.own_role, second.note) == ("Jo", "osteopath", None)
    async with days.scene() as (scene, patient):
        [shown] = await care_team.remove(scene, patient, first.id)
        assert isinstance(shown, ShowTeam)
        [again] = await care_team.remove(scene, patient, first.id)
        assert isinstance(again, Answered)
    assert await people(days) == ("Jo",)


async def test_there_is_room_for_eight(days: Days) -> None:
    for number in range(care_team.AT_MOST):
        await fill_in(days, care_team.KIND, None, f"Nurse {number}", None)
    async with days.scene() as (scene, patient):
        [effect] = await care_team.add(scene, patient)
    assert isinstance(effect, Answered)


async def test_after_a_visit_five_ticks_with_the_team_as_buttons(days: Days) -> None:
    """B23: shown over visits; a name stays in them when the person is off the list."""
    await fill_in(days, care_team.KIND, (OptionId("gp"),), "Dr Byron", None)
    async with days.scene() as (scene, patient):
        [asked] = await visits.been(scene, patient)
        assert isinstance(asked, AskForm)
        [(option, label)] = asked.labels[QuestionId("visit_whom")].items()
        assert label == "Dr Byron"
        ticks = tuple(asked.labels[QuestionId("visit_ticks")])
        assert ticks == tuple(tick.id for tick in scene.content.library.visits.tick)
    [receipt] = await fill_in(days, visits.KIND, (option,), ticks[:2], "come back in May")
    assert isinstance(receipt, ShowForm)
    days.next_day()
    await fill_in(days, visits.KIND, "the locum", None, None)
    async with days.scene() as (scene, patient):
        [member] = await care_team.members(scene, patient)
        await care_team.remove(scene, patient, member.id)
        [shown] = await visits.show_past(scene, patient)
        assert isinstance(shown, ShowPastVisits)
        known, other = shown.visits
        assert (known.whom, known.ticks, known.note) == ("Dr Byron", ticks[:2], "come back in May")
        assert (other.whom, other.ticks, other.on) == ("the locum", (), days.now.date())
        form = await stored_forms.latest(scene.session, ME, visits.KIND.id)
        assert form is not None
        assert form.diary_date == date(2026, 11, 21)


async def medicine(days: Days, name: str | None) -> None:
    """An entry of the log, as it is stored."""
    asked = QuestionId("did_medicine")
    async with days.scene() as (scene, _):
        form = Form(
            id=FormId(scene.new_id()),
            patient_id=ME,
            kind=visits.MEDICINES,
            about="",
            diary_date=days.now.date(),
            state=FormState.OPEN,
            progress=State((asked,), asked),
            opened_at=days.now,
            closed_at=None,
        )
        told = State((asked,), None, {asked: name})
        await stored_forms.add(scene.session, form)
        await scene.session.flush()
        complete = FormState.COMPLETE
        await stored_forms.save(
            scene.session, form, told, complete, days.now, version=1, changed=[asked]
        )


async def test_medicines_stand_there_only_as_the_patient_wrote_them(days: Days) -> None:
    """B22, B10: each name once, the latest first; those of over four weeks ago are left out."""
    await medicine(days, "something old")
    days.next_day(10)
    for name in ("Ibu 400", "the white ones", None, "Ibu 400"):
        await medicine(days, name)
        days.next_day()
    days.next_day(15)
    assert (await page(days)).medicines == ("Ibu 400", "the white ones")


@pytest.mark.parametrize(
    ("wish", "text", "goal"),
    [
        (Wish.WALK, None, Goal("walk", None)),
        (Wish.OTHER, "carry my grandson", Goal(None, "carry my grandson")),
        (None, None, Goal(None, None)),
    ],
)
async def test_the_goal_of_a_question_is_the_one_that_was_chosen(
    days: Days, wish: Wish | None, text: str | None, goal: Goal
) -> None:
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, wish=wish, wish_text=text)
        assert visits.goal_of(patient) == goal


async def test_another_patients_person_is_left_alone(days: Days) -> None:
    await fill_in(days, care_team.KIND, None, "Jo", None)
    async with days.scene() as (scene, patient):
        [member] = await care_team.members(scene, patient)
        stranger = replace(patient, id=PatientId(ME + 1))
        [effect] = await care_team.remove(scene, stranger, member.id)
        assert isinstance(effect, Answered)
    assert await people(days) == ("Jo",)


async def test_a_drift_since_the_first_week_stands_on_the_page(days: Days) -> None:
    """care.md 2: a slow drift upwards can't hide."""
    for number in range(35):
        await days.evening(min(3 + number // 8, 6))
        days.next_day()
    assert (await page(days)).change == Change(Direction.WORSE, 3, 6)
