"""What is kept up, swapped, made easier, held back; and whose it is."""

from datetime import date, timedelta

from bot.core.drill_kinds import Contraindication, DrillId, Quality
from bot.core.patient import PatientId
from bot.core.phases import Door, Stage, Standing
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.sessions import Feedback
from bot.service import drills, feedback, keeping, loading, safety
from bot.service.about_drills import AskOfDrill, Asks, TellOfDrill, Tells
from bot.service.about_moves import Occasion, OfferDrill, ShowDrillSteps
from bot.service.about_safety import HoldBlocks
from bot.service.asked_of_drills import heard
from bot.service.effects import Effect
from bot.service.saying import Answered, Notice, Say
from bot.storage import patients, sessions
from bot.storage.suggestions import SuggestionId
from tests.service.days import BEGIN, FIRST, ME, SECOND, Days
from tests.support.fresh_database import enrol


async def test_what_is_new_is_kept_up_until_it_hurts_or_was_not_done(days: Days) -> None:
    key = await days.suggested(FIRST, is_new=True)
    await days.said(key, Feedback.DONE)
    assert await days.kept() == [FIRST]
    async with days.scene() as (scene, patient):
        await feedback.was_skipped(scene, patient, SuggestionId(key))
    assert await days.kept() == []
    await days.said(await days.suggested(FIRST, is_new=True), Feedback.HURT)
    assert await days.kept() == []


async def test_a_fifth_practice_asks_which_may_rest(days: Days) -> None:
    """B12: four at most; a fifth asks which one may rest."""
    four = ("bird_dog", "open_book_bed", "chin_nod_bed", "breathe_ribs")
    await days.keep(*four)
    async with days.scene() as (scene, _):
        on = days.now.date()
        standing = Standing(Stage.LOAD, on, on, Door.SECOND)
        await sessions.set_standing(scene.session, ME, standing)
        loaded = next(
            d.id
            for d in scene.content.choosable.values()
            if d.quality is Quality.STRENGTH and d.phase == 2 and d.level == 1
        )
    key = await days.suggested(loaded, is_new=True)
    asked = await days.said(key, Feedback.EASY)
    assert isinstance(asked, AskOfDrill)
    assert asked.asks is Asks.DROP
    assert set(asked.practices) == set(four) == set(await days.kept())
    for rests, tells in ((None, Tells.STAYS), (DrillId("bird_dog"), Tells.DROPPED)):
        async with days.scene() as (scene, patient):
            [told] = await keeping.make_room(scene, patient, SuggestionId(key), rests)
            assert isinstance(told, TellOfDrill)
            assert told.tells is tells
    assert set(await days.kept()) == {*four[1:], loaded}
    async with days.scene() as (scene, patient):
        stale = await keeping.make_room(scene, patient, SuggestionId(key), DrillId("curl_up"))
        assert [type(effect) for effect in stale] == [Answered]


async def done_for(days: Days, times: int, *drills: DrillId) -> None:
    """Done once a day."""
    for _ in range(times):
        for drill in drills or (FIRST,):
            await days.said(await days.suggested(drill), Feedback.DONE, yes=False)
        days.next_day()


async def test_after_two_weeks_a_change_is_offered_once_in_two_weeks(days: Days) -> None:
    """A1: after 14 days on which it was done; an offer without an answer lapses in as many."""
    await days.keep(FIRST)
    await done_for(days, 13)
    assert await days.asked() == []
    days.next_day(30)
    assert await days.asked() == [], "days that merely go by are none"
    await done_for(days, 1)
    [offer] = await days.asked()
    assert isinstance(offer, AskOfDrill)
    assert (offer.asks, offer.drill, offer.days) == (Asks.SWAP, FIRST, 14)
    async with days.scene() as (scene, patient):
        await heard(scene, patient, [offer])
    await done_for(days, 13)
    assert await days.asked() == [], "one in two weeks"
    await done_for(days, 2)
    [again] = await days.asked()
    assert isinstance(again, AskOfDrill)
    assert again.asks is Asks.SWAP
    async with days.scene() as (scene, patient):
        [stays] = await keeping.swap(scene, patient, offer.key, is_yes=False)
        [swapped] = await keeping.swap(scene, patient, offer.key, is_yes=True)
        [stale] = await keeping.swap(scene, patient, offer.key, is_yes=True)
    assert isinstance(stays, TellOfDrill)
    assert stays.tells is Tells.STAYS
    assert isinstance(swapped, TellOfDrill)
    assert await days.kept() == [swapped.other]
    assert isinstance(stale, Answered)


async def test_a1_an_offer_without_an_answer_makes_room_for_that_of_another_move(
    days: Days,
) -> None:
    """A1: the move that was offered longest ago comes first, none again and again."""
    other = DrillId("bird_dog")
    await days.keep(FIRST, other)
    await done_for(days, 14, FIRST, other)
    offered = []
    for _ in range(3):
        [offer] = await days.asked()
        assert isinstance(offer, AskOfDrill)
        offered.append(offer.drill)
        async with days.scene() as (scene, patient):
            await heard(scene, patient, [offer])
        await done_for(days, 15, FIRST, other)
    assert offered == [offered[0], offered[1], offered[0]]
    assert set(offered) == {FIRST, other}


