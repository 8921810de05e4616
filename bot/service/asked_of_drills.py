"""Letting typed words answer what is asked of a drill that was done."""

from bot.core.conversation import Flow, FlowKind
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.service import listening
from bot.service.about_drills import AskOfDrill, Asks, TellOfDrill
from bot.service.about_moves import RetireDrill
from bot.service.effects import Effects
from bot.service.scene import Scene
from bot.storage.suggestions import SuggestionId

SPOKEN = frozenset({Asks.HOW, Asks.HOW_MUCH, Asks.LEVEL_UP})


async def heard(scene: Scene, patient: Patient, effects: Effects) -> Effects:
    """These, and from now on words answer what they ask of a drill; what was answered is over."""
    asked = next((effect for effect in effects if isinstance(effect, AskOfDrill)), None)
    if asked is not None and asked.asks in SPOKEN:
        data: dict[str, str] = {"drill": asked.drill}
        if asked.effort_at_most is not None:
            data["effort"] = str(asked.effort_at_most)
        key, step = str(asked.key), asked.asks.value
        await listening.listen(scene, patient, FlowKind.DRILL, key, step, **data)
    elif any(isinstance(effect, AskOfDrill | TellOfDrill | RetireDrill) for effect in effects):
        await listening.let_go(scene, patient, FlowKind.DRILL)
    return effects


def asked_in(flow: Flow) -> AskOfDrill:
    """What is asked, once more."""
    effort = flow.data.get("effort")
    return AskOfDrill(
        SuggestionId(int(flow.key)),
        DrillId(flow.data["drill"]),
        Asks(flow.step),
        effort_at_most=None if effort is None else int(effort),
    )
