"""/log (B1, B2, B10, B18, B19, U4, U5): entries, own words as buttons, heat and a move."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.drill_kinds import Relief
from bot.core.questionnaire import AnswerValue, QuestionId
from bot.core.relief import ReliefAction
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import own_words, relief, safety, signs
from bot.service.about_forms import AskForm, FormWaits, ShowForm, WordsOf
from bot.service.about_logs import ShowWeek1
from bot.service.about_safety import ShowHold
from bot.service.effects import Effects
from bot.storage import forms as stored
from tests.service.days import ME, Days
from tests.service.entries import entry, receipt
from tests.service.form_answers import asked, begin, chose, say


async def more(days: Days, *values: AnswerValue) -> Effects:
    """More about a new entry."""
    about = str(receipt(await entry(days, 5, chose("sitting"), chose("nothing"))).id)
    return await say(days, await begin(days, "log_more", about), *values)


async def test_b2_an_entry_is_three_answers_each_may_be_skipped_and_several_a_day(
    days: Days,
) -> None:
    ask = await begin(days, "log")
    assert (ask.total, ask.question.may_skip, ask.also) == (3, True, ("log_did",))
    [shown] = await say(days, ask, 5, None, "a hot bath")
    assert isinstance(shown, ShowForm)
    assert shown.after == ("log_more",)
    assert shown.details == {"time": "18:00", "hard": 0}
    assert shown.form.answers == {"log_pain": 5, "log_before": None, "log_better": "a hot bath"}
    days.now += timedelta(minutes=5)
    await entry(days, 4, None, None)
    async with days.scene() as (scene, _):
        told = await stored.finished(scene.session, ME, ("log",))
    assert [form.number("log_pain") for form in told] == [5, 4]


async def test_b2_a_log_stays_open_while_a_hold_stands(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    assert isinstance((await entry(days, 5, None, chose("heat")))[0], ShowForm)


async def test_u5_own_words_are_buttons_of_later_entries_and_stay_words(days: Days) -> None:
    for before, better in (
        ("Gardening", "a hot bath"),
        ("the long drive to work and back", None),  # too long for a button
        ("Ironing", None),
    ):
        await entry(days, 5, before, better)
        days.now += timedelta(hours=1)
    ask = await begin(days, "log")
    ask = asked(await say(days, ask, 6))
    labels = ask.labels[QuestionId("log_before")]
    assert list(labels.values()) == ["Ironing", "Gardening"]
    gardening = next(option for option, words in labels.items() if words == "Gardening")
    ask = asked(await say(days, ask, (gardening,)))
    assert list(ask.labels[QuestionId("log_better")].values()) == ["a hot bath"]
    assert ask.form.text("log_before") == "Gardening"


def test_u5_the_most_used_lead_at_most_six_in_the_latest_spelling() -> None:
    said = ["a", "b", "c", "d", "e", "f", "g", "B ", "x" * 24, "y" * 25]
    labels = list(own_words.as_options(said).values())
    assert labels == ["B", "x" * 24, "g", "f", "e", "d"]


async def test_b10_what_was_done_has_buttons_of_its_own_kind(days: Days) -> None:
    await say(days, await begin(days, "log_did"), chose("medicine"), "Paracetamol", chose("yes"))
    await say(days, await begin(days, "log_did"), chose("exercise"), "Pilates", chose("no"))
    for kind, question, words in (
        ("stress", "did_name", []),
        ("exercise", "did_name", ["Pilates"]),
        ("medicine", "did_medicine", ["Paracetamol"]),
    ):
        ask = asked(await say(days, await begin(days, "log_did"), chose(kind)))
        assert ask.question.id == question
        assert list(ask.labels.get(ask.question.id, {}).values()) == words
        await say(days, ask, None, None)
    ask = asked(await say(days, await begin(days, "log_did"), chose("position")))
    assert ask.question.id == "did_helped"


async def test_b18_what_was_named_as_a_help_and_what_was_done_are_both_counted(
    days: Days,
) -> None:
    await entry(days, 5, None, chose("walk"))
    await entry(days, 5, None, chose("nothing"))
    await entry(days, 5, None, "massage OR hands-on care")  # an action's label, typed
    await entry(days, 5, None, "my cat")
    await say(days, await begin(days, "log_did"), chose("exercise"), None, chose("unsure"))
    async with days.scene() as (scene, patient):
        found = await relief.actions(scene, patient, days.now.date())
    on = days.now.date()
    assert found == [
        ReliefAction(on, "walk", Relief.STRATEGIC, helped=True),
        ReliefAction(on, "massage", Relief.SOOTHING, helped=True),
        ReliefAction(on, "my cat", Relief.SOOTHING, helped=True),
        ReliefAction(on, "drill", Relief.STRATEGIC, helped=False),
    ]
    async with days.scene() as (scene, patient):
        eases, own = await relief.soothing(scene, patient)
    assert own == ("my cat",)
    assert eases[0] == "massage"


@pytest.mark.parametrize(
    ("answers", "asks"),
    [
        ([chose("low_back_left"), chose("aching")], False),
        ([chose("below_knee")], True),
        ([chose("low_back_left"), chose("sharp", "numb")], True),
        ([chose("hip_or_thigh"), chose("thigh_back_left")], False),
        ([chose("hip_or_thigh"), chose("thigh_back_left", "thigh_front_right")], True),
        ([chose("hip_or_thigh"), chose("hip_left", "hip_right")], False),
    ],
)
async def test_b2_below_a_knee_both_legs_and_numb_ask_for_the_signs_at_once(
    days: Days, answers: list[AnswerValue], *, asks: bool
) -> None:
    effects = await more(days, *answers)
    asked_of = [effect for effect in effects if isinstance(effect, AskForm)]
    assert [ask.form.kind == "signs" for ask in asked_of] == [asks]
    assert any(isinstance(effect, FormWaits) for effect in effects) is asks


async def test_b2_the_signs_are_asked_once_an_entry_and_one_of_them_holds(days: Days) -> None:
    waits, ask = await more(days, chose("below_knee"))
    assert isinstance(waits, FormWaits)
    assert isinstance(ask, AskForm)
    assert ask.question.id in signs.ASKS_SIGNS
    assert not ask.question.may_skip
    effects = await say(days, ask, chose("some"))
    assert any(isinstance(effect, ShowHold) for effect in effects)
    async with days.scene() as (scene, patient):
        assert await signs.ask_about(scene, patient, waits.form) == []


async def test_u4_each_of_at_most_three_sites_has_its_number(days: Days) -> None:
    sites = chose("low_back_left", "neck", "hip_or_thigh", "shoulder")
    effects = await more(days, sites, chose("hip_left"), None, None, None)
    ask = asked(effects)
    assert (ask.form.kind, ask.total) == ("log_sites", 3)
    assert ask.details == {
        "site_1": WordsOf("option-more_sites-low_back_left"),
        "site_2": WordsOf("option-more_sites-neck"),
        "site_3": WordsOf("option-more_sites-shoulder"),
    }
    form = receipt(await say(days, ask, 5, 4, None))
    assert form.answers == {"site_pain_1": 5, "site_pain_2": 4, "site_pain_3": None}


async def test_u4_one_site_has_the_number_of_the_entry(days: Days) -> None:
    [shown] = await more(days, chose("low_back_left"), None, None, None)
    assert isinstance(shown, ShowForm)


async def test_u4_a_group_without_anything_nearer_is_a_site(days: Days) -> None:
    effects = await more(days, chose("neck", "hip_or_thigh"), None, None, None, "stairs")
    ask = asked(effects)
    assert ask.details["site_2"] == "option-more_sites-hip_or_thigh"


async def test_b1_the_week_1_log_comes_once_with_the_reply_of_the_seventh_evening(
    days: Days,
) -> None:
    for pain in (4, 5, 6):
        assert not any(isinstance(e, ShowWeek1) for e in await days.evening(pain))
        days.next_day()
    days.next_day()
    about = str(receipt(await entry(days, 7, "Gardening", chose("rest"))).id)
    more_ask = await begin(days, "log_more", about)
    await say(days, more_ask, None, None, None, chose("bending"))
    days.next_day(2)
    [week] = await days.evening(4)
    assert isinstance(week, ShowWeek1)
    assert [(e.on.day, e.at is not None) for e in week.entries] == [
        (20, False),
        (21, False),
        (22, False),
        (24, True),
        (26, False),
    ]
    log = week.entries[3]
    assert log.at == datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    assert log.answers == {
        "log_pain": 7,
        "log_before": "Gardening",
        "log_better": chose("rest"),
        "more_worse": chose("bending"),
    }
    days.next_day()
    assert not any(isinstance(effect, ShowWeek1) for effect in await days.evening(4))
    assert days.now.date() == date(2026, 11, 27)


async def test_b21_two_heavy_days_running_offer_a_day_between_at_most_weekly(days: Days) -> None:
    said = []
    for number in range(12):
        kind = "high_impact" if number % 2 else "repetitive"
        if number != 4:
            [receipt] = await say(days, await begin(days, "log_did"), chose(kind), "moving house")
            assert isinstance(receipt, ShowForm), "whether it helped is not asked of a heavy day"
        await days.evening(3)
        assert days.reply is not None
        found = days.reply.recommendation
        if "B21" in found.notices:
            said.append(number)
            assert found.reasons[0].rule == "B21"
            assert days.reply.advice in {"heavy_days_apart", "heavy_in_parts"}
        days.next_day()
    assert said == [1, 8]


async def test_b21_a_heavy_day_is_no_relief_and_in_a_flare_it_is_no_remark(days: Days) -> None:
    for _ in range(2):
        await say(days, await begin(days, "log_did"), chose("high_impact"), None)
        async with days.scene() as (scene, patient):
            assert await relief.actions(scene, patient, days.now.date()) == []
        await days.evening(6, "yes")
        assert days.reply is not None
        assert days.reply.recommendation.notices == ()
        days.next_day()
