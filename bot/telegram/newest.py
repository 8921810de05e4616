"""The buttons of what was shown last, kept so that their labels can be typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.conversation import DAY, Flow, FlowKind
from bot.service.about_checkins import AskNote, AskQuestion
from bot.service.about_forms import AskForm
from bot.service.about_setup import Onboard
from bot.service.effects import Effects
from bot.service.saying import Answered, Say, Withdraw
from bot.telegram.buttons import (
    AnswerButton,
    CheckInButton,
    CrisisButton,
    DeletionButton,
    FormAction,
    FormButton,
    HoldButton,
    OnboardingButton,
    SignsButton,
)
from bot.telegram.page_buttons import UndoButton
from bot.telegram.payloads import Payload, known
from bot.telegram.reading import chosen_label, is_said
from bot.telegram.screens.screen import Button, Retire, Screen, Toast
from bot.telegram.words import Words

AT = "at"  # under which the instant is kept, beside the diary day
MENU = "menu"
BESIDE = "beside"  # the step of a menu whose question came with it, or was asked once more since
# Questions, which read typed words by themselves, and their buttons.
_QUESTIONS = (AskQuestion, AskForm, AskNote, Onboard)
_OF_QUESTIONS = (AnswerButton, CheckInButton, FormButton, FormAction, OnboardingButton)
# What safety asks has a reading of its own, and what can't be undone is for a tap alone.
_TAPS_ALONE = (HoldButton, SignsButton, CrisisButton, DeletionButton)


@dataclass(frozen=True, slots=True)
class Showing:
    """What an update led to: its effects, what they look like, and what was tapped, if it was."""

    effects: Effects
    screens: Sequence[Screen | Retire | Toast]
    tapped: Payload | None
    day: date
    at: datetime

    def buttons(self) -> list[Button]:
        """All that are shown."""
        screens = (one for one in self.screens if isinstance(one, Screen))
        return [button for screen in screens for row in screen.rows for button in row]

    def is_of_safety(self) -> bool:
        """Whether safety asks something here, so that no button is kept."""
        return any(isinstance(button.payload, _TAPS_ALONE) for button in self.buttons())

    def is_short_answer(self) -> bool:
        """Whether nothing but short answers was said: they leave what stands above them."""
        return all(isinstance(effect, Say) for effect in self.effects)

    def bare_cards(self) -> set[str]:
        """The cards that have no buttons any more."""
        cards = {one.card for one in self.screens if isinstance(one, Screen) and not one.rows}
        retired = {one.card for one in self.screens if isinstance(one, Retire)}
        if None in retired and self.tapped is not None:
            retired.add(self.tapped.card)
        return {card for card in cards | retired if card is not None}


def has_question(effects: Effects) -> bool:
    """Whether one of these asks something and reads the answer by itself."""
    return any(isinstance(effect, _QUESTIONS) for effect in effects)


def asks_only(effects: Effects) -> bool:
    """Whether a question is all that is shown."""
    shown = [effect for effect in effects if not isinstance(effect, Answered | Withdraw)]
    return bool(shown) and all(isinstance(effect, _QUESTIONS) for effect in shown)


def menu_after(menu: Flow | None, showing: Showing) -> Flow | None:
    """The buttons whose labels can be typed from now on, after those before (None: none)."""
    if showing.is_short_answer():
        return menu
    if showing.is_of_safety():
        return None
    asks = has_question(showing.effects)
    buttons = [b for b in showing.buttons() if not (asks and isinstance(b.payload, _OF_QUESTIONS))]
    labels = {button.payload.pack(): button.label for button in buttons}
    if labels:
        when = {DAY: showing.day.isoformat(), AT: showing.at.isoformat()}
        return Flow(FlowKind.MENU, MENU, BESIDE if asks else MENU, {**when, **labels})
    if menu is None or (asks and not _asks_once_more(showing.effects)):
        return None
    left = _without(menu, showing.bare_cards())
    return replace(left, step=BESIDE) if left is not None and asks else left


def _asks_once_more(effects: Effects) -> bool:
    """Whether the question was there before these words: what stood in sight then still does."""
    asked = (effect for effect in effects if isinstance(effect, AskQuestion | AskForm))
    return any(effect.again or effect.returns for effect in asked)


def shown_at(menu: Flow) -> datetime:
    """Since when they are in sight, to the second, as Telegram dates messages."""
    return datetime.fromisoformat(menu.data[AT]).replace(microsecond=0)


def typed_in(menu: Flow, text: str, words: Words) -> Payload | None:
    """The button whose label was typed, or a yes or a no to "Take this back for good?"."""
    packed = chosen_label(text, labels_of(menu))
    if packed is not None:
        return known(packed)
    shown = [known(packed) for packed in labels_of(menu)]
    said = {"yes": is_said(text, words, "said-yes"), "no": is_said(text, words, "said-no")}
    meant = (one for one in shown if isinstance(one, UndoButton) and said.get(one.action))
    return next(meant, None) or _next_of(menu, text, words)


def _next_of(menu: Flow, text: str, words: Words) -> Payload | None:
    """The button for the next one, where no question stands beside it that has a next one too."""
    if menu.step == BESIDE or not is_said(text, words, "said-next"):
        return None
    name = words.plain("button-next-lesson")
    found = (packed for packed, label in labels_of(menu).items() if label == name)
    packed = next(found, None)
    return None if packed is None else known(packed)


def _without(menu: Flow, cards: set[str]) -> Flow | None:
    """The menu without the buttons on these cards."""
    left = {
        packed: label
        for packed, label in labels_of(menu).items()
        if (payload := known(packed)) is not None and payload.card not in cards
    }
    when = {DAY: menu.data[DAY], AT: menu.data[AT]}
    return replace(menu, data={**when, **left}) if left else None


def labels_of(menu: Flow) -> dict[str, str]:
    """What stands on them, by what they carry."""
    return {packed: label for packed, label in menu.data.items() if packed not in {DAY, AT}}
