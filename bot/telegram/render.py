"""Effects in, calls of the Bot API out: here alone does an effect become a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
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

    def show_all(self, effects: e.Effects, country: str | None, *, to_words: bool) -> list[Shown]:
        """What effects look like, one after the other; `to_words`: as the answer to a message.

        Then what the last one shows comes below the words: a card that only changed above them
        would not be seen. What is shown before it, such as the receipt above a reply, changes
        where it stands: that is next to the words.
        """
        shown: Sequence[Sequence[Shown]] = [self.show(effect, country) for effect in effects]
        return list(chain.from_iterable(_below(shown) if to_words else shown))

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


def _below(shown: Sequence[Sequence[Shown]]) -> list[Sequence[Shown]]:
    """The same with the last effect's cards as messages of their own."""
    last = max((i for i, one in enumerate(shown) if _has_screen(one)), default=None)
    return [
        [replace(s, fresh=True) if isinstance(s, Screen) else s for s in one] if i == last else one
        for i, one in enumerate(shown)
    ]


def _has_screen(shown: Sequence[Shown]) -> bool:
    return any(isinstance(one, Screen) for one in shown)


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
