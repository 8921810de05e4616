"""The buttons of what was shown last, kept so that their labels can be typed."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.core.conversation import DAY, Flow, FlowKind
from bot.service.about_checkins import AskNote, AskQuestion
from bot.service.about_forms import AskForm
from bot.service.about_setup import Onboard
from bot.service.effects import Effects
from bot.service.saying import Say
from bot.telegram.buttons import CrisisButton, DeletionButton, HoldButton, SignsButton
from bot.telegram.reading import chosen_label
from bot.telegram.screens.screen import Button, Screen

AT = "at"  # under which the instant is kept, beside the diary day
MENU = "menu"
# Questions, which read typed words by themselves.
_QUESTIONS = (AskQuestion, AskForm, AskNote, Onboard)
# What safety asks has a reading of its own, and what can't be undone is for a tap alone.
_TAPS_ALONE = (HoldButton, SignsButton, CrisisButton, DeletionButton)


def asks(effects: Effects, screens: Sequence[Screen]) -> bool:
    """Whether what is shown reads typed words by itself, so that no button is kept."""
    if any(isinstance(effect, _QUESTIONS) for effect in effects):
        return True
    return any(isinstance(button.payload, _TAPS_ALONE) for button in _buttons(screens))


def menu_of(screens: Sequence[Screen], day: date, at: datetime) -> Flow:
    """The buttons of these screens as they are kept, with the diary day and the instant."""
    labels = {button.payload.pack(): button.label for button in _buttons(screens)}
    when = {DAY: day.isoformat(), AT: at.isoformat()}
    return Flow(FlowKind.MENU, MENU, MENU, {**when, **labels})


def shown_at(menu: Flow) -> datetime:
    """Since when they are in sight, to the second, as Telegram dates messages."""
    return datetime.fromisoformat(menu.data[AT]).replace(microsecond=0)


def typed_in(menu: Flow, text: str) -> str | None:
    """The packed payload of the button whose label was typed."""
    labels = {name: label for name, label in menu.data.items() if name not in {DAY, AT}}
    return chosen_label(text, labels)


def told(effects: Effects) -> Effects:
    """What counts as shown: a short answer puts nothing in the place of what stands above it."""
    return [effect for effect in effects if not isinstance(effect, Say)]


def _buttons(screens: Sequence[Screen]) -> list[Button]:
    return [button for screen in screens for row in screen.rows for button in row]
