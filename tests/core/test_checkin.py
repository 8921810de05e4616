from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from bot.core.checkin import (
    Ask,
    AskAgain,
    Cancel,
    Event,
    Finish,
    Forget,
    GoBack,
    Record,
    Reopen,
    Reply,
    Skip,
    State,
    Stop,
    Turn,
    advance,
    begin,
    progress,
    resume,
)
from bot.core.questionnaire import AnswerValue, QuestionId, Questionnaire
from tests.core.questionnaires import CHAIN, EVENING, pick, telling_values

MOST_REPLIES = 8
PLAN, PAIN, WORST, WHEN, FLARE, SIGNS, DOING, STRESS, HELPED = (q.id for q in EVENING.questions)
QUIET: Mapping[QuestionId, AnswerValue] = {
    PLAN: pick("about"),
    PAIN: 4,
    WORST: 5,
    FLARE: pick("no"),
    STRESS: 3,
    HELPED: pick("heat", "walk"),
}
LOUD = {**QUIET, WORST: 9, WHEN: pick("night"), DOING: pick("sitting")}


def answer_all(
    state: State, values: Mapping[QuestionId, AnswerValue], questionnaire: Questionnaire = EVENING
) -> State:
    """Reply to whatever is open until nothing is; what has no value is skipped."""
    while state.current is not None:
        reply = Reply(state.current, values.get(state.current))
        state = advance(state, reply, questionnaire).state
    return state


def up_to(question: QuestionId, values: Mapping[QuestionId, AnswerValue]) -> State:
    state = begin(EVENING).state
    while state.current is not None and state.current != question:
        state = advance(state, Reply(state.current, values[state.current]), EVENING).state
    assert state.current == question
    return state


def ways(state: State) -> Iterator[tuple[State, int]]:
    """Every way from here to the end with the telling values, and the replies it took."""
    if state.current is None:
        yield state, 0
        return
    question = EVENING.question(state.current)
    assert question is not None
    for value in telling_values(question):
        turn = advance(state, Reply(question.id, value), EVENING)
        for end, replies in ways(turn.state):
            yield end, replies + 1


def test_every_way_through_the_evening_ends_within_eight_replies() -> None:
    lengths = set()
    for end, replies in ways(begin(EVENING).state):
        lengths.add(replies)
        assert len(end.answers) == replies
        assert all(
            c.holds(end.answers)
            for q in EVENING.questions
            if q.id in end.answers
            for c in q.conditions
        )
    assert lengths == {6, 7, MOST_REPLIES}


def test_it_begins_with_the_first_question_and_pins_them_all() -> None:
    turn = begin(EVENING)
    assert turn.state == State(tuple(q.id for q in EVENING.questions), PLAN)
    assert turn.effects == (Ask(PLAN),)


def test_an_empty_questionnaire_is_finished_at_once() -> None:
    assert begin(Questionnaire("none", 1, ())).effects == (Finish(),)


def test_a_reply_is_recorded_and_the_next_question_asked() -> None:
    turn = advance(begin(EVENING).state, Reply(PLAN, pick("less")), EVENING)
    assert turn.effects == (Record(PLAN, pick("less")), Ask(PAIN))
    assert turn.state.answers == {PLAN: pick("less")}


def test_the_last_reply_finishes() -> None:
    turn = advance(up_to(HELPED, QUIET), Reply(HELPED, pick("nothing")), EVENING)
    assert turn.effects == (Record(HELPED, pick("nothing")), Finish())
    assert turn.state.current is None


def test_skipping_records_that_nothing_was_said() -> None:
    turn = advance(begin(EVENING).state, Skip(PLAN), EVENING)
    assert turn.effects == (Record(PLAN, None), Ask(PAIN))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (PLAN, 3),
        (PLAN, ()),
        (PLAN, pick("less", "more")),
        (PLAN, pick("sideways")),
        (PAIN, -1),
        (PAIN, 11),
        (PAIN, True),
        (PAIN, pick("less")),
        (HELPED, ()),
        (HELPED, pick("heat", "heat")),
        (HELPED, pick("heat", "less")),
        (HELPED, 3),
    ],
)
def test_an_impossible_answer_is_asked_again_and_not_recorded(
    question: QuestionId, value: AnswerValue
) -> None:
    state = up_to(question, QUIET)
    turn = advance(state, Reply(question, value), EVENING)
    assert (turn.state, turn.effects) == (state, (AskAgain(question),))


