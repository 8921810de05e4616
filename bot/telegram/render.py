"""Effects in, calls of the Bot API out: here alone does an effect become a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.delivery import cards
from bot.service import effects as e
from bot.service.about_setup import Onboard
from bot.service.saying import Answered, Say, Withdraw
from bot.storage.outbox import Outgoing, Priority
from bot.telegram.screens import accounts, onboarding
from bot.telegram.screens.screen import Retire, Rows, Screen, Studio, Toast
from bot.telegram.screens.table import SCREENS

Shown = Screen | Retire | Toast


@dataclass(frozen=True, slots=True)
class Renderer:
    """Knows the words and the content; `default_zone` is offered where the place is asked."""

    studio: Studio
    default_zone: str | None

    def show(self, effect: e.Effect, country: str | None) -> list[Shown]:
        """What an effect looks like; nothing for effects that change the queue alone."""
        match effect:
            case Say():
                return [*accounts.say(self.studio, effect, country)]
            case Answered(toast):
                return [Toast(self.studio.words.plain(toast))]
            case Withdraw():
                return []
            case Onboard():
                return [*onboarding.show(self.studio, effect, self.default_zone)]
            case _:
                return [*SCREENS[type(effect)](self.studio, effect)]


def below_words(shown: Sequence[Shown]) -> list[Shown]:
    """The same after typed words: what is said last comes below them, on a message of its own.

    A card that only changed above them would not be seen. What is said before the last, such as the
    receipt above a reply, changes where it stands: that is next to the words.
    """
    last = max((i for i, one in enumerate(shown) if isinstance(one, Screen)), default=None)
    return [
        replace(one, fresh=True) if isinstance(one, Screen) and place == last else one
        for place, one in enumerate(shown)
    ]


def calls_for(screen: Screen, chat_id: int, tapped: int | None = None) -> list[Outgoing]:
    """The calls that show a screen. `tapped` is the copy of its card that was tapped."""
    calls = []
    if screen.card is not None and screen.fresh:
        calls.append(retire_call(screen.card, chat_id, screen.priority))
        tapped = None
    calls.append(
        Outgoing(
            chat_id,
            "sendMessage" if screen.card is None else cards.SHOW,
            _parameters(screen),
            screen.priority,
            card=screen.card,
            message_id=tapped if screen.card is not None else None,
            subject=screen.subject,
            recipe=screen.recipe,
            not_after=screen.not_after,
        )
    )
    return calls


def retire_call(
    card: str,
    chat_id: int,
    priority: Priority = Priority.REPLY,
    message_id: int | None = None,
) -> Outgoing:
    """The call that takes the buttons off a card, or off this message."""
    return Outgoing(chat_id, cards.RETIRE, {}, priority, card=card, message_id=message_id)


def _parameters(screen: Screen) -> Mapping[str, Any]:
    parameters: dict[str, Any] = {"text": screen.text, "parse_mode": "HTML"}
    if screen.rows:
        parameters["reply_markup"] = inline_keyboard(screen.rows)
    elif screen.reply_keyboard:
        parameters["reply_markup"] = {
            "keyboard": [list(row) for row in screen.reply_keyboard],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    elif screen.keyboard_gone:
        parameters["reply_markup"] = {"remove_keyboard": True}
    if screen.silent:
        parameters["disable_notification"] = True
    return parameters


def inline_keyboard(rows: Rows) -> Mapping[str, Any]:
    """Rows of buttons as Telegram has them."""
    return {
        "inline_keyboard": [
            [
                {"text": button.label, "callback_data": button.payload.pack()}
                | ({"style": button.style} if button.style else {})
                for button in row
            ]
            for row in rows
        ]
    }
