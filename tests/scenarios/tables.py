"""Tables of scenario files: a row a day or a span of equal days; day 0 is today, "-" is unsaid."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bot.core.diary import AgainstPlan, DaySummary, FlareAnswer, Reason
from bot.core.sessions import Feedback, Session
from tests.core.builders import TODAY

Given = Mapping[str, Any]
Found = dict[str, Any]
_YES_NO = {"yes": True, "no": False}


def on(offset: int | str) -> date:
    return TODAY + timedelta(days=int(offset))


def rows(table: str) -> Iterator[tuple[date, dict[str, str]]]:
    """Each day of a table with what is said of it, by column."""
    header, *lines = [line.split() for line in table.strip().splitlines()] or [[]]
    for line in lines:
        first, _, last = line[0].partition("..")
        said = dict(zip(header[1:], line[1:], strict=True))
        for offset in range(int(first), int(last or first) + 1):
            yield on(offset), {name: value for name, value in said.items() if value != "-"}


_DAY_COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "pain": ("pain_0_10", int),
    "worst": ("worst_0_10", int),
    "plan": ("against_plan", AgainstPlan),
    "flare": ("flare", FlareAnswer),
    "sleep": ("sleep_0_10", int),
    "quota": ("quota_percent", int),
}


def parse_days(table: str) -> Iterator[DaySummary]:
    for day, said in rows(table):
        read = {column: read for column, (_, read) in _DAY_COLUMNS.items()}
        values = {_DAY_COLUMNS[name][0]: read[name](value) for name, value in said.items()}
        yield DaySummary(day, **values)


_SESSION_COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "feedback": ("feedback", Feedback),
    "during": ("during_0_10", int),
    "settled": ("settled", _YES_NO.__getitem__),
    "effort": ("effort_0_10", int),
    "control": ("in_control", _YES_NO.__getitem__),
}


def parse_sessions(table: str, practice: str = "walking") -> Iterator[Session]:
    """One session a row; the column `drill` names the practice where there are several."""
    for day, said in rows(table):
        name = said.pop("drill", practice)
        values = {
            _SESSION_COLUMNS[column][0]: _SESSION_COLUMNS[column][1](value)
            for column, value in said.items()
        }
        yield Session(name, day, **values)


def inputs(reason: Reason | None) -> Found:
    """The rule and its inputs by name, and all of them at once as `why`."""
    if reason is None:
        return {}
    why = {"rule": reason.rule, **reason.inputs}
    return {**why, "why": why}
