"""The week 1 log with as little and as much as there can be."""

from collections.abc import Iterator

from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.service.about_logs import Entry, LogEffect, ShowWeek1
from tests.telegram.drill_effects import LONG_NOTE, NOW, TODAY


def about_logs() -> Iterator[LogEffect]:
    """Logs and evenings, more than are shown, own words of any length."""
    one = _entry(log=True, log_pain=3)
    most = _entry(
        log=True,
        log_pain=10,
        log_before=LONG_NOTE[:32],
        log_better=LONG_NOTE[:32],
        more_worse=(OptionId("bending"),),
    )
    evening = _entry(log=False, pain=4, worst=None, helped=None)
    helped = tuple(OptionId(option) for option in ("heat", "walk", "breathing"))
    told = _entry(log=False, pain=4, worst=8, worst_when=(OptionId("night"),), helped=helped)
    for count in (5, 14, 15, 30):
        yield ShowWeek1(tuple((one, most, evening, told)[i % 4] for i in range(count)))


def _entry(*, log: bool, **answers: AnswerValue) -> Entry:
    said = {QuestionId(name): value for name, value in answers.items()}
    return Entry(TODAY, NOW if log else None, said)
