"""What is looked up: the week in detail, a month, /visit, /team; each effect and its screen."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from bot.service.about_editing import AskUndo, CantUndo, EditEffect, ShowEdit, TellUndo
from bot.service.about_visits import (
    ShowPastVisits,
    ShowTeam,
    ShowTopics,
    ShowVisit,
    ShowVisitQuestions,
    VisitEffect,
)
from bot.service.about_weeks import HideWeekMore, ShowMonth, ShowWeekMore, WeekEffect
from bot.telegram.screens import editing, months, team, visits, week_more
from bot.telegram.screens.screen import Retire, Screen, Studio

PageEffect: TypeAlias = WeekEffect | VisitEffect | EditEffect


def show(studio: Studio, effect: PageEffect) -> Sequence[Screen | Retire]:
    """The screen of an effect."""
    match effect:
        case ShowWeekMore():
            return week_more.show(studio, effect)
        case HideWeekMore():
            return week_more.hide(studio, effect)
        case ShowMonth():
            return months.show(studio, effect)
        case ShowVisit():
            return visits.page(studio, effect)
        case ShowTopics():
            return visits.topics(studio, effect)
        case ShowVisitQuestions():
            return visits.questions(studio, effect)
        case ShowPastVisits():
            return visits.past(studio, effect)
        case ShowTeam():
            return team.show(studio, effect)
        case ShowEdit() | AskUndo() | CantUndo() | TellUndo():
            return editing.show(studio, effect)
        case _:
            assert_never(effect)
