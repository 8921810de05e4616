"""/visit and /team, with everything that there can be to show."""

from collections.abc import Iterator
from datetime import date

from bot.content.learning_schema import Topic
from bot.content.loader import Content
from bot.core.drills import Wish
from bot.core.questionnaire import QuestionId
from bot.core.relief import RELIEF_OF
from bot.core.safety import FlagId, Tier
from bot.core.summary import Change, Direction
from bot.core.visit import Counted, FlareCount, TooFew, VisitLine
from bot.service.about_visits import (
    Goal,
    Member,
    PastVisit,
    ShowPastVisits,
    ShowTeam,
    ShowTopics,
    ShowVisit,
    ShowVisitQuestions,
    VisitEffect,
    VisitPage,
)
from bot.storage.forms import FormId
from tests.telegram.drill_effects import LARGEST_ID, LONG_NOTE

ON = date(2026, 9, 22)
SAID = Counted("evening", 5, 7)


def about_visits(content: Content) -> Iterator[VisitEffect]:
    """Each line with each of its values, and all of them at once."""
    team = tuple(_members(content))
    ticks = tuple(tick.id for tick in content.library.visits.tick)
    visits = (PastVisit(ON, None, (), None), PastVisit(ON, LONG_NOTE, ticks, LONG_NOTE))
    for more_days in (1, 5):
        yield ShowVisit(VisitPage(TooFew(more_days)))
    yield ShowVisit(VisitPage(VisitLine(28, None, None, None)))
    for line in _lines(content):
        yield ShowVisit(VisitPage(line))
    everything = VisitPage(
        VisitLine(28, SAID, None, None),
        signs=((FlagId("A"), ON), *((flag, ON) for flag in list(content.flags)[:2])),
        seen=((FlagId("A"), ON, ON), *((flag, ON, ON) for flag in list(content.flags)[:3])),
        soon=tuple((flag, ON) for flag, card in content.flags.items() if card.tier is Tier.C),
        change=Change(Direction.WORSE, 3.5, 6.5),
        peg=(ON, 4.2),
        peg_from=(ON, 6.7),
        flares=FlareCount(12, 1),
        medicines=(LONG_NOTE,) * 6,
        team=team[:8],
        visits=visits,
        asks_about_clinic=True,
    )
    yield ShowVisit(everything, fresh=True)
    yield ShowTopics()
    goals = [Goal(None, None), Goal(None, LONG_NOTE)]
    goals += [Goal(wish.value, None) for wish in Wish if wish is not Wish.OTHER]
    for topic in Topic:
        yield from (ShowVisitQuestions(topic, goal) for goal in goals)
    yield ShowPastVisits(visits * 5)
    yield ShowPastVisits(visits[:1])
    yield ShowTeam(())
    for start in range(0, len(team), 8):
        yield ShowTeam(team[start : start + 8], fresh=True)
    yield ShowTeam(team[:1])
    yield ShowTeam(team[:8], removing=True)


def _lines(content: Content) -> Iterator[VisitLine]:
    evening = content.questionnaires["evening"]
    for name in ("worst_when", "worst_doing"):
        question = evening.question(QuestionId(name))
        assert question is not None
        for option in question.options:
            said = Counted(option, 4, 9)
            if name == "worst_when":
                yield VisitLine(12, said, None, None)
            else:
                yield VisitLine(12, SAID, said, None)
    before = content.questionnaires["log"].question(QuestionId("log_before"))
    assert before is not None
    for doing in (*before.options, LONG_NOTE, "<gardening>"):
        yield VisitLine(12, None, Counted(doing, 4, 9), Counted(LONG_NOTE, 1, 1))
    for what in RELIEF_OF:
        yield VisitLine(12, SAID, Counted("sitting", 3, 5), Counted(what, 6, 11))


def _members(content: Content) -> Iterator[Member]:
    question = content.questionnaires["team_member"].question(QuestionId("team_role"))
    assert question is not None
    key = FormId(LARGEST_ID)
    for role in question.options:
        yield Member(key, "A <name>", role, None, None)
    yield Member(key, LONG_NOTE, None, LONG_NOTE, LONG_NOTE)
    yield Member(key, LONG_NOTE, None, None, None)
