"""The self-screen: the card of a test, the next one, what they show."""

from collections.abc import Sequence
from typing import assert_never

from bot.content.screen_schema import ScreenCard, Unit
from bot.core.drill_kinds import Joint
from bot.core.screening import Result, TestId
from bot.service.about_forms import AskForm
from bot.service.about_screening import (
    OfferRetest,
    OfferTest,
    ScreeningEffect,
    ScreenNotNow,
    ShowScreening,
    TellOfRetest,
)
from bot.service.saying import Subject
from bot.telegram import cards
from bot.telegram.buttons import BeginButton, FeedbackButton
from bot.telegram.screens.screen import Button, Screen, Studio
from bot.telegram.words import Html

NONE = "-"
FULL_PERCENT = 100


def card(studio: Studio, effect: AskForm) -> str:
    """What stands above a test's question: with the first one how it is done, then its count."""
    test = studio.content.library.screens[TestId(effect.form.about)]
    if effect.position > 1 or effect.running:
        return studio.words.html("screen-card-short", title=test.title, count=test.count)
    words = studio.words
    set_up = (words.html("screen-set-up", step=step) for step in test.set_up)
    steps = (
        words.html("screen-step", number=number, step=step)
        for number, step in enumerate(test.steps, start=1)
    )
    return words.html(
        "screen-card",
        title=test.title,
        purpose=test.purpose,
        set_up=Html("\n".join(set_up)),
        steps=Html("\n".join(steps)),
        count=test.count,
        stop=" ".join(test.stop),
    )


def show(studio: Studio, effect: ScreeningEffect) -> list[Screen]:
    """Whatever is shown beside the tests' own cards."""
    match effect:
        case ScreenNotNow():
            return not_now(studio, effect)
        case OfferTest():
            return offer(studio, effect)
        case ShowScreening():
            return summary(studio, effect)
        case OfferRetest():
            return retest(studio, effect)
        case TellOfRetest():
            return [_told_of_retest(studio, effect)]
        case _:
            assert_never(effect)


def not_now(studio: Studio, effect: ScreenNotNow) -> list[Screen]:
    """Why the tests wait."""
    pain = {} if effect.pain_0_10 is None else {"pain": effect.pain_0_10}
    text = studio.words.html(f"screen-not-{effect.why}", **pain)
    return [Screen(text, studio.command_rows("drill"), subject=Subject.ADVICE)]


def offer(studio: Studio, effect: OfferTest) -> list[Screen]:
    """The next test, or that it is enough for now."""
    test = studio.content.library.screens[effect.test]
    lines: list[str] = []
    if effect.low:
        low = joints(studio, effect.low)
        lines.append(
            studio.words.html("screen-beside", low=low, sides="one" if effect.one_side else "all")
        )
    lines.append(
        studio.words.html(
            "screen-next",
            done=effect.done,
            left=effect.left,
            test=test.title,
            minutes=test.minutes,
        )
    )
    rows = ((_next(studio, effect.test),), (_so_far(studio),))
    return [Screen("\n\n".join(lines), rows, subject=Subject.ADVICE)]


def summary(studio: Studio, effect: ShowScreening) -> list[Screen]:
    """The results, then the joints in phase 1 and percents of the first time in phase 2."""
    words = studio.words
    lines: list[str] = [words.html("screen-summary")]
    if not effect.results:
        lines.append(words.html("screen-summary-none"))
    else:
        lines.append("\n".join(_result(studio, result) for result in effect.results))
    if effect.percents:
        compared: list[str] = [words.html("screen-first")]
        compared += [_percent(studio, test, percent) for test, percent in effect.percents]
        lines.append("\n".join(compared))
    if effect.results and effect.phase == 1:
        lines.append(_picture(studio, effect))
    lines.append(words.html("screen-map"))
    if effect.again_on is not None and effect.next_test is None:
        day = words.day(effect.again_on, "d MMMM")
        lines.append(words.html("screen-again", day=day))
    rows = ((_next(studio, effect.next_test),),) if effect.next_test else ()
    shown = (*rows, *studio.command_rows("drill"))
    return [Screen("\n\n".join(lines), shown, subject=Subject.ADVICE)]


def retest(studio: Studio, effect: OfferRetest) -> list[Screen]:
    """The tests again after some weeks, or not now."""
    answers = (
        studio.button("button-begin", FeedbackButton(effect.key, "retest.yes")),
        studio.button("button-not-now", FeedbackButton(effect.key, "retest.no")),
    )
    text = studio.words.html("screen-retest", times=effect.fours_of_weeks)
    card = cards.drill(effect.key)
    return [Screen(text, (answers,), card=card, fresh=True, subject=Subject.ADVICE)]


def joints(studio: Studio, named: Sequence[Joint]) -> str:
    """Joints by name, as in "ankles, hips and neck"."""
    names = [studio.words.plain(f"joint-{joint}") for joint in named]
    if len(names) == 1:
        return names[0]
    return studio.words.plain("joint-list-and", first=", ".join(names[:-1]), last=names[-1])


def _told_of_retest(studio: Studio, effect: TellOfRetest) -> Screen:
    text = studio.words.html("screen-retest-begins" if effect.begins else "screen-retest-rests")
    return Screen(text, card=cards.drill(effect.key), subject=Subject.ADVICE)


def _picture(studio: Studio, effect: ShowScreening) -> str:
    words, found = studio.words, effect.picture
    if not found.under:
        return words.html("screen-under-none")
    lines: list[str] = [words.html("screen-under", joints=joints(studio, found.under))]
    if found.over:
        lines.append(words.html("screen-over", joints=joints(studio, found.over)))
    return "\n".join(lines)


def _result(studio: Studio, result: Result) -> str:
    test = studio.content.library.screens[result.test]
    unit = "" if test.unit is Unit.YES_NO else studio.words.plain(f"screen-unit-{test.unit}")
    names = {
        "test": test.title,
        "unit": unit,
        "left": _value(studio, test, result.left),
        "right": _value(studio, test, result.right),
        "once": _value(studio, test, result.once),
    }
    if result.once is not None:
        return studio.words.html("screen-result-once", **names)
    if result.left is not None and result.right is not None:
        return studio.words.html("screen-result-sides", **names)
    side = "right" if result.left is None else "left"
    return studio.words.html(
        "screen-result-one", test=test.title, side=side, once=names[side], unit=unit
    )


def _value(studio: Studio, test: ScreenCard, value: float | None) -> str:
    if value is None:
        return ""
    if test.unit is Unit.YES_NO:
        return studio.words.plain("screen-yes" if value else "screen-no")
    return str(int(value))


def _percent(studio: Studio, test: TestId, percent: int) -> str:
    title = studio.content.library.screens[test].title
    exceeded = "yes" if percent > FULL_PERCENT else "no"
    return studio.words.html("screen-percent", test=title, percent=percent, exceeded=exceeded)


def _next(studio: Studio, test: TestId) -> Button:
    return studio.button("button-screen-next", BeginButton("test", test), "primary")


def _so_far(studio: Studio) -> Button:
    return studio.button("button-screen-summary", BeginButton("screening", NONE))
