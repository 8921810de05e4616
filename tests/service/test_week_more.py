"""What stands under More below a week: PEG, what helped, the 24 sentences (W)."""

from datetime import date, datetime, timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.instruments import Direction, Sureness
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.service import checkins, forms, instruments, week_more
from bot.service.about_checkins import AskQuestion
from bot.service.about_forms import ShowForm
from bot.service.about_weeks import ShowWeekMore
from bot.service.saying import Answered
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from tests.service.days import BEGIN, ME, At, Days
from tests.service.pegs import answer_peg, the_patient

pytestmark = pytest.mark.usefixtures("days")


async def more(at: At, now: datetime, last_day: date | None = None) -> ShowWeekMore:
    async with at(now) as scene:
        patient = await the_patient(scene)
        [shown] = await week_more.show(scene, patient, last_day or now.date())
        assert isinstance(shown, ShowWeekMore)
        return shown


@pytest.mark.parametrize(
    ("later", "sureness"), [(5, None), (4, Sureness.PERHAPS), (3, Sureness.CLEARLY)]
)
async def test_more_names_a_change_of_peg_only_beyond_what_it_can_tell(
    at: At, later: int, sureness: Sureness | None
) -> None:
    await answer_peg(at, BEGIN, 5, 5, 5)
    first = await more(at, BEGIN)
    assert (first.more.peg, first.more.is_first_peg) == (5.0, True)
    a_week_on = BEGIN + timedelta(days=7)
    await answer_peg(at, a_week_on, later, later, later)
    found = (await more(at, a_week_on)).more
    assert (found.peg, found.is_first_peg) == (later, False)
    if sureness is None:
        assert found.peg_change is None
    else:
        assert found.peg_change is not None
        assert (found.peg_change.sureness, found.peg_change.direction) == (
            sureness,
            Direction.BETTER,
        )


async def test_more_counts_both_kinds_and_names_what_did_both_from_two_days_on(
    at: At, days: Days
) -> None:
    """B18, B20."""
    for number in range(3):
        async with days.scene() as (scene, patient):
            await evening_that_helped(scene, patient, "heat", "walk")
        relief = (await more(at, days.now)).more.relief
        assert (relief.soothing, relief.strategic) == (number + 1, number + 1)
        least = 2
        assert relief.did_both == ("walk" if number + 1 >= least else None)
        days.next_day()


async def evening_that_helped(scene: Scene, patient: Patient, *what: str) -> None:
    effects = await checkins.begin(scene, patient)
    answers: dict[str, AnswerValue] = {
        "against_plan": (OptionId("about"),),
        "pain": 3,
        "worst": 3,
        "flare": (OptionId("no"),),
        "stress": 2,
        "helped": tuple(OptionId(one) for one in what),
    }
    for name, value in answers.items():
        shown = next(effect for effect in effects if isinstance(effect, AskQuestion))
        effects = await checkins.answer(
            scene, patient, shown.checkin, Reply(QuestionId(name), value)
        )


async def test_more_of_a_day_that_is_not_the_patients_is_an_old_tap(at: At) -> None:
    for day in (BEGIN.date() + timedelta(days=1), BEGIN.date() - timedelta(days=30)):
        async with at(BEGIN) as scene:
            [effect] = await week_more.show(scene, await the_patient(scene), day)
            assert isinstance(effect, Answered)


@pytest.mark.parametrize(("days_after", "asks"), [(0, False), (27, False), (28, True)])
async def test_the_24_sentences_may_be_ticked_again_after_four_weeks(
    at: At, days_after: int, asks: bool
) -> None:
    async with at(BEGIN) as scene:
        patient = await the_patient(scene)
        assert (await more_of_today(scene, patient)).asks_rmdq
        effects = await forms.begin(scene, patient, instruments.RMDQ)
        pages = {"rmdq_1_8": ("1", "8"), "rmdq_9_16": None, "rmdq_17_24": ("24",)}
        for question, ticked in pages.items():
            [form] = await stored_forms.open_ones(scene.session, ME, "rmdq")
            value = None if ticked is None else tuple(OptionId(one) for one in ticked)
            event = Reply(QuestionId(question), value)
            effects = await forms.answer(scene, patient, instruments.RMDQ, form, event)
        [receipt] = effects
        assert isinstance(receipt, ShowForm)
        assert receipt.details == {"score": 3}
    async with at(BEGIN + timedelta(days=days_after)) as scene:
        assert (await more_of_today(scene, await the_patient(scene))).asks_rmdq is asks


async def more_of_today(scene: Scene, patient: Patient) -> ShowWeekMore:
    [shown] = await week_more.show(scene, patient, scene.now.date())
    assert isinstance(shown, ShowWeekMore)
    return shown
