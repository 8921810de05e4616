"""What stands above the questions that take turns: the signs, the goal that was chosen."""

from bot.core.safety import Tier
from bot.service.about_forms import AskForm
from bot.telegram.screens.screen import Studio
from bot.telegram.words import Html, quoted

SIGNS_LISTED = ("E1", "E2", "E3", "E4")


def listed_signs(studio: Studio) -> Html:
    """The signs E1 to E4, a line each."""
    lines = [
        studio.words.html("flag-line", question=card.question)
        for flag, card in studio.content.flags.items()
        if card.tier is Tier.A and flag in SIGNS_LISTED
    ]
    return Html("\n".join(lines))


def signs(studio: Studio, _: AskForm) -> str:
    """Why they are asked, and which they are."""
    return studio.words.html("form-signs-first", signs=listed_signs(studio))


def again(studio: Studio, effect: AskForm) -> str:
    """What the patient once said they would love to do."""
    wish, own = str(effect.details["wish"]), str(effect.details["own"])
    goal = quoted(own) if own else studio.words.plain(f"goal-{wish}")
    return studio.words.html("form-again-first", goal=goal)
