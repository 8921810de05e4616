"""Letting typed words answer what is asked about drills and tests, by the way or after one."""

from datetime import date
from typing import TypeAlias

from bot.core.conversation import Flow, FlowKind
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.phases import Door
from bot.service import listening
from bot.service.about_drills import AskOfDrill, Asks, AskToLoad, TellOfDrill, TellOfLoad
from bot.service.about_moves import RetireDrill
from bot.service.about_plans import ForWhat, OfferAmount, TellOfAmount
from bot.service.about_screening import OfferRetest, TellOfRetest
from bot.service.effects import Effects
from bot.service.scene import Scene
from bot.storage.suggestions import SuggestionId

Asked: TypeAlias = AskOfDrill | AskToLoad | OfferRetest | OfferAmount
Told: TypeAlias = TellOfDrill | TellOfLoad | TellOfRetest | TellOfAmount | RetireDrill
LOAD = "load"  # steps beside those of `Asks`
RETEST = "retest"
AMOUNTS = {f"amount-{what}": what for what in ForWhat}


async def heard(scene: Scene, patient: Patient, effects: Effects) -> Effects:
    """These, and from now on words answer what they ask of a drill; what was answered is over."""
    asked = next((effect for effect in effects if isinstance(effect, Asked)), None)
    if asked is not None:
        step, data = _kept(asked)
        await listening.listen(scene, patient, FlowKind.DRILL, str(asked.key), step, **data)
    elif any(isinstance(effect, Told) for effect in effects):
        await listening.let_go(scene, patient, FlowKind.DRILL)
    return effects


def asked_in(flow: Flow) -> Asked:
    """What is asked, once more."""
    key, data = SuggestionId(int(flow.key)), flow.data
    if flow.step == LOAD:
        return AskToLoad(key, Door(data["door"]))
    if flow.step == RETEST:
        return OfferRetest(key, int(data["fours"]))
    if flow.step in AMOUNTS:
        now, then = int(data["minutes"]), int(data["next"])
        return OfferAmount(key, AMOUNTS[flow.step], now, then)
    return AskOfDrill(
        key,
        DrillId(data["drill"]),
        Asks(flow.step),
        on=date.fromisoformat(data["on"]) if "on" in data else None,
        days=int(data["days"]) if "days" in data else None,
        practices=tuple(DrillId(name) for name in data.get("practices", "").split()),
        effort_at_most=int(data["effort"]) if "effort" in data else None,
    )


def _kept(asked: Asked) -> tuple[str, dict[str, str]]:
    """The step, and with it what it takes to ask once more."""
    match asked:
        case AskToLoad(door=door):
            return LOAD, {"door": door.value}
        case OfferRetest(fours_of_weeks=fours):
            return RETEST, {"fours": str(fours)}
        case OfferAmount(for_what=what, minutes=now, next_minutes=then):
            return f"amount-{what}", {"minutes": str(now), "next": str(then)}
        case AskOfDrill():
            told = {
                "drill": asked.drill,
                "on": asked.on and asked.on.isoformat(),
                "days": asked.days and str(asked.days),
                "practices": " ".join(asked.practices),
                "effort": asked.effort_at_most and str(asked.effort_at_most),
            }
            return asked.asks.value, {name: value for name, value in told.items() if value}
