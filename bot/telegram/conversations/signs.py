"""The signs that are asked about when words come near one of them, tapped or typed."""

from dataclasses import replace

from bot.service import safety
from bot.service.about_signs import NoSigns
from bot.service.effects import Effects
from bot.telegram import cards
from bot.telegram.reading import chosen_label, said_of_signs
from bot.telegram.visit import Visit

LABELS = {"none": "button-none-of-these", "some": "button-one-of-these"}


async def answer(visit: Visit, said: str) -> Effects:
    """None of them, or one of them; a tap on an old card counts as well."""
    return await safety.answer_signs(visit.scene, visit.patient, some=said == "some")


async def type_text(visit: Visit) -> Effects | None:
    """What the words say of the signs while they are asked about; None if nothing.

    Words for another question that is open let this one go, so that a later "no" is no answer.
    """
    if visit.patient is None or not await safety.signs_are_asked(visit.scene, visit.patient):
        return None
    labels = {said: visit.words.plain(label) for said, label in LABELS.items()}
    said = chosen_label(visit.text, labels) or said_of_signs(visit.text, visit.words)
    if said is not None and await visit.was_shown(cards.SIGNS):
        effects = await answer(visit, said)
        return [replace(e, fresh=True) if isinstance(e, NoSigns) else e for e in effects]
    await safety.ask_no_more(visit.scene, visit.patient, only_above=True)
    return None
