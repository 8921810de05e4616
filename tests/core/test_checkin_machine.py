"""The check-in under any run of events, steered towards the current question."""

from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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
    advance,
    begin,
    progress,
    resume,
)
from bot.core.questionnaire import AnswerValue, QuestionId, Questionnaire
from tests.core.questionnaires import CHAIN, EVENING, pick, telling_values

QUESTIONS = [question.id for question in EVENING.questions]
OPTIONS = [*(o for q in EVENING.questions for o in q.options), *pick("unheard of")]

any_question = st.sampled_from([*QUESTIONS, QuestionId("unheard of")])
any_value: st.SearchStrategy[AnswerValue] = st.one_of(
    st.none(),
    st.integers(-1, 12),
    st.lists(st.sampled_from(OPTIONS), max_size=3).map(tuple),
)
any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(Reply, any_question, any_value),
    st.builds(Skip, any_question),
    st.builds(GoBack, any_question),
    st.builds(Reopen, any_question),
    st.just(Cancel()),
)


class CheckIn(RuleBasedStateMachine):
    """Keeps the record that the effects describe beside the state, and compares the two."""

    @initialize()
    def start(self) -> None:
        self.state = begin(EVENING).state
        self.stored: dict[QuestionId, AnswerValue] = {}

    @rule(data=st.data())
    def answer_the_open_question(self, data: st.DataObject) -> None:
        if self.state.current is None:
            return
        question = EVENING.question(self.state.current)
        assert question is not None
        value = data.draw(st.sampled_from(telling_values(question)))
        before = self.state
        self.happen(Reply(question.id, value))
        too_low = question.is_too_low(value, before.answers)
        if too_low:
            assert self.state == before
        else:
            assert self.state != before or self.state.answers[question.id] == value

    @rule()
    def go_back(self) -> None:
        if self.state.current is not None:
            self.happen(GoBack(self.state.current))

    @rule(question=st.sampled_from(QUESTIONS))
    def change_an_answer(self, question: QuestionId) -> None:
        self.happen(Reopen(question))

    @rule(event=any_event)
    def anything(self, event: Event) -> None:
        self.happen(event)

    @rule()
    def restart(self) -> None:
        assert resume(self.state, EVENING).state == self.state

    def happen(self, event: Event) -> None:
        turn = advance(self.state, event, EVENING)
        if turn.state == self.state:
            assert all(isinstance(effect, Ask | AskAgain | Record) for effect in turn.effects)
        for effect in turn.effects:
            if isinstance(effect, Record):
                self.stored[effect.question] = effect.value
            elif isinstance(effect, Forget):
                del self.stored[effect.question]
        self.state = turn.state
        self.last_effect_fits_the_state(turn.effects[-1] if turn.effects else None)

    def last_effect_fits_the_state(self, effect: object) -> None:
        match effect:
            case Ask(question) | AskAgain(question):
                assert self.state.current == question
            case Finish() | Stop():
                assert self.state.current is None
            case _:
                assert effect is None

    @invariant()
    def the_stored_record_is_the_state(self) -> None:
        assert self.state.answers == self.stored

    @invariant()
    def every_answer_is_possible_and_was_asked(self) -> None:
        for question in (EVENING.question(q) for q in self.state.answers):
            assert question is not None
            assert question.accepts(self.state.answers[question.id])
            assert not question.is_too_low(self.state.answers[question.id], self.state.answers)
            assert all(c.holds(self.state.answers) for c in question.conditions)

    @invariant()
    def the_open_question_applies(self) -> None:
        if self.state.current is not None:
            question = EVENING.question(self.state.current)
            assert question is not None
            assert all(c.holds(self.state.answers) for c in question.conditions)

    @invariant()
    def progress_lies_within_its_count(self) -> None:
        position, count = progress(self.state, EVENING)
        assert 1 <= position <= count <= len(QUESTIONS)


TestCheckIn = CheckIn.TestCase
TestCheckIn.settings = settings(max_examples=60, stateful_step_count=40)

any_state = st.builds(
    State,
    st.lists(any_question, max_size=6).map(tuple),
    st.one_of(st.none(), any_question),
    st.dictionaries(any_question, any_value, max_size=4).map(MappingProxyType),
)


@given(any_state, any_event, st.sampled_from([EVENING, CHAIN, Questionnaire("none", 1, ())]))
def test_any_event_in_any_state_is_survived(
    state: State, event: Event, questionnaire: Questionnaire
) -> None:
    turn = advance(state, event, questionnaire)
    resume(turn.state, questionnaire)
    progress(turn.state, questionnaire)
    if not isinstance(event, Cancel | Reopen) and event.question != state.current:
        assert turn.state is state
        assert turn.effects == ()
