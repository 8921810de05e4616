"""The second time that words are no answer to one question: the words that work, as an example."""

from dataclasses import replace

from bot.core.conversation import Flow, Stack
from bot.service.about_checkins import AskQuestion
from bot.service.about_drills import AskOfDrill
from bot.service.about_forms import AskForm
from bot.service.effects import Effect, Effects
from bot.storage import patients
from bot.telegram.visit import Visit

UNCLEAR = "unclear"  # under which a flow keeps the question that the last words didn't answer


async def more(visit: Visit, flow: Flow, effects: Effects) -> Effects:
    """The same questions; with examples if the words before these were no answer to it either.

    To a number out of range the first line is the one that fits.
    """
    asked = next((name for effect in effects if (name := _asked_again(effect))), None)
    if asked is None:
        return effects
    await _remember(visit, flow, asked)
    if flow.data.get(UNCLEAR) != asked or not any(map(str.isalpha, visit.text)):
        return effects
    return [
        replace(e, helps=True) if isinstance(e, AskQuestion | AskForm | AskOfDrill) else e
        for e in effects
    ]


def _asked_again(effect: Effect) -> str | None:
    match effect:
        case AskOfDrill(unclear=True, asks=asks):
            return asks
        case AskQuestion(again=True, question=question):
            return question
        case AskForm(again=True, question=question):
            return question.id
        case _:
            return None


async def _remember(visit: Visit, flow: Flow, asked: str) -> None:
    """Keep it with the flow: whatever is answered or shown next puts the flow there anew."""
    stack = await patients.conversation(visit.scene.session, visit.chat_id)
    kept: Stack = tuple(
        replace(one, data={**one.data, UNCLEAR: asked})
        if (one.kind, one.key) == (flow.kind, flow.key)
        else one
        for one in stack
    )
    await patients.save_conversation(visit.scene.session, visit.chat_id, kept)