async def test_the_card_offers_its_easier_neighbour_and_the_reason_says_so(days: Days) -> None:
    key = SuggestionId(await days.suggested(SECOND))
    async with days.scene() as (scene, patient):
        [shown] = await drills.show_steps(scene, patient, key)
        assert isinstance(shown, ShowDrillSteps)
        assert shown.easier
        [offer] = await drills.easier(scene, patient, key)
    assert isinstance(offer, OfferDrill)
    assert (offer.drill.drill, offer.occasion) == (FIRST, Occasion.EASIER)
    assert offer.drill.reasons[0].inputs == {"because": "asked", "of": SECOND}
    async with days.scene() as (scene, patient):
        [shown] = await drills.show_steps(scene, patient, key)
        assert isinstance(shown, ShowDrillSteps)
        assert not shown.easier, "it was suggested today already"


async def test_what_is_left_out_by_now_is_not_shown_any_more(days: Days) -> None:
    """A19: a drill that was given before goes as well."""
    key = SuggestionId(await days.suggested(SECOND))
    async with days.scene() as (scene, _):
        leave_out = frozenset({Contraindication.NO_FLOOR})
        patient = await patients.change(scene.session, ME, leave_out=leave_out)
        assert await drills.show_steps(scene, patient, key) == [Say(Notice.DRILL_LEFT_OUT)]


async def test_while_a_hold_stands_nothing_is_offered_and_what_was_done_is_logged(
    days: Days,
) -> None:
    key = SuggestionId(await days.suggested(SECOND, is_new=True))
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
    async with days.scene() as (scene, patient):
        for use_case in (drills.show_steps, drills.easier, drills.one_more):
            [blocked] = await use_case(scene, patient, key)
            assert isinstance(blocked, HoldBlocks)
        assert [HoldBlocks] == [type(effect) for effect in await drills.another(scene, patient)]
        told = await feedback.was_done(scene, patient, key)
        assert Say(Notice.DRILL_DONE_HELD) in told
        [told_more] = await feedback.was(scene, patient, key, Feedback.DONE)
        assert isinstance(told_more, TellOfDrill), "no question about a next level"
        for effects in (
            await keeping.make_room(scene, patient, key, FIRST),
            await keeping.swap(scene, patient, key, is_yes=True),
            await loading.answer(scene, patient, key, is_yes=True),
        ):
            assert [type(effect) for effect in effects] == [HoldBlocks]
    assert await days.drill() is None
    assert await days.kept() == []


async def test_done_it_below_an_older_move_counts_for_its_day_and_not_for_today(
    days: Days,
) -> None:
    """U2: a move is told within the days that can be changed, under the day that it came."""
    came = days.now.date()
    keys = [SuggestionId(await days.suggested(FIRST)) for _ in range(4)]

    async def tapped(key: SuggestionId) -> tuple[list[Effect], date | None]:
        async with days.scene() as (scene, patient):
            effects = await feedback.was_done(scene, patient, key)
            stored = await sessions.find(scene.session, key)
            return effects, None if stored is None else stored.session.on

    days.next_day()
    effects, on = await tapped(keys[0])
    assert any(isinstance(effect, AskOfDrill) for effect in effects)
    assert on == came + timedelta(days=1), "the evening's move is for the morning after"
    days.next_day(5)
    effects, on = await tapped(keys[1])
    assert Say(Notice.DRILL_DONE_THEN, {"day": came}) in effects
    assert on == came
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
    effects, on = await tapped(keys[2])
    assert Say(Notice.DRILL_DONE_HELD) in effects
    assert on == came
    days.next_day()
    effects, on = await tapped(keys[3])
    assert Say(Notice.DRILL_TOO_OLD) in effects
    assert on is None
    async with days.scene() as (scene, patient):
        skipped = await feedback.was_skipped(scene, patient, keys[3])
        assert Say(Notice.DRILL_TOO_OLD) in skipped
        await feedback.was_skipped(scene, patient, keys[2])
        stored = await sessions.find(scene.session, keys[2])
    assert stored is not None
    assert (stored.session.on, stored.session.is_done) == (came, False)


async def test_nobody_speaks_for_another(days: Days) -> None:
    key = SuggestionId(await days.suggested(FIRST))
    await days.said(key, Feedback.EASY)
    other = PatientId(18)
    async with days.scene() as (scene, _):
        await enrol(scene.session, other, now=BEGIN)
        stranger = await patients.change(scene.session, other)
        for found in (
            await feedback.was_done(scene, stranger, key),
            await feedback.was_skipped(scene, stranger, key),
            await feedback.was(scene, stranger, key, Feedback.HARD),
            await feedback.hurt(scene, stranger, key, 3),
            await feedback.level_up(scene, stranger, key, is_yes=True),
            await feedback.settled(scene, stranger, key, is_yes=True),
            await keeping.make_room(scene, stranger, key, FIRST),
            await keeping.swap(scene, stranger, key, is_yes=True),
            await drills.easier(scene, stranger, key),
        ):
            assert [type(effect) for effect in found] == [Answered]


async def test_what_was_counted_can_no_longer_be_changed(days: Days) -> None:
    key = await days.suggested(FIRST)
    await days.said(key, Feedback.EASY)
    days.next_day(2)
    await days.levels()
    async with days.scene() as (scene, patient):
        for use_case in (feedback.was_done, feedback.was_skipped):
            [stale] = await use_case(scene, patient, SuggestionId(key))
            assert isinstance(stale, Answered)
