"""What stands above the questions that take turns: the signs, the goal that was chosen."""

from bot.service.about_forms import AskForm
from bot.telegram.screens.questions import WISH_SHOWN, shortened
from bot.telegram.screens.screen import Studio
from bot.telegram.words import quoted


def signs(studio: Studio, effect: AskForm) -> str:
    """Why they are asked: by an entry, or by the month."""
    return studio.words.html("form-signs-first" if effect.form.about else "signs-monthly")


def again(studio: Studio, effect: AskForm) -> str:
    """What the patient once said they would love to do."""
    wish, own = str(effect.details["wish"]), str(effect.details["own"])
    goal = quoted(shortened(own, WISH_SHOWN)) if own else studio.words.plain(f"goal-{wish}")
    return studio.words.html("form-again-first", goal=goal)
