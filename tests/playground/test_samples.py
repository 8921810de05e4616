"""The made-up patients: the same for the same seed, possible answers, and each of its kind."""

from statistics import mean

import pytest

from bot.content.loader import load_content
from bot.core.questionnaire import QuestionKind
from bot.playground.samples import SAMPLE_DAYS, Sample, evenings, usual_pain


@pytest.mark.parametrize("sample", Sample)
def test_every_answer_is_one_that_the_questionnaire_takes(sample: Sample) -> None:
    questionnaire = load_content().questionnaires["evening"]
    told = evenings(sample)
    assert len(told) == SAMPLE_DAYS
    assert told == evenings(sample)
    assert told != evenings(sample, seed=2)
    for evening in told:
        if not evening.answers:
            continue
        for question in questionnaire.questions:
            answer = evening.answers[question.id]
            if question.kind is QuestionKind.SCALE_0_10:
                assert 0 <= int(answer) <= 10
            else:
                assert answer in question.options
    assert 0 <= usual_pain(sample) <= 10


def pains(sample: Sample) -> list[int]:
    return [int(each.answers["pain"]) for each in evenings(sample) if each.answers]


def share(sample: Sample, question: str, value: str) -> float:
    given = [each.answers for each in evenings(sample) if each.answers]
    return sum(answers[question] == value for answers in given) / len(given)


def test_each_kind_is_what_it_is_called() -> None:
    improving = pains(Sample.IMPROVING)
    assert mean(improving[:10]) - mean(improving[-10:]) > 2
    stable = pains(Sample.STABLE)
    assert abs(mean(stable[:20]) - mean(stable[-20:])) < 1
    assert share(Sample.FLARE_PRONE, "flare", "yes") > 0.15
    assert share(Sample.STABLE, "flare", "yes") == 0
    assert share(Sample.AVOIDING, "against_plan", "less") > 0.6
    assert share(Sample.BOOM_BUST, "against_plan", "more") > 0.2
    signs = [each.answers.get("flare_signs") for each in evenings(Sample.RED_FLAG)]
    assert signs.index("some") == SAMPLE_DAYS - 1
    assert any(not each.answers for each in evenings(Sample.STABLE)), "a log has gaps"
