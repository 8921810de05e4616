"""The screens of the day: after missed days, the morning, nudges, the unwind, the pause."""

from datetime import date
from typing import assert_never

from bot.core.breathing import MINUTES
from bot.core.burden import Rhythm
from bot.core.sessions import Feedback
from bot.service.about_days import (
    AskRhythm,
    AskToKeepNudges,
    DayEffect,
    PauseView,
    RetirePause,
    ShowGentle,
    ShowMorning,
    ShowNudge,
    ShowPause,
    ShowSnoozed,
    ShowUnwind,
    TellOfNudges,
    TellRhythm,
)
from bot.service.mornings import NO_MOVE
from bot.service.saying import Subject
from bot.telegram import cards
from bot.telegram.buttons import BreathingButton, CheckInButton, CommandButton
from bot.telegram.day_buttons import MorningButton, NudgeButton, PauseButton, RhythmButton
from bot.telegram.screens.scales import scale_rows
from bot.telegram.screens.screen import Button, Retire, Rows, Screen, Studio, in_rows

PAUSES = ("few", "week", "two", "open")
NUDGE_TEXTS = 3  # as many wordings of a nudge, one after the other


def show(studio: Studio, effect: DayEffect) -> list[Screen | Retire]:
    """What an effect of the day looks like."""
    match effect:
        case ShowGentle():
            return [_gentle(studio, effect)]
        case AskRhythm() | TellRhythm():
            return [_rhythm(studio, effect)]
        case ShowSnoozed():
            return [_snoozed(studio, effect)]
        case ShowPause():
            return [_pause(studio, effect)]
        case RetirePause():
            return [Retire(cards.PAUSE)]
        case ShowMorning():
            return [_morning(studio, effect)]
        case ShowNudge() | AskToKeepNudges() | TellOfNudges():
            return [_nudge(studio, effect)]
        case ShowUnwind():
            return [_unwind(studio, effect)]
        case _:
            assert_never(effect)


def _gentle(studio: Studio, effect: ShowGentle) -> Screen:
    now = studio.button("button-checkin", CommandButton("checkin"))
    weekly = studio.button("button-weekly-instead", RhythmButton(Rhythm.WEEKLY))
    pause = studio.button("button-pause", CommandButton("pause"))
    text = studio.words.html("gentle-weekly" if effect.is_weekly else "gentle-first")
    shown = Screen(text, ((now, weekly), (pause,)), card=cards.RHYTHM, fresh=True)
    return shown.as_prompt(effect.due_until)


def _rhythm(studio: Studio, effect: AskRhythm | TellRhythm) -> Screen:
    if isinstance(effect, AskRhythm):
        choices = [studio.button(f"button-rhythm-{name}", RhythmButton(name)) for name in Rhythm]
        asked, rows = studio.words.html("rhythm-ask"), in_rows(choices, 1)
        text = _again(studio, asked) if effect.unclear else asked
        return Screen(text, rows, card=cards.RHYTHM, fresh=True, subject=Subject.ADVICE)
    day, time = effect.patient.day, effect.patient.checkin_at.strftime("%H:%M")
    # 1 January 2001 was a Monday.
    names = [studio.words.day(date(2001, 1, 1 + on), "EEEE") for on in sorted(day.evenings)]
    text = studio.words.html(f"rhythm-told-{day.rhythm}", days=", ".join(names), time=time)
    return Screen(text, card=cards.RHYTHM)


def _snoozed(studio: Studio, effect: ShowSnoozed) -> Screen:
    now = studio.button("button-now-after-all", CheckInButton(effect.checkin, "show", "-"))
    text = studio.words.html("checkin-snoozed", time=studio.clock(effect.until, effect.zone))
    return Screen(text, ((now,),), card=cards.checkin(effect.checkin))


