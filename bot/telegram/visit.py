"""What a handler of ours sees of an update, and the bridge from python-telegram-bot to it.

A handler takes a Visit and returns effects; it neither sends nor commits. PTB dispatches, the
bridge shows the effects, and the dispatcher's transaction stores them together with the answers.
"""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any, TypeAlias

from telegram import Bot, Message, Update
from telegram.ext import Application, CallbackContext

from bot.content.loader import Content
from bot.core import conversation
from bot.core.calendar import diary_date
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.core.retention import MONTHS
from bot.delivery.unit import Acknowledgement, Unit
from bot.service import accounts, rhythms
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Withdraw
from bot.service.scene import Scene
from bot.storage import patients, shown_cards
from bot.telegram import cards, newest
from bot.telegram.payloads import Payload, known
from bot.telegram.render import Renderer, Shown, calls_for, retire_call
from bot.telegram.screens.screen import Retire, Screen, Toast
from bot.telegram.words import Words

A_MOMENT = timedelta(seconds=30)  # within which a second tap is the first one, tapped twice

Bag: TypeAlias = dict[Any, Any]
App: TypeAlias = Application[Bot, "ChatContext", Bag, Bag, Bag, None]


@dataclass(frozen=True, slots=True)
class House:
    """What all handlers share: the content, the words, the source of chance."""

    content: Content
    renderer: Renderer
    random: Random
    link: str  # to the private chat with the bot
    retention_months: int = MONTHS

    def scene(self, unit: Unit) -> Scene:
        """What a use case is handed."""
        return Scene(unit.session, unit.now, self.content, self.random, self.retention_months)


class ChatContext(CallbackContext[Bot, Bag, Bag, Bag]):
    """PTB's context with the house and the unit of the batch under way."""

    @property
    def house(self) -> House:
        """What all handlers share."""
        house: House = self.bot_data["house"]
        return house

    @property
    def unit(self) -> Unit:
        """The unit of the batch under way."""
        unit: Unit = self.bot_data["unit"]
        return unit


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap in a private chat. `message_id` is what it is on, `data` what the button carries.

    Read by hand: PTB makes five objects of a hundred fields of it, most of them empty, and that
    takes longer than to find the next question.
    """

    id: str
    chat_id: int
    message_id: int
    data: str | None


@dataclass(frozen=True, slots=True)
class StrayTap:
    """A tap in a group or channel, or on a message of which Telegram doesn't say where it is."""

    id: str