def events_about(question: QuestionId) -> list[Event]:
    return [Reply(question, None), Reply(question, 3), Skip(question), GoBack(question)]


@pytest.mark.parametrize("current", [PLAN, WORST, HELPED])
def test_an_event_about_any_other_question_changes_nothing(current: QuestionId) -> None:
    state = up_to(current, QUIET)
    others = [*(q.id for q in EVENING.questions if q.id != current), QuestionId("unheard of")]
    for event in (event for other in others for event in events_about(other)):
        assert advance(state, event, EVENING).state is state
        assert advance(state, event, EVENING).effects == ()


def test_when_it_is_closed_only_reopening_has_an_effect() -> None:
    state = answer_all(begin(EVENING).state, QUIET)
    for event in [*(e for q in EVENING.questions for e in events_about(q.id)), Cancel()]:
        turn = advance(state, event, EVENING)
        assert turn.state is state
        assert turn.effects == ()


def test_back_asks_the_question_before_and_its_answer_stands() -> None:
    turn = advance(up_to(WORST, QUIET), GoBack(WORST), EVENING)
    assert turn.effects == (Ask(PAIN),)
    assert turn.state.answers[PAIN] == 4


def test_back_passes_over_what_was_not_asked() -> None:
    turn = advance(up_to(STRESS, QUIET), GoBack(STRESS), EVENING)
    assert turn.effects == (Ask(FLARE),)


def test_back_from_the_first_question_shows_it_again() -> None:
    state = begin(EVENING).state
    assert advance(state, GoBack(PLAN), EVENING).effects == (Ask(PLAN),)


def test_after_going_back_it_goes_on_where_it_was() -> None:
    state = up_to(STRESS, QUIET)
    for _ in range(3):
        assert state.current is not None
        state = advance(state, GoBack(state.current), EVENING).state
    assert state.current == PAIN
    turn = advance(state, Reply(PAIN, 4), EVENING)
    assert turn.effects == (Record(PAIN, 4), Ask(STRESS))


def test_a_changed_answer_opens_a_question_that_now_applies() -> None:
    state = advance(up_to(STRESS, QUIET), Cancel(), EVENING).state
    reopened = advance(state, Reopen(PAIN), EVENING)
    assert reopened.effects == (Ask(PAIN),)
    turn = advance(reopened.state, Reply(PAIN, 1), EVENING)
    assert turn.effects == (Record(PAIN, 1), Ask(WHEN))


def test_a_changed_answer_drops_what_would_not_have_been_asked() -> None:
    state = answer_all(begin(EVENING).state, LOUD)
    assert {WHEN, DOING} <= set(state.answers)
    turn = advance(advance(state, Reopen(PAIN), EVENING).state, Reply(PAIN, 8), EVENING)
    assert turn.effects == (Record(PAIN, 8), Forget(WHEN), Forget(DOING), Finish())
    assert not {WHEN, DOING} & set(turn.state.answers)


def test_what_hung_on_a_dropped_answer_is_dropped_with_it() -> None:
    a, b, c = (q.id for q in CHAIN.questions)
    yes = dict.fromkeys((a, b, c), pick("yes"))
    state = answer_all(begin(CHAIN).state, yes, CHAIN)
    turn = advance(advance(state, Reopen(a), CHAIN).state, Reply(a, pick("no")), CHAIN)
    assert turn.effects == (Record(a, pick("no")), Forget(b), Forget(c), Finish())
    assert turn.state.answers == {a: pick("no")}


