"""After a crisis text: the numbers for whoever asks for help, and how what follows is met."""

from datetime import datetime, timedelta

from bot.core.safety import CrisisTier
from bot.service.about_safety import ShowCrisis
from bot.service.effects import Effects
from bot.storage import shown_cards
from bot.telegram import cards
from bot.telegram.reading import is_said
from bot.telegram.visit import Visit

# So long "help" means the numbers, and nothing is asked as if nothing had been said: project rule.
# /help lists the commands all the while.
A_DAY = timedelta(hours=24)


def show(visit: Visit, tier: CrisisTier) -> Effects:
    """The text of this tier, with the lines of the patient's country."""
    return [ShowCrisis(tier, visit.patient.country if visit.patient else None)]


async def numbers_again(visit: Visit) -> Effects:
    """The last of the texts, if help is asked for within a day of it; empty if not."""
    asked = any(is_said(visit.text, visit.words, said) for said in ("said-help", "said-help-now"))
    return await numbers_of_today(visit) if asked else []


async def numbers_of_today(visit: Visit) -> Effects:
    """The last of the texts, if it is less than a day old; empty if not.

    Before consent it is not known which was shown, as nothing of it is kept.
    """
    if visit.message is None:
        return []
    shown = [
        (*found, tier)
        for tier in CrisisTier
        if (found := await _shown(visit, tier)) is not None
        and visit.message.date - found[1] < A_DAY
    ]
    return show(visit, max(shown)[-1]) if shown else []


async def was_lately(visit: Visit) -> bool:
    """Whether one of the texts was sent less than a day ago, or is about to be."""
    since, texts = visit.scene.now - A_DAY, [cards.numbers(tier) for tier in CrisisTier]
    return await shown_cards.came_since(visit.scene.session, visit.chat_id, texts, since)


async def _shown(visit: Visit, tier: CrisisTier) -> tuple[int, datetime] | None:
    """The message with this tier's text, and since when it is there."""
    return await shown_cards.shown(visit.scene.session, visit.chat_id, cards.numbers(tier))
