"""Every effect of the day, with every value of its enums."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from zoneinfo import ZoneInfo

from bot.content.loader import Content
from bot.core.burden import Rhythm
from bot.core.day import EVENINGS
from bot.core.patient import Patient
from bot.core.sessions import Feedback
from bot.service import about_days as d
from bot.service.effects import Effect
from bot.storage.checkins import CheckInId
from bot.storage.nudges import NudgeId
from tests.telegram.drill_effects import LARGEST_ID, NOW, TODAY, offered

NUDGE = NudgeId(LARGEST_ID)


def about_days(content: Content, patient: Patient) -> Iterator[Effect]:
    """All of them."""
    yield from (d.ShowGentle(is_weekly, NOW) for is_weekly in (True, False))
    yield d.AskRhythm()
    yield d.AskRhythm(unclear=True)
    for rhythm in Rhythm:
        yield d.TellRhythm(replace(patient, day=replace(patient.day, evenings=EVENINGS[rhythm])))
    yield d.ShowSnoozed(CheckInId(LARGEST_ID), NOW, ZoneInfo("Europe/Berlin"))
    for view, unclear in product(d.PauseView, (True, False)):
        yield d.ShowPause(view, TODAY if view is d.PauseView.UNTIL else None, unclear=unclear)
    yield d.RetirePause()
    drill = next(iter(offered(content)))
    for told, sleep, due in product((None, *Feedback), (None, 0, 10), (None, NOW)):
        for name in (drill.drill, None):
            key = drill.suggestion
            yield d.ShowMorning(TODAY, None, None, sleep_0_10=sleep, due_until=due)
            asked = d.ShowMorning(TODAY, key, name, told=told, sleep_0_10=sleep, due_until=due)
            yield asked
            if asked.asks_move or asked.asks_sleep:
                yield replace(asked, due_until=None, unclear=True)
            if not asked.asks_sleep:
                yield replace(asked, due_until=None, goes_on=True)
    yield from (d.ShowNudge(NUDGE, number, NOW) for number in range(1, 7))
    yield d.ShowNudge(NUDGE, 1, unclear=True)
    yield d.AskToKeepNudges(NUDGE, NOW)
    yield d.AskToKeepNudges(NUDGE, unclear=True)
    yield from (d.TellOfNudges(NUDGE, news, 90) for news in d.NudgeNews)
    yield d.ShowUnwind(LARGEST_ID, NOW)
