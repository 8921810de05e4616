from bot.content.loader import Content
from bot.core.checkin import Ask, Finish, Reply, advance, begin
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId


def walk(content: Content, name: str, answers: dict[str, int | str]) -> list[str]:
    """The ids asked, in order, when each question is answered as given."""
    questionnaire = content.questionnaires[name]
    turn = begin(questionnaire)
    asked: list[str] = []
    while (current := turn.state.current) is not None:
        asked.append(current)
        given = answers[current]
        value: AnswerValue = given if isinstance(given, int) else (OptionId(given),)
        turn = advance(turn.state, Reply(QuestionId(current), value), questionnaire)
        assert isinstance(turn.effects[-1], Ask | Finish)
    return asked


QUIET: dict[str, int | str] = {
    "against_plan": "about",
    "pain": 3,
    "worst": 4,
    "flare": "no",
    "stress": 2,
    "helped": "walk",
}
FLARE: dict[str, int | str] = QUIET | {
    "worst": 8,
    "worst_when": "evening",
    "flare": "yes",
    "flare_signs": "none",
}
LOUD: dict[str, int | str] = FLARE | {"worst": 5, "flare": "unsure", "worst_doing": "sitting"}


def test_a_quiet_evening_is_six_questions(content: Content) -> None:
    expected = ["against_plan", "pain", "worst", "flare", "stress", "helped"]
    assert walk(content, "evening", QUIET) == expected


def test_a_worst_that_stands_out_by_two_asks_when_and_doing_what(content: Content) -> None:
    asked = walk(content, "evening", LOUD)
    assert asked == [
        "against_plan",
        "pain",
        "worst",
        "worst_when",
        "flare",
        "worst_doing",
        "stress",
        "helped",
    ]


def test_a_flare_asks_the_safety_questions_and_stays_within_eight(content: Content) -> None:
    asked = walk(content, "evening", FLARE)
    assert "worst_doing" not in asked
    assert "flare_signs" in asked
    assert len(asked) == 8


def test_the_short_evening_is_three_questions(content: Content) -> None:
    assert walk(content, "evening_short", QUIET) == ["against_plan", "pain", "flare"]
    asked = walk(content, "evening_short", FLARE)
    assert asked == ["against_plan", "pain", "flare", "flare_signs"]


def test_questions_of_both_forms_mean_the_same(content: Content) -> None:
    long, short = content.questionnaires["evening"], content.questionnaires["evening_short"]
    for question in short.questions:
        assert long.question(question.id) == question
    helped = long.question(QuestionId("helped"))
    assert helped is not None
    assert " ".join(helped.options) == (
        "heat walk breathing medicine drill rest company nothing nothing_yet"
    )


def test_goals_are_asked_until_one_is_skipped(content: Content) -> None:
    """A question `when` another one was answered: a Skip ends the list."""
    questionnaire = content.questionnaires["goals"]
    turn = begin(questionnaire)
    for value in ("Sit", "Walk", None):
        assert turn.state.current is not None
        event = Reply(turn.state.current, value)
        turn = advance(turn.state, event, questionnaire)
    assert isinstance(turn.effects[-1], Finish)
    assert list(turn.state.answers.values()) == ["Sit", "Walk", None]