@dataclass(slots=True)
class Visit:
    """One update of one private chat. `patient` is None before consent.

    `was_away`: before it the patient had been silent for longer than it takes to miss them.
    `plainer`: the words without courtesies, where the whole of them answers nothing.
    """

    scene: Scene
    unit: Unit
    house: House
    chat_id: int
    patient: Patient | None
    message: Message | None = None
    tap: Tap | None = None
    payload: Payload | None = None
    was_away: bool = False
    plainer: str | None = None

    @property
    def text(self) -> str:
        """What was typed, or written below a picture; what is left of it in a second reading."""
        if self.plainer is not None:
            return self.plainer
        return (self.message.text or self.message.caption or "") if self.message else ""

    @property
    def words(self) -> Words:
        """The catalogue in the patient's language."""
        return self.house.renderer.studio.words

    async def carry_out(self, effects: Effects) -> None:
        """Withdraw what is to be withdrawn, queue what is to be shown, answer the tap."""
        for effect in effects:
            if isinstance(effect, Withdraw):
                await self.unit.withdraw(self.chat_id, effect.subjects)
        country = self.patient.country if self.patient else None
        to_words = self.message is not None
        shown = self.house.renderer.show_all(effects, country, to_words=to_words)
        for one in shown:
            self._queue(one)
        await self._keep_menu(effects, shown)
        if self.tap is not None:
            toast = next((one.text for one in shown if isinstance(one, Toast)), None)
            self.unit.acknowledge(Acknowledgement(self.tap.id, toast))

    async def labels_in_sight(self) -> dict[str, str]:
        """The labels of what was shown last, by what their buttons carry."""
        menu = await self.menu_in_sight()
        return {} if menu is None else newest.labels_of(menu)

    async def menu_in_sight(self) -> Flow | None:
        """The buttons of what was shown last, if they were in sight when this was written."""
        if self.patient is None or self.message is None:
            return None
        stack = await patients.conversation(self.scene.session, self.chat_id)
        menu = conversation.menu_of(stack, today_of(self.scene, self.patient))
        is_in_sight = menu is not None and self.message.date >= newest.shown_at(menu)
        return menu if is_in_sight else None

    async def _keep_menu(self, effects: Effects, screens: Sequence[Shown]) -> None:
        """Keep the buttons that were shown, or let go of those before a question.

        A patient who has just gone, or isn't there yet, leaves nothing.
        """
        stack = await patients.conversation(self.scene.session, self.chat_id)
        if newest.asks_only(effects) and conversation.find(stack, FlowKind.MENU) is None:
            return  # one question after the other, as mostly
        patient = await patients.find(self.scene.session, self.chat_id)
        if patient is None:
            return
        day = today_of(self.scene, patient)
        tapped = self.payload if self.tap is not None else None
        showing = newest.Showing(effects, screens, tapped, day, self.scene.now)
        menu = newest.menu_after(conversation.menu_of(stack, day), showing)
        kept = conversation.with_menu(stack, menu)
        if kept != stack:
            await patients.save_conversation(self.scene.session, self.chat_id, kept)

    async def was_shown(self, card: str) -> bool:
        """Whether the card's question was in sight when the message was written.

        By Telegram's clock on both sides; a reply to the card always counts (design.md).
        """
        if self.message is None:
            return False
        if any(call.chat_id == self.chat_id and call.card == card for call in self.unit.calls):
            return False
        found = await shown_cards.shown(self.scene.session, self.chat_id, card)
        if found is None:
            return False
        message_id, shown_at = found
        return self._replied_to() == message_id or self.message.date >= shown_at

    async def was_shown_today(self, card: str) -> bool:
        """Whether what stands on the card came on this diary day, or is replied to."""
        found = await shown_cards.shown(self.scene.session, self.chat_id, card)
        if found is None or self.patient is None:
            return True
        message_id, shown_at = found
        shown_on = diary_date(shown_at, self.patient.zone)
        return shown_on == today_of(self.scene, self.patient) or self._replied_to() == message_id

    async def is_newer(self, card: str, other: str) -> bool:
        """Whether of two questions in sight the one of `card` was shown later than the other.

        A reply names its question. Telegram's clock counts seconds: within one it is not said.
        """
        shown = await shown_cards.shown(self.scene.session, self.chat_id, card)
        other_shown = await shown_cards.shown(self.scene.session, self.chat_id, other)
        if self.message is None or shown is None or other_shown is None:
            return False
        replied = self._replied_to()
        if replied in {shown[0], other_shown[0]}:
            return replied == shown[0]
        return shown[1] > other_shown[1]

    def _replied_to(self) -> int | None:
        """The message that this one replies to."""
        replied = self.message.reply_to_message if self.message else None
        return None if replied is None else replied.message_id

    async def just_came(self, card: str) -> bool:
        """Whether the card was sent a moment ago, so that a second tap means no second copy."""
        if any(call.chat_id == self.chat_id and call.card == card for call in self.unit.calls):
            return True
        since = self.scene.now - A_MOMENT
        return await shown_cards.came_since(self.scene.session, self.chat_id, [card], since)

    def _queue(self, shown: Shown) -> None:
        match shown:
            case Screen(card=card) if self.patient is None and card in cards.TELLING:
                for call in calls_for(replace(shown, card=None), self.chat_id):
                    self.unit.send(call)
            case Screen():
                for call in calls_for(shown, self.chat_id, self._tapped(shown)):
                    self.unit.send(call)
            case Retire(None):
                self._retire_tapped()
            case Retire(str(card)):
                self.unit.send(retire_call(card, self.chat_id))
            case Toast():
                pass

    def _retire_tapped(self) -> None:
        if self.tap is None or self.payload is None:
            return
        card, message_id = self.payload.card, self.tap.message_id
        if card is not None:
            self.unit.send(retire_call(card, self.chat_id, message_id=message_id))

    def _tapped(self, screen: Screen) -> int | None:
        """The tapped message, if it is a copy of this screen's card."""
        if self.tap is None or self.payload is None:
            return None
        return self.tap.message_id if screen.card == self.payload.card else None


Answer: TypeAlias = Callable[[Visit], Awaitable[Effects]]
Bridged: TypeAlias = Callable[[Update, ChatContext], Coroutine[Any, Any, None]]


def bridge(answer: Answer) -> Bridged:
    """A PTB callback that lets `answer` handle an update of a private chat."""

    async def handle(update: Update, context: ChatContext) -> None:
        visit = await visit_of(update, context)
        await visit.carry_out(await answer(visit))

    return handle


async def visit_of(update: Update | Tap, context: ChatContext) -> Visit:
    """The visit that an update stands for; whoever writes or taps has unblocked the bot.

    Raises ValueError if it belongs to no chat.
    """
    tap = update if isinstance(update, Tap) else None
    message = update.effective_message if isinstance(update, Update) else None
    chat_id = _chat_of(update)
    scene = context.house.scene(context.unit)
    patient = await patients.find(scene.session, chat_id)
    if patient is not None and patient.blocked_at is not None:
        patient = await accounts.unblocked(scene, patient)
    was_away = False
    if patient is not None:
        patient, was_away = await rhythms.heard_of(scene, patient)
    payload = None if tap is None else known(tap.data)
    return Visit(
        scene, context.unit, context.house, chat_id, patient, message, tap, payload, was_away
    )


def _chat_of(update: Update | Tap) -> int:
    if isinstance(update, Tap):
        return update.chat_id
    if update.effective_chat is None:
        raise ValueError("an update without a chat reached a chat handler")
    return update.effective_chat.id
