"""Letting typed words answer what came by itself: the morning's card, a nudge, a move."""

from bot.core import conversation
from bot.core.conversation import DAY, Flow, FlowKind
from bot.core.patient import Patient
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import patients


async def listen(
    scene: Scene, patient: Patient, kind: FlowKind, key: str, step: str, **data: str
) -> None:
    """From now on until something is begun or the diary day ends; `step` is what is asked."""
    day = today_of(scene, patient).isoformat()
    flow = Flow(kind, key, step, {**data, DAY: day})
    stack = await patients.conversation(scene.session, patient.id)
    if conversation.find(stack, kind) != flow:
        await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))


async def let_go(scene: Scene, patient: Patient, kind: FlowKind) -> None:
    """It was answered, or is asked no more."""
    stack = await patients.conversation(scene.session, patient.id)
    if conversation.find(stack, kind) is not None:
        left = conversation.without(stack, kind)
        await patients.save_conversation(scene.session, patient.id, left)
