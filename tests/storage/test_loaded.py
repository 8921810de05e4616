"""What a batch loads at once stays true while the batch changes it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core import checkin as machine
from bot.core.checkin import State
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import PatientId
from bot.core.questionnaire import Question, QuestionId, QuestionKind, Questionnaire
from bot.storage import checkins, diaries, forms, patients, suggestions
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.database import Database
from bot.storage.forms import Form, FormId, FormState
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind
from tests.support.fresh_database import NOON, enrol
from tests.support.postgres import on_both

pytestmark = on_both

ADA = 17
PATIENT = PatientId(ADA)
TODAY, YESTERDAY = date(2026, 11, 20), date(2026, 11, 19)
PAIN, WORST = QuestionId("pain"), QuestionId("worst")
EVENING = Questionnaire(
    "evening",
    1,
    (Question(PAIN, QuestionKind.SCALE_0_10), Question(WORST, QuestionKind.SCALE_0_10)),
)


async def begin(session: AsyncSession, number: int, day: date) -> CheckIn:
    progress = machine.begin(EVENING).state
    return await checkins.add(session, CheckInId(number), PATIENT, day, EVENING, progress, NOON)


@pytest.fixture
async def stored(database: Database) -> Database:
    async with database.write() as session:
        await enrol(session, ADA)
        await begin(session, 1, YESTERDAY)
        await begin(session, 2, TODAY)
        await checkins.record(session, CheckInId(2), PAIN, 3, 1, NOON)
        closed = State((PAIN, WORST), None)
        await checkins.save_progress(session, CheckInId(1), closed, CheckInState.PARTIAL, NOON)
    return database


async def preload(session: AsyncSession, chats: list[int]) -> None:
    await patients.preload(session, chats)
    await checkins.preload_open(session, chats)


async def open_ids(session: AsyncSession) -> list[int]:
    return [checkin.id for checkin in await checkins.open_ones(session, PATIENT)]


@pytest.mark.parametrize("is_preloaded", [True, False])
async def test_a_check_in_that_is_opened_again_is_among_the_open_ones(
    stored: Database, *, is_preloaded: bool
) -> None:
    async with stored.write() as session:
        if is_preloaded:
            await preload(session, [ADA])
        assert await open_ids(session) == [2]
        reopened = State((PAIN, WORST), PAIN)
        await checkins.save_progress(session, CheckInId(1), reopened, CheckInState.OPEN, NOON)
        assert await open_ids(session) == [1, 2]


async def test_what_is_opened_or_closed_in_the_batch_is_known_at_once(stored: Database) -> None:
    async with stored.write() as session:
        await preload(session, [ADA])
        tomorrow = date(2026, 11, 21)
        assert await checkins.of_day(session, PATIENT, tomorrow) is None
        await begin(session, 3, tomorrow)
        found = await checkins.of_day(session, PATIENT, tomorrow)
        assert found is not None
        assert found.id == 3
        closed = State((PAIN, WORST), None)
        await checkins.save_progress(session, CheckInId(2), closed, CheckInState.COMPLETE, NOON)
        assert await open_ids(session) == [3]


async def test_an_answer_that_is_not_written_yet_is_not_read_over(stored: Database) -> None:
    async with stored.write() as session:
        await checkins.record(session, CheckInId(2), PAIN, 7, 1, NOON)
        (found,) = await checkins.open_ones(session, PATIENT)
        assert found.progress.answers == {PAIN: 7}


async def test_the_days_that_are_read_are_those_of_this_session(stored: Database) -> None:
    """What was answered, closed or begun just now is among them, written or not."""
    async with stored.write() as session:
        await checkins.record(session, CheckInId(2), PAIN, 8, 1, NOON)
        closed = State((PAIN, WORST), None)
        await checkins.save_progress(session, CheckInId(2), closed, CheckInState.COMPLETE, NOON)
        await begin(session, 3, date(2026, 11, 21))
        await checkins.record(session, CheckInId(3), WORST, 5, 1, NOON)
        told = await diaries.between(session, PATIENT, YESTERDAY, date(2026, 11, 21))
        assert told == [(TODAY, {PAIN: 8}), (date(2026, 11, 21), {WORST: 5})]
        found = await checkins.between(session, PATIENT, YESTERDAY, TODAY)
        assert [(c.id, c.state) for c in found] == [(2, CheckInState.COMPLETE)]
        assert await diaries.between(session, PATIENT, YESTERDAY, YESTERDAY) == []
        await checkins.forget_answer(session, CheckInId(2), PAIN)
        assert await diaries.between(session, PATIENT, YESTERDAY, TODAY) == []
    async with stored.write() as session:
        told = await diaries.between(session, PATIENT, YESTERDAY, date(2026, 11, 21))
        assert told == [(date(2026, 11, 21), {WORST: 5})]


async def test_what_was_given_just_now_is_read(stored: Database) -> None:
    given = Suggestion(
        SuggestionId(5), PATIENT, TODAY, SuggestionKind.QUOTA, "walking", (), 1, NOON
    )
    async with stored.write() as session:
        assert list(await suggestions.since(session, PATIENT, TODAY)) == []
        await suggestions.add(session, given)
        assert list(await suggestions.since(session, PATIENT, TODAY)) == [given]
        later = replace(given, id=SuggestionId(6), item="sitting")
        await suggestions.add(session, later)
        latest = await suggestions.latest(session, PATIENT, SuggestionKind.QUOTA, "sitting")
        assert latest == later


async def test_a_form_is_known_before_it_is_written(stored: Database) -> None:
    number = FormId(7)
    state = State((PAIN,), PAIN)
    begun = Form(number, PATIENT, "walk", "", TODAY, FormState.OPEN, state, NOON, None)
    async with stored.write() as session:
        await checkins.preload_days(session, [ADA], [TODAY])
        assert await forms.about(session, PATIENT, "walk", "") == []
        await forms.add(session, begun)
        assert await forms.find(session, number) == begun
        answered = State((PAIN,), None, {PAIN: 2})
        await forms.save(
            session, begun, answered, FormState.COMPLETE, NOON, version=1, changed=[PAIN]
        )
        assert (await forms.finished(session, PATIENT, ["walk"]))[0].answers == {PAIN: 2}
    async with stored.write() as session:
        await checkins.preload_days(session, [ADA, 18], [TODAY])
        assert (await forms.finished(session, PATIENT, ["walk"]))[0].answers == {PAIN: 2}
        await forms.delete(session, begun)
        assert await forms.finished(session, PATIENT, ["walk"]) == []


async def test_days_are_loaded_with_what_was_told(stored: Database) -> None:
    async with stored.write() as session:
        await checkins.preload_days(session, [ADA], [TODAY])
        found = await checkins.of_day(session, PATIENT, TODAY)
        assert found is not None
        assert found.progress.answers == {PAIN: 3}


async def test_days_without_a_check_in_are_known_as_such(stored: Database) -> None:
    async with stored.write() as session:
        await checkins.preload_days(session, [ADA, 18], [YESTERDAY, date(2026, 11, 1)])
        found = await checkins.of_day(session, PATIENT, YESTERDAY)
        assert found is not None
        assert found.state is CheckInState.PARTIAL
        assert await checkins.of_day(session, PATIENT, date(2026, 11, 1)) is None
        assert await checkins.of_day(session, PatientId(18), YESTERDAY) is None


async def test_what_is_loaded_later_covers_nothing_that_was_changed(stored: Database) -> None:
    stack = (Flow(FlowKind.CHECKIN, "2", PAIN),)
    async with stored.write() as session:
        await patients.change(session, PATIENT, short_form=True)
        await patients.save_conversation(session, ADA, stack)
        closed = State((PAIN, WORST), None)
        await checkins.save_progress(session, CheckInId(2), closed, CheckInState.COMPLETE, NOON)
        await preload(session, [ADA, 18])
        found = await patients.find(session, ADA)
        assert found is not None
        assert found.short_form
        assert await patients.find(session, 18) is None
        assert await patients.conversation(session, ADA) == stack
        assert await open_ids(session) == []
    async with stored.read() as session:
        assert await patients.conversation(session, ADA) == stack
        assert await open_ids(session) == []


async def test_a_flow_may_begin_in_the_batch_in_which_the_last_one_ended(stored: Database) -> None:
    async with stored.write() as session:
        stack = (Flow(FlowKind.CHECKIN, "2", PAIN),)
        await patients.save_conversation(session, ADA, stack)
    async with stored.write() as session:
        await preload(session, [ADA])
        await patients.save_conversation(session, ADA, ())
        assert await patients.conversation(session, ADA) == ()
        note = (Flow(FlowKind.NOTE, "2", "note"),)
        await patients.save_conversation(session, ADA, note)
    async with stored.write() as session:
        assert await patients.conversation(session, ADA) == note