def test_cancelling_keeps_the_answers() -> None:
    state = up_to(FLARE, QUIET)
    turn = advance(state, Cancel(), EVENING)
    assert turn.effects == (Stop(),)
    assert turn.state == replace(state, current=None)


def test_cancelling_a_change_leaves_a_finished_record_finished() -> None:
    state = answer_all(begin(EVENING).state, QUIET)
    turn = advance(advance(state, Reopen(PAIN), EVENING).state, Cancel(), EVENING)
    assert (turn.state, turn.effects) == (state, (Finish(),))


@pytest.mark.parametrize("question", [WHEN, QuestionId("unheard of")])
def test_a_question_that_was_not_asked_cannot_be_reopened(question: QuestionId) -> None:
    state = answer_all(begin(EVENING).state, QUIET)
    assert advance(state, Reopen(question), EVENING).effects == ()


def test_progress_counts_what_applies_now() -> None:
    assert progress(begin(EVENING).state, EVENING) == (1, 8), "the longest way, from the start"
    assert progress(up_to(WHEN, LOUD), EVENING) == (4, 8)
    assert progress(answer_all(begin(EVENING).state, LOUD), EVENING) == (8, 8)


class TestAfterAnUpgrade:
    NEW = replace(
        EVENING,
        version=2,
        questions=tuple(q for q in EVENING.questions if q.id not in {PAIN, FLARE})
        + CHAIN.questions,
    )

    def test_a_vanished_question_is_passed_over_on_resuming(self) -> None:
        turn = resume(up_to(FLARE, QUIET), self.NEW)
        assert turn.effects == (Ask(STRESS),)

    def test_a_reply_to_a_vanished_question_moves_on_without_a_record(self) -> None:
        turn = advance(up_to(FLARE, QUIET), Reply(FLARE, pick("no")), self.NEW)
        assert turn.effects == (Ask(STRESS),)

    def test_answers_to_vanished_questions_stay(self) -> None:
        state = up_to(STRESS, QUIET)
        turn = advance(state, Reply(STRESS, 3), self.NEW)
        assert turn.effects == (Record(STRESS, 3), Ask(HELPED))
        assert turn.state.answers[PAIN] == 4

    def test_new_questions_wait_for_tomorrow(self) -> None:
        state = answer_all(up_to(STRESS, QUIET), QUIET, self.NEW)
        assert state.current is None
        assert QuestionId("a") not in state.answers
        assert advance(state, Reopen(QuestionId("a")), self.NEW).effects == ()

    def test_resuming_shows_the_open_question_and_leaves_a_closed_check_in_alone(self) -> None:
        assert resume(up_to(STRESS, QUIET), EVENING).effects == (Ask(STRESS),)
        closed = answer_all(begin(EVENING).state, QUIET)
        assert resume(closed, EVENING).effects == ()


def test_a_state_whose_question_is_not_pinned_is_survived() -> None:
    odd = State((PLAN, PAIN), STRESS, MappingProxyType({PLAN: None}))
    assert advance(odd, GoBack(STRESS), EVENING).effects == (Ask(PAIN),)
    assert advance(odd, Reply(STRESS, 3), EVENING).effects == (Record(STRESS, 3), Ask(PAIN))


def test_a_worst_below_the_whole_is_asked_again() -> None:
    state = up_to(WORST, QUIET)
    assert advance(state, Reply(WORST, 3), EVENING) == Turn(state, (AskAgain(WORST, too_low=True),))
    assert advance(state, Reply(WORST, 4), EVENING).effects == (Record(WORST, 4), Ask(FLARE))


def test_a_whole_that_rises_above_the_worst_asks_for_the_worst_anew() -> None:
    state = advance(answer_all(begin(EVENING).state, LOUD), Reopen(PAIN), EVENING).state
    turn = advance(state, Reply(PAIN, 10), EVENING)
    dropped = (Forget(WORST), Forget(WHEN), Forget(DOING))
    assert turn.effects == (Record(PAIN, 10), *dropped, Ask(WORST))
