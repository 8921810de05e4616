"""The numbers again, for whoever asks for help after a crisis text: tapped or typed."""

from datetime import timedelta

from bot.core.safety import CrisisTier
from bot.service.about_safety import ShowCrisis
from bot.service.effects import Effects
from bot.storage import shown_cards
from bot.telegram import cards
from bot.telegram.reading import is_said
from bot.telegram.visit import Visit

HELP_MEANS_NUMBERS = timedelta(hours=24)  # project rule; /help lists the commands all the while


def show(visit: Visit, tier: CrisisTier) -> Effects:
    """The text of this tier, with the lines of the patient's country."""
    return [ShowCrisis(tier, visit.patient.country if visit.patient else None)]


async def numbers_again(visit: Visit) -> Effects:
    """The last of the texts, if help is asked for within a day of it; empty if not.

    Before consent it is not known which was shown, as nothing of it is kept.
    """
    asked = any(is_said(visit.text, visit.words, said) for said in ("said-help", "said-help-now"))
    if not asked or visit.message is None:
        return []
    session = visit.scene.session
    newest = None  # message id, when it was shown, tier
    for tier in CrisisTier:
        found = await shown_cards.shown(session, visit.chat_id, cards.numbers(tier))
        if found is not None and (newest is None or found[0] > newest[0]):
            newest = (*found, tier)
    if newest is None or visit.message.date - newest[1] >= HELP_MEANS_NUMBERS:
        return []
    return show(visit, newest[2])
