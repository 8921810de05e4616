"""What telling of a move changes among what is kept up; /undo makes it as it was (U2)."""

from datetime import timedelta

import pytest

from bot.core.drill_kinds import DrillId, Quality
from bot.core.phases import Door, Stage, Standing
from bot.core.plan import Practice
from bot.core.sessions import Feedback
from bot.service import keeping, undoing
from bot.service.about_editing import AskUndo
from bot.storage import sessions
from bot.storage.suggestions import SuggestionId
from tests.service.days import FIRST, ME, SECOND, Days

FOUR = ("bird_dog", "open_book_bed", "chin_nod_bed", "breathe_ribs")


async def practices(days: Days) -> tuple[Practice, ...]:
    async with days.scene() as (scene, _):
        return await sessions.practices(scene.session, ME)


async def undo(days: Days) -> None:
    async with days.scene() as (scene, patient):
        [asked] = await undoing.ask(scene, patient)
        assert isinstance(asked, AskUndo)
        await undoing.take_back(scene, patient, asked.takes, asked.key)


async def to_the_second_rung(days: Days) -> None:
    """Two good days, and one that lets them count."""
    await days.keep("chin_nod_bed", FIRST)
    for _ in range(2):
        await days.said(await days.suggested(FIRST), Feedback.EASY)
        days.next_day()
        await days.evening(pain=3)
    days.next_day()


@pytest.mark.parametrize("hours", [1, 11])
async def test_u2_undo_brings_back_the_move_below_a_step_up(days: Days, hours: int) -> None:
    """U2: as it was and since when, on the same diary day and on the next."""
    await to_the_second_rung(days)
    before = await practices(days)
    await days.said(await days.suggested(SECOND), Feedback.DONE)
    assert await days.kept() == ["chin_nod_bed", SECOND]
    days.now += timedelta(hours=hours)
    await undo(days)
    assert await practices(days) == before


async def test_u2_undo_brings_back_the_move_that_was_to_rest(days: Days) -> None:
    """U2, B12: the fifth goes, and the one whose place it took is kept up since when it was."""
    await days.keep(*FOUR)
    async with days.scene() as (scene, _):
        on = days.now.date()
        await sessions.set_standing(scene.session, ME, Standing(Stage.LOAD, on, on, Door.SECOND))
        loaded = next(
            drill.id
            for drill in scene.content.choosable.values()
            if (drill.quality, drill.phase, drill.level) == (Quality.STRENGTH, 2, 1)
        )
    days.next_day()
    before = await practices(days)
    key = await days.suggested(loaded, is_new=True)
    await days.said(key, Feedback.EASY)
    async with days.scene() as (scene, patient):
        await keeping.make_room(scene, patient, SuggestionId(key), DrillId("bird_dog"))
    assert len(await days.kept()) == 4
    assert "bird_dog" not in await days.kept()
    await undo(days)
    assert await practices(days) == before


async def test_a_step_up_that_hurt_or_was_not_done_after_all_is_no_step(days: Days) -> None:
    await to_the_second_rung(days)
    before = await practices(days)
    await days.said(await days.suggested(SECOND), Feedback.HURT)
    assert await practices(days) == before


async def test_undo_of_what_changed_nothing_leaves_what_is_kept_up(days: Days) -> None:
    """U2: a move that was kept up before stays, whatever was said of it."""
    await days.keep(FIRST)
    before = await practices(days)
    await days.said(await days.suggested(FIRST, is_new=True), Feedback.EASY)
    await undo(days)
    assert await practices(days) == before
