"""The signs that are asked about when words come near one of them, tapped or typed."""

from dataclasses import replace

from bot.core.safety import FlagId
from bot.service import safety
from bot.service.about_signs import NoSigns
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.telegram import cards
from bot.telegram.buttons import SignsButton
from bot.telegram.reading import chosen_label, said_of_signs
from bot.telegram.visit import Visit

LABELS = {"none": "button-none-of-these", "some": "button-one-of-these"}
LABELS_OF_ONE = {"none": "button-no", "some": "button-yes"}


async def answer(visit: Visit, said: str, flag: FlagId | None) -> Effects:
    """None of them, or one of them, or so of this flag; a tap on an old card counts as well."""
    return await safety.answer_signs(visit.scene, visit.patient, some=said == "some", flag=flag)


async def tap(visit: Visit, button: SignsButton) -> Effects:
    """A tap below the question."""
    said, _, flag = button.action.partition(".")
    if said not in LABELS or (flag and FlagId(flag) not in visit.scene.content.flags):
        return [Answered(Toast.NOT_YOURS)]
    return await answer(visit, said, FlagId(flag) if flag else None)


async def type_text(visit: Visit) -> Effects | None:
    """What the words say of the signs while they are asked about; None if nothing.

    Words for another question that is open let this one go, so that a later "no" is no answer.
    """
    if visit.patient is None:
        return None
    asked = await safety.asked_signs(visit.scene, visit.patient)
    if asked is None:
        return None
    named = LABELS if asked.flag is None else LABELS_OF_ONE
    labels = {said: visit.words.plain(label) for said, label in named.items()}
    said = chosen_label(visit.text, labels) or said_of_signs(visit.text, visit.words)
    if said is not None and await visit.was_shown(cards.SIGNS):
        effects = await answer(visit, said, asked.flag)
        return [replace(e, fresh=True) if isinstance(e, NoSigns) else e for e in effects]
    await safety.ask_no_more(visit.scene, visit.patient, only_above=True)
    return None