def _pause(studio: Studio, effect: ShowPause) -> Screen:
    words = studio.words
    day = words.day(effect.until, "EEEE d MMMM") if effect.until else ""
    lines = [words.html("pause-unclear")] if effect.unclear else []
    lines.append(words.html(f"pause-{effect.view}", day=day))
    rows: Rows = studio.command_rows("resume")
    if effect.view is PauseView.CHOOSE:
        choices = [studio.button(f"button-pause-{name}", PauseButton(name)) for name in PAUSES]
        # Later, or to words that are no day, it is plainer to end a pause than not to begin one.
        ends = (
            rows if effect.unclear else ((studio.button("button-pause-not", PauseButton("not")),),)
        )
        rows = (*in_rows(choices, 2), *ends)
    return Screen("\n\n".join(lines), rows, card=cards.PAUSE, fresh=effect.fresh)


def _morning(studio: Studio, effect: ShowMorning) -> Screen:
    """What is still asked, and what was said of it already."""
    words = studio.words
    lines, rows = [words.html("morning-first")], []
    if effect.unclear:
        lines = [words.html(_morning_unclear(effect))]
    if effect.drill is not None:
        title = studio.content.drills[effect.drill].title
        said = "ask" if effect.told is None else _said(effect.told)
        lines.append(words.html(f"morning-move-{said}", drill=title))
    if effect.asks_move:
        rows.append(_about_the_move(studio, effect))
    if effect.asks_sleep:
        lines.append(words.html("morning-sleep-ask"))
        rows.extend(scale_rows(lambda number: _morning_button(effect, str(number))))
    else:
        wish = "none" if effect.goes_on else _wish(studio, effect.sleep_0_10)
        lines.append(words.html("morning-sleep-told", sleep=effect.sleep_0_10, wish=wish))
    is_fresh = effect.fresh or effect.due_until is not None
    shown = Screen("\n\n".join(lines), tuple(rows), card=cards.MORNING, fresh=is_fresh)
    return shown.as_prompt(effect.due_until)


def _wish(studio: Studio, sleep_0_10: int | None) -> str:
    is_poor = sleep_0_10 is not None and sleep_0_10 <= studio.content.pacing.poor_sleep
    return "gentle" if is_poor else "good"


def _morning_unclear(effect: ShowMorning) -> str:
    """What works as an answer to what is still asked."""
    if not effect.asks_move:
        return "again-scale"
    return "morning-unclear-both" if effect.asks_sleep else "morning-unclear-move"


def _said(told: Feedback) -> str:
    return "skipped" if told is Feedback.SKIP else "done"


def _about_the_move(studio: Studio, effect: ShowMorning) -> tuple[Button, ...]:
    return (
        studio.button("button-done-it", _morning_button(effect, "done")),
        studio.button("button-not-today", _morning_button(effect, "skip")),
        studio.button("button-show-me", _morning_button(effect, "show")),
    )


def _morning_button(effect: ShowMorning, action: str) -> MorningButton:
    return MorningButton(effect.suggestion or NO_MOVE, effect.day.toordinal(), action)


def _nudge(studio: Studio, effect: ShowNudge | AskToKeepNudges | TellOfNudges) -> Screen:
    if isinstance(effect, TellOfNudges):
        told = studio.words.html(f"nudge-told-{effect.news}", minutes=effect.minutes)
        return Screen(told, card=cards.NUDGE)
    text, first = "nudge-keep", "keep"
    if isinstance(effect, ShowNudge):
        text, first = f"nudge-{(effect.number - 1) % NUDGE_TEXTS}", "moved"
    answers = {name: NudgeButton(effect.key, name) for name in (first, "fewer", "off")}
    shown = studio.words.html(text)
    buttons = tuple(studio.button(f"button-nudge-{name}", to) for name, to in answers.items())
    said = _again(studio, shown) if effect.unclear else shown
    return Screen(said, (buttons,), card=cards.NUDGE, fresh=True).as_prompt(effect.due_until)


def _again(studio: Studio, asked: str) -> str:
    """The question once more, below what works as an answer."""
    return studio.words.html("again-choice") + "\n\n" + asked


def _unwind(studio: Studio, effect: ShowUnwind) -> Screen:
    minutes = tuple(
        Button(
            studio.words.plain("button-minutes", minutes=number),
            BreathingButton(effect.key, str(number)),
        )
        for number in MINUTES
    )
    shown = Screen(studio.words.html("unwind"), (minutes,), card=cards.breathing(effect.key))
    return shown.as_prompt(effect.due_until)
