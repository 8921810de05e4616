"""The made-up patients: the same for the same seed, possible answers, and each of its kind."""

from statistics import mean

import pytest

from bot.content.loader import load_content
from bot.core.questionnaire import QuestionKind
from bot.playground.samples import SAMPLE_DAYS, Evening, Sample, evenings, usual_pain


@pytest.mark.parametrize("sample", Sample)
def test_every_answer_is_one_that_the_questionnaire_takes(sample: Sample) -> None:
    questionnaire = load_content().questionnaires["evening"]
    told = evenings(sample)
    assert len(told) == SAMPLE_DAYS
    assert told == evenings(sample)
    assert told != evenings(sample, seed=2)
    for evening in told:
        for question in questionnaire.questions:
            answer = evening.answers.get(question.id)
            if answer is None:
                continue
            if question.kind is QuestionKind.SCALE_0_10:
                assert 0 <= int(answer) <= 10
            else:
                assert answer in question.options
    assert 0 <= usual_pain(sample) <= 10
    assert told[0].answers


@pytest.fixture(scope="module")
def logs() -> dict[Sample, list[list[Evening]]]:
    """Twenty patients of each kind."""
    return {sample: [evenings(sample, seed=seed) for seed in range(20)] for sample in Sample}


def change(logs: list[list[Evening]]) -> float:
    """How much pain changes from the first two weeks to the last two, on average."""

    def level(log: list[Evening]) -> float:
        return mean(int(each.answers["pain"]) for each in log if "pain" in each.answers)

    return mean(level(log[-14:]) - level(log[:14]) for log in logs)


def share(logs: list[list[Evening]], question: str, value: str) -> float:
    given = [each.answers[question] for log in logs for each in log if question in each.answers]
    return given.count(value) / len(given)


def test_each_kind_is_what_it_is_called(logs: dict[Sample, list[list[Evening]]]) -> None:
    assert change(logs[Sample.IMPROVING]) < -1 < change(logs[Sample.STABLE]) < 1
    flares = {sample: share(logs[sample], "flare", "yes") for sample in Sample}
    assert flares[Sample.FLARE_PRONE] > 2 * flares[Sample.STABLE]
    less = {sample: share(logs[sample], "against_plan", "less") for sample in Sample}
    assert max(less, key=less.__getitem__) is Sample.AVOIDING
    more = {sample: share(logs[sample], "against_plan", "more") for sample in Sample}
    assert max(more, key=more.__getitem__) is Sample.BOOM_BUST
    assert any(not each.answers for each in logs[Sample.STABLE][0]), "a log has gaps"


def test_the_red_flag_comes_on_the_last_evening(logs: dict[Sample, list[list[Evening]]]) -> None:
    for sample, of_kind in logs.items():
        for log in of_kind:
            signs = [each.answers.get("flare_signs") for each in log]
            assert signs.count("some") == (sample is Sample.RED_FLAG)
            assert signs[-1] == "some" or sample is not Sample.RED_FLAG
