"""The month: a calendar picture, and the same in words."""

from datetime import date, timedelta

from bot.core.month import A_DAY, MonthSummary, month_of
from bot.reports.month import MonthWords
from bot.service.about_weeks import ShowMonth
from bot.storage.outbox import Priority
from bot.telegram import cards
from bot.telegram.page_buttons import WeekButton
from bot.telegram.screens.screen import Button, Screen, Studio
from bot.telegram.screens.weeks import number
from bot.telegram.words import Html

MONTH = "month"
MONDAY = date(2024, 1, 1)  # of any week; its days lend their names


def show(studio: Studio, effect: ShowMonth) -> list[Screen]:
    """The words as the caption of the calendar, which is drawn just before it is shown."""
    summary = effect.summary
    recipe = {
        "kind": MONTH,
        "month": summary.first_day.isoformat(),
        "as_of": effect.as_of.isoformat(),
    }
    buttons = _other_months(studio, summary)
    rows = (buttons,) if buttons else ()
    text = caption(studio, summary)
    return [
        Screen(
            text,
            rows,
            card=cards.MONTH,
            fresh=effect.fresh,
            priority=Priority.REPORT,
            recipe=recipe,
        )
    ]


def caption(studio: Studio, summary: MonthSummary) -> str:
    """The calendar in words."""
    words = studio.words
    title = words.html("month-title", month=_name(studio, summary))
    if not summary.days_logged:
        return f"{title}\n\n{words.html('month-logged-none')}"
    logged = words.html(
        "month-logged" if summary.is_over else "month-logged-so-far",
        days=summary.days_logged,
        of=len(summary.days),
    )
    return "\n".join([title, "", logged, _usual(studio, summary), _flares(studio, summary)])


def month_words(studio: Studio, summary: MonthSummary, first_weekday: int) -> MonthWords:
    """The words in the picture; weeks begin on `first_weekday`, Monday is 0."""
    words = studio.words
    week = [MONDAY + timedelta(days=first_weekday + number) for number in range(7)]
    return MonthWords(
        title=_name(studio, summary),
        weekdays=tuple(words.day(day, "EEE") for day in week),
        scale_low=words.plain("chart-low"),
        scale_high=words.plain("chart-high"),
        flare=words.plain("chart-flare"),
        missed=words.plain("chart-missed"),
        no_number=words.plain("chart-no-number"),
    )


def _name(studio: Studio, summary: MonthSummary) -> str:
    return studio.words.day(summary.first_day, "LLLL y")


def _usual(studio: Studio, summary: MonthSummary) -> Html:
    words = studio.words
    if summary.usual_0_10 is None:
        return words.html("month-no-pain-given")
    usual = number(summary.usual_0_10)
    if summary.days_with_pain == 1:
        return words.html("month-usual-once", pain=usual)
    if summary.lowest_0_10 == summary.highest_0_10:
        return words.html("month-usual-same", usual=usual)
    return words.html(
        "month-usual", usual=usual, lowest=summary.lowest_0_10, highest=summary.highest_0_10
    )


def _flares(studio: Studio, summary: MonthSummary) -> Html:
    words = studio.words
    if not summary.flare_days:
        return words.html("month-flares-none")
    days = ", ".join(words.day(day, "d MMM") for day in summary.flare_days)
    return words.html("month-flares", count=len(summary.flare_days), days=days)


def _other_months(studio: Studio, summary: MonthSummary) -> tuple[Button, ...]:
    first, last = month_of(summary.first_day)
    offered = (
        (summary.has_earlier, "button-month-earlier", first - A_DAY),
        (summary.is_over, "button-month-later", last + A_DAY),
    )
    return tuple(
        studio.button(label, WeekButton(day.toordinal(), "turn"))
        for is_there, label, day in offered
        if is_there
    )
