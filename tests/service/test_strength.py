"""Strength from evening to morning: a day between, as it is promised (A17, care.md 3.3)."""

from datetime import date, timedelta
from itertools import pairwise

from bot.core.ladders import LOADED, Progress, track_of
from bot.core.phases import Door, Stage, Standing
from bot.core.sessions import Feedback
from bot.storage import sessions
from tests.service.days import BEGIN, ME, Days

KEPT = ("w_lifts_seated", "calf_raises", "hip_hinge_wall", "nod_and_lift")


async def loading(days: Days) -> None:
    """Phase 2 has begun, every track below strength is through, and strength is kept up."""
    for _ in range(8):
        await days.evening(1)
        days.next_day()
    async with days.scene() as (scene, _):
        book = scene.content.book
        begun = Standing(Stage.LOAD, days.now.date(), BEGIN.date(), Door.GATE)
        await sessions.set_standing(scene.session, ME, begun)
        through = {
            track_of(drill): Progress(book.phase_1_rungs.get(track_of(drill), 1) - 1, 2)
            for drill in book.drills.values()
            if drill.quality not in LOADED
        }
        await sessions.set_levels(scene.session, ME, through)
    await days.keep(*KEPT)


async def test_a_move_of_strength_done_in_the_morning_has_a_day_between(days: Days) -> None:
    """A17: the evening's reply is for tomorrow, so this morning is the day before."""
    await loading(days)
    loaded: list[date] = []
    for _ in range(12):
        await days.evening(1)
        assert days.reply is not None
        offered = days.reply.drill
        assert offered is not None
        days.now += timedelta(hours=13)
        await days.said(offered.suggestion, Feedback.DONE)
        async with days.scene() as (scene, _):
            stored = await sessions.find(scene.session, offered.suggestion)
            assert stored is not None
            if scene.content.choosable[offered.drill].quality in LOADED:
                loaded.append(stored.session.on)
        days.now += timedelta(hours=11)

    assert len(loaded) >= 4
    assert all(later - earlier > timedelta(days=1) for earlier, later in pairwise(loaded))
