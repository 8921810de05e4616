"""What is read: inside the evening's reply, by /learn, and never under a hold (B13)."""

import pytest

from bot.content.learning_schema import Lesson, Reminder
from bot.core.diary import Reason
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import forms, learning, safety
from bot.service.about_forms import AskForm
from bot.service.about_reading import OfferedPage, ShowLesson
from bot.service.about_safety import HoldBlocks
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.giving import give
from bot.service.saying import Answered
from bot.service.told import INTAKE
from bot.storage import forms as stored_forms
from bot.storage.suggestions import SuggestionId, SuggestionKind
from tests.service.days import BEGIN, ME, Days

STRANGER = SuggestionId(123_456)


@pytest.fixture
async def week_2(days: Days) -> Days:
    """Someone in the second week, whom day 7 has been through with its own question."""
    days.next_day(7)
    for _ in range(2):
        await evening(days)
    return days


async def evening(
    days: Days, pain: int = 3, flare: str = "no"
) -> tuple[OfferedPage | None, Effects]:
    """What rode along with this evening's reply, and what was asked; the next day begins."""
    effects = await days.evening(pain, flare)
    assert days.reply is not None
    async with days.scene() as (scene, patient):
        for kind in KINDS.values():
            for form in await stored_forms.open_ones(scene.session, ME, kind.id):
                await forms.stop(scene, patient, kind, form)
    days.next_day()
    return days.reply.to_read, effects


async def learn(days: Days) -> Lesson | Reminder:
    async with days.scene() as (scene, patient):
        [shown] = await learning.next_lesson(scene, patient)
    assert isinstance(shown, ShowLesson)
    return shown.page


async def test_b13_every_second_evening_a_lesson_unless_something_else_is_asked(
    week_2: Days,
) -> None:
    ridden: list[tuple[int, str]] = []
    intake = 0
    for number in range(14):
        offered, effects = await evening(week_2)
        is_intake = any(isinstance(e, AskForm) and e.form.kind == INTAKE for e in effects)
        intake += is_intake
        was_due = not ridden or number - ridden[-1][0] >= 2
        if offered is not None:
            assert was_due
            assert effects == []
            ridden.append((number, offered.page.id))
        elif was_due:
            assert effects, "something that goes before a lesson"
            assert not is_intake, "the questions about the patient take turns with the lessons"
    async with week_2.scene() as (scene, _):
        lessons = [lesson.id for lesson in scene.content.library.lessons]
    assert [name for _, name in ridden] == lessons[: len(ridden)]
    assert len(ridden) >= 5
    assert intake >= 5


async def test_b13_no_lesson_in_week_1(days: Days) -> None:
    for _ in range(7):
        offered, _ = await evening(days)
        assert offered is None


async def test_b13_none_in_a_flare_and_one_when_it_is_over(week_2: Days) -> None:
    assert (await evening(week_2, 5, "yes"))[0] is None
    assert (await evening(week_2))[0] is not None


async def test_b13_learn_goes_on_after_what_rode_along_and_the_other_way_round(
    week_2: Days,
) -> None:
    async with week_2.scene() as (scene, _):
        lessons = scene.content.library.lessons
    offered, _ = await evening(week_2)
    assert offered is not None
    assert offered.page == lessons[0]
    assert await learn(week_2) == lessons[1]
    assert (await evening(week_2))[0] is None, "read today by themself"
    assert (await evening(week_2))[0] is None
    offered, _ = await evening(week_2)
    assert offered is not None
    assert offered.page == lessons[2]


async def test_b13_after_the_last_lesson_the_reminders_go_round(week_2: Days) -> None:
    async with week_2.scene() as (scene, patient):
        library = scene.content.library
        given = [page.id for page in library.lessons]
        given += [page.id for page in library.reminders[:-2]]
        for name in given:
            reason = (Reason("B13", {}, "a test"),)
            await give(scene, patient, BEGIN.date(), SuggestionKind.LESSON, name, reason)
    read: list[Lesson | Reminder] = []
    while len(read) < 4:
        offered, _ = await evening(week_2)
        if offered is not None:
            read.append(offered.page)
    assert read == [*library.reminders[-2:], *library.reminders[:2]]


async def test_b13_the_lesson_opens_whole_for_whom_it_was_offered(week_2: Days) -> None:
    offered, _ = await evening(week_2)
    assert offered is not None
    async with week_2.scene() as (scene, patient):
        opened = await learning.open_page(scene, patient, offered.suggestion)
        assert opened == [ShowLesson(offered.page, offered.suggestion)]
        again = await learning.open_page(scene, patient, offered.suggestion)
        assert again == opened, "as often as the patient likes"
        [stale] = await learning.open_page(scene, patient, STRANGER)
    assert isinstance(stale, Answered)
    async with week_2.scene() as (scene, patient):
        assert (await learning.next_lesson(scene, patient)) != opened


async def test_b13_a_hold_shuts_lessons_by_any_way(week_2: Days) -> None:
    offered, _ = await evening(week_2)
    assert offered is not None
    async with week_2.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E2"), Tier.A, HoldSource.TAP)
    async with week_2.scene() as (scene, patient):
        for way in (
            learning.open_page(scene, patient, offered.suggestion),
            learning.next_lesson(scene, patient),
        ):
            assert [type(effect) for effect in await way] == [HoldBlocks]
