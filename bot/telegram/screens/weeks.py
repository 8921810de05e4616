"""The week: five lines, a chart and its text twin."""

from collections.abc import Sequence
from datetime import date

from bot.core.summary import WEEK_DAYS, DayPoint, Direction, NoticedKind, WeekSummary
from bot.reports.chart import ChartWords
from bot.service.about_reading import ShowWeek
from bot.storage.outbox import Priority
from bot.telegram.page_buttons import WeekButton
from bot.telegram.screens.screen import Button, Screen, Studio

WEEK = "week"


def show(studio: Studio, effect: ShowWeek) -> list[Screen]:
    """The summary as the caption of its chart; the chart is drawn just before it is sent."""
    text = caption(studio, effect.summary, held=effect.hold is not None)
    recipe = {"kind": WEEK, "as_of": effect.summary.last_day.isoformat()}
    day = effect.summary.last_day.toordinal()
    rows: list[tuple[Button, ...]] = [
        (
            studio.button("button-week-more", WeekButton(day, "open")),
            studio.button("button-week-month", WeekButton(day, "month")),
        )
    ]
    if effect.asks_peg:
        rows.append((studio.button("button-week-peg", WeekButton(day, "peg")),))
    return [Screen(text, tuple(rows), priority=Priority.REPORT, recipe=recipe)]


def caption(studio: Studio, summary: WeekSummary, *, held: bool) -> str:
    """Five lines, and the chart in words."""
    words = studio.words
    first = words.day(summary.first_day, "d MMM")
    last = words.day(summary.last_day, "d MMM")
    lines: list[str] = [words.html("week-title", first=first, last=last)]
    lines.append(_logged(studio, summary))
    if not summary.is_short:
        lines += [_usual(studio, summary), _did(studio, summary), _noticed(studio, summary)]
    next_step = "held" if held else summary.next_step
    lines.append(words.html(f"next-{next_step}"))
    # A day before they began was not missed.
    here = summary.points[-summary.days_here :]
    twin = ", ".join(_in_words(studio, point, today=summary.last_day) for point in here)
    lines.append(words.html("week-twin", days=twin))
    return "\n".join([lines[0], "", *lines[1:-1], "", lines[-1]])


def chart_words(studio: Studio, points: Sequence[DayPoint]) -> ChartWords:
    """The words in the picture."""
    words = studio.words
    first, last = (words.day(point.date, "d MMM") for point in (points[0], points[-1]))
    return ChartWords(
        title=words.plain("chart-title", first=first, last=last),
        scale_low=words.plain("chart-low"),
        scale_high=words.plain("chart-high"),
        pain=words.plain("chart-pain"),
        worst=words.plain("chart-worst"),
        flare=words.plain("chart-flare"),
        days=tuple(words.day(point.date, "EEE d") for point in points),
    )


def _logged(studio: Studio, summary: WeekSummary) -> str:
    """How many days have an entry, of those that could: not all seven, before today is told."""
    since = "none" if summary.points[-1].is_logged else "open"
    if summary.days_here < WEEK_DAYS:
        since = "began"
    days, of = summary.days_logged, summary.days_to_log
    return studio.words.html("week-logged", days=days, of=of, since=since)


def _usual(studio: Studio, summary: WeekSummary) -> str:
    words = studio.words
    if summary.usual_0_10 is None:
        return words.html("week-no-pain-given")
    usual = number(summary.usual_0_10)
    if summary.lowest_0_10 == summary.highest_0_10:
        line = words.html("week-usual-same", usual=usual)
    else:
        line = words.html(
            "week-usual", usual=usual, lowest=summary.lowest_0_10, highest=summary.highest_0_10
        )
    return " ".join([line, *_changes(studio, summary)])


def _changes(studio: Studio, summary: WeekSummary) -> Sequence[str]:
    """Against the week before, and against the first one, so that a slow drift can't hide."""
    words, lately, in_all = studio.words, summary.change, summary.change_since_start
    said = []
    if lately is not None:
        way = "better" if lately.direction is Direction.BETTER else "worse"
        said.append(words.html(f"week-{way}", before=number(lately.before_0_10)))
    if in_all is not None and in_all != lately:
        way = "better" if in_all.direction is Direction.BETTER else "worse"
        before = number(in_all.before_0_10)
        said.append(words.html(f"week-since-start-{way}", before=before))
    return said or [words.html("week-change-none")]


def _did(studio: Studio, summary: WeekSummary) -> str:
    did = summary.did
    what = studio.words.plain(f"option-helped-{did.what}") if did.what else ""
    return studio.words.html(f"did-{did.kind}", what=what.lower(), count=did.count)


def _noticed(studio: Studio, summary: WeekSummary) -> str:
    noticed = summary.noticed
    name = f"noticed-{noticed.kind}"
    if noticed.kind is NoticedKind.WORST_TIME:
        name = f"{name}-{noticed.what}"
    return studio.words.html(name, count=noticed.count, of=noticed.of)


def _in_words(studio: Studio, point: DayPoint, *, today: date) -> str:
    words = studio.words
    day = words.day(point.date, "EEE")
    if point.pain_0_10 is None:
        unlogged = "paused" if point.is_paused else "missed"
        if point.date == today and not point.is_paused:
            unlogged = "open"
        state = "no-figure" if point.is_logged else unlogged
        entry = words.plain(f"week-twin-{state}", day=day)
    elif point.worst_0_10 is None:
        entry = words.plain("week-twin-day", day=day, pain=point.pain_0_10)
    else:
        entry = words.plain(
            "week-twin-day-worst", day=day, pain=point.pain_0_10, worst=point.worst_0_10
        )
    return words.plain("week-twin-day-flare", entry=entry) if point.is_flare else entry


def number(value: float) -> str:
    """A figure without needless decimals."""
    return f"{value:g}"
