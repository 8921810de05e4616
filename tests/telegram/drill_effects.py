"""Every effect about drills: each drill for each reason, each question, each answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from bot.content.loader import Content
from bot.core.aims import DEMANDS, Sport
from bot.core.diary import Reason
from bot.core.drills import DrillId, Joint, Wish
from bot.core.phases import Door
from bot.core.screening import JOINT_MAP
from bot.service import effects as e
from bot.service.about_drills import (
    WALKING_TOO,
    AskOfDrill,
    Asks,
    AskToLoad,
    TellOfDrill,
    TellOfLoad,
    Tells,
)
from bot.service.about_moves import OfferedDrill
from bot.storage.suggestions import SuggestionId

LARGEST_ID = 2**53 - 1
EVERY = 7
NOW = datetime(2026, 11, 21, 18, 42, tzinfo=UTC)
TODAY = NOW.date()
LONG_NOTE = "&<\N{GRINNING FACE}> " * 400


def offered(content: Content) -> Iterator[OfferedDrill]:
    """Each drill with every seventh reason, each time others: all pairs would say no more."""
    reasons = tuple(drill_reasons())
    for number, drill in enumerate(content.drills):
        for reason in reasons[number % EVERY :: EVERY]:
            yield OfferedDrill(SuggestionId(LARGEST_ID), DrillId(drill), (reason,))


def drill_reasons() -> Iterator[Reason]:
    """Every reason of bot/core/drills.py's table."""

    def because(**inputs: str) -> Reason:
        return Reason("B11", MappingProxyType(inputs), "")

    yield from (because(because="wish", wish=wish) for wish in Wish if wish is not Wish.OTHER)
    plain = ("flare", "starter", "easy", "breath", "practice")
    yield from (because(because=name) for name in plain)
    yield because(because="sleep", sleep="poor")
    yield Reason("B19", MappingProxyType({"after": "heat", "minutes": 3}), "")
    yield Reason("A17", MappingProxyType({"joint": "hip", "door": "gate"}), "")
    yield from (because(because=name, of="bird_dog") for name in ("easier", "asked"))
    yield because(**{"because": "step_up", "from": "bird_dog"})
    yield from (because(because="goal", goal=sport) for sport in Sport)
    demands = {*DEMANDS.values(), Wish.SPORT}
    yield from (because(because="demand", wish=wish) for wish in sorted(demands))
    for joint in JOINT_MAP:
        yield because(because="strength", joint=joint)
        yield because(because="finding", joint=joint, quality="mobility", test="t", kind="low")
    yield from (because(because="neighbour", joint=j) for j in (Joint.HIP, Joint.THORACIC))
    yield from (because(because="turn", joint=j) for j in Joint if j is not Joint.BREATH)


def about_drills(content: Content) -> Iterator[e.Effect]:
    """Every question about every drill, and every answer's answer."""
    key, names = SuggestionId(LARGEST_ID), tuple(content.drills)
    for number, name in enumerate(names):
        kept = tuple(names[number : number + 4])
        for asks in Asks:
            on = TODAY if asks is Asks.SETTLED else None
            days = 14 if asks is Asks.SWAP else None
            asked = AskOfDrill(key, name, asks, on=on, days=days, practices=kept)
            yield replace(asked, unclear=True, helps=True)
            yield asked
            yield replace(asked, effort_at_most=7, fresh=True)
        yield from (TellOfDrill(key, name, tells, kept[-1]) for tells in Tells)
        yield TellOfDrill(key, name, Tells.DROPPED, WALKING_TOO)
        yield AskOfDrill(key, WALKING_TOO, Asks.DROP, fresh=True, practices=kept)
    yield TellOfDrill(key, WALKING_TOO, Tells.STAYS)
    yield from (AskToLoad(key, door) for door in Door)
    yield from (TellOfLoad(key, begins) for begins in (True, False))
