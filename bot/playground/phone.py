"""A person's telephone: what tests, benches and the page use to talk to the bot.

Everything a person can do becomes the update that Telegram would send; what the bot does is read
from the chat as it looks now. Actions return at once; `wait_for` and `expect_idle` wait.
"""

from collections.abc import Callable
from typing import TypeAlias

from bot.playground import incoming
from bot.playground.model import CallbackAnswer, Chat, Json, Message
from bot.playground.seen import InlineButton, ReplyButton, SeenMessage, reply_rows
from bot.playground.world import SHORT_MEMORY, World

Wanted: TypeAlias = str | Callable[[SeenMessage], bool]


class PhoneError(Exception):
    """Something that a person's telephone would not let them do."""


class Phone:
    """One person and their private chat with the bot."""

    def __init__(self, world: World, user: Json) -> None:
        self._world = world
        self.user = user
        self.user_id: int = user["id"]
        self.chat: Chat = world.person(self.user_id, user)
        self._acted_at = 0

    # What the person does

    async def send(self, text: str, *, reply_to: SeenMessage | None = None) -> SeenMessage:
        """Send a text; commands and links get their entities. Returns the person's message."""
        content = incoming.text_content(text)
        if reply_to is not None:
            content["reply_to_message"] = dict(reply_to.api)
        return self._post(content)

    async def tap(
        self,
        button: str | int | None = None,
        *,
        data: str | None = None,
        message: SeenMessage | None = None,
    ) -> str:
        """Tap an inline button named by its words, its place, or its data.

        Without `message` the newest message that has such a button is taken. Words match whole
        first, then as a part. Returns the callback query's id; raises PhoneError if nothing fits.
        """
        places = [message] if message else [seen for seen in reversed(self.messages) if seen.rows]
        for seen in places:
            found = _find_button(seen.buttons, button, data)
            if found is not None:
                if found.data is None:
                    raise PhoneError(f"{found.text!r} sends nothing to the bot")
                return await self.tap_data(found.data, seen)
        shown = [seen.labels for seen in places]
        raise PhoneError(f"no button {button if data is None else data!r} among {shown}")

    async def tap_data(self, data: str, message: SeenMessage | None = None) -> str:
        """Tap with any payload, even one that no button carries. Returns the callback query's id.

        `message` may be one whose keyboard has changed or that is deleted (then the update carries
        an inaccessible message); default is the newest message of the bot.
        """
        self._require_open()
        record = (message or self.last).record
        tap = self._world.add_tap(self.chat)
        self.chat.taps[tap.callback_id] = tap
        self._act()
        self._world.queue.put(
            "callback_query", incoming.callback_query(tap, self.user, record, data)
        )
        return tap.callback_id

    async def press(self, label: str | int = 0) -> SeenMessage:
        """Press a button of the reply keyboard, which sends its words (or the contact).

        For a button that asks for the location use `share_location`. Raises PhoneError.
        """
        buttons = [button for row in self.reply_keyboard for button in row]
        for place, button in enumerate(buttons):
            if label in (place, button.text):
                if button.request_location:
                    raise PhoneError(f"{button.text!r} asks for a location: share_location()")
                content = incoming.text_content(button.text)
                if button.request_contact:
                    content = incoming.contact_content(self.user)
                seen = self._post(content)
                self._hide_one_time_keyboard()
                return seen
        raise PhoneError(f"no reply button {label!r} among {[button.text for button in buttons]}")

    async def share_location(self, latitude: float, longitude: float) -> SeenMessage:
        """Share a place in degrees, as the reply keyboard's button or the attachment menu does."""
        seen = self._post({"location": {"latitude": latitude, "longitude": longitude}})
        self._hide_one_time_keyboard()
        return seen

    async def edit(self, message: SeenMessage, text: str) -> None:
        """Change a text the person sent earlier."""
        if message.from_bot or "text" not in message.api:
            raise PhoneError("only one's own texts can be edited")
        self._require_open()
        self._world.change_message(
            message.record, incoming.text_content(text), dropped=("text", "entities")
        )
        self._act()
        self._world.queue.put("edited_message", message.api)

    async def sticker(self) -> SeenMessage:
        """Send a sticker."""
        return self._post(incoming.sticker_content())

    async def voice(self, seconds: int = 3) -> SeenMessage:
        """Send a voice message."""
        return self._post(incoming.voice_content(seconds))

    async def photo(self, caption: str = "") -> SeenMessage:
        """Send a photo of one grey point, with a caption if one is given."""
        upload = incoming.grey_point(self._world.files)
        return self._post(incoming.photo_content(upload, caption), upload=upload)

    async def contact(self) -> SeenMessage:
        """Share the person's own contact."""
        return self._post(incoming.contact_content(self.user))

    async def content(self, content: Json) -> SeenMessage:
        """Send any other message content, such as `{"dice": {"emoji": "🎲", "value": 3}}`."""
        return self._post(content)

    async def block(self) -> None:
        """Stop and block the bot: my_chat_member says kicked, sending answers 403."""
        if self.chat.blocked:
            return
        self.chat.blocked = True
        self._member_update("member", "kicked")

    async def unblock(self) -> None:
        """Let the bot write again: my_chat_member says member."""
        if not self.chat.blocked:
            return
        self.chat.blocked = False
        self._member_update("kicked", "member")

    async def delete_account(self) -> None:
        """Vanish: sending answers 403 "user is deactivated"."""
        self.chat.deactivated = True
        self.chat.touch()

    # What the person sees

    @property
    def history(self) -> list[SeenMessage]:
        """All messages still in the chat, the person's own included, oldest first."""
        return [SeenMessage(message) for message in self.chat.messages.values()]

    @property
    def messages(self) -> list[SeenMessage]:
        """The bot's messages as they look now, oldest first."""
        return [SeenMessage(message) for message in self.chat.messages.values() if message.from_bot]

    @property
    def last(self) -> SeenMessage:
        """The bot's newest message. Raises PhoneError if there is none."""
        for message in reversed(self.chat.messages.values()):
            if message.from_bot:
                return SeenMessage(message)
        raise PhoneError("the bot has not written yet")

    @property
    def reply_keyboard(self) -> list[list[ReplyButton]]:
        """The reply keyboard that is shown now, by row; empty if there is none."""
        return reply_rows(self.chat.reply_keyboard)

    @property
    def callback_answers(self) -> dict[str, CallbackAnswer]:
        """The answers to the person's taps by callback query id, in the order they came."""
        return {answer.callback_id: answer for answer in self.chat.answers}

    @property
    def unanswered_taps(self) -> list[str]:
        """The ids of taps whose button is still waiting (none of old ones without history)."""
        return [tap.callback_id for tap in self.chat.taps.values() if tap.answer is None]

    @property
    def typing(self) -> bool:
        """Whether the chat says that the bot is typing."""
        return self.chat.typing_until > self._world.elapsed()

    # Waiting

    async def wait_for(
        self,
        wanted: Wanted,
        *,
        timeout: float = 5.0,
        fresh: bool = True,
    ) -> SeenMessage:
        """Wait for a message of the bot that contains a text or satisfies a predicate.

        With `fresh` only messages sent or edited since the person's last action count. The newest
        that fits is returned. Raises TimeoutError after `timeout` seconds, saying what is there.
        """
        since = self._acted_at if fresh else -1
        deadline = self._world.monotonic() + timeout
        while True:
            for seen in reversed(self.messages):
                if seen.record.version > since and _fits(seen, wanted):
                    return seen
            if not await self.chat.signal.wait(deadline - self._world.monotonic()):
                shown = "\n".join(map(repr, self.history[-6:])) or "nothing"
                raise TimeoutError(f"no message {wanted!r} within {timeout} s; shown:\n{shown}")

    async def wait_for_answer(self, callback_id: str, *, timeout: float = 5.0) -> CallbackAnswer:
        """Wait until the bot answers that tap. Raises TimeoutError."""
        deadline = self._world.monotonic() + timeout
        while (answer := self.callback_answers.get(callback_id)) is None:
            if not await self.chat.signal.wait(deadline - self._world.monotonic()):
                raise TimeoutError(f"the tap {callback_id} was not answered within {timeout} s")
        return answer

    async def expect_idle(self, *, quiet: float = 0.2, timeout: float = 10.0) -> None:
        """Wait until the bot has fetched and confirmed everything and calls no more.

        Idle means: no update unconfirmed, no call running, none for `quiet` seconds. Raises
        TimeoutError.
        """
        await self._world.wait_idle(quiet=quiet, timeout=timeout)

    def on_change(self, listener: Callable[[Message], None]) -> None:
        """Call `listener` with each new or edited message record of the chat (for benches)."""
        self.chat.listeners.append(listener)

    # Within

    def _require_open(self) -> None:
        if self.chat.blocked:
            raise PhoneError("the bot is blocked: unblock() first")
        if self.chat.deactivated:
            raise PhoneError("the account is deleted")

    def _act(self) -> None:
        self.chat.last_incoming = self._world.elapsed()
        self._world.last_activity = self._world.monotonic()
        self._acted_at = self.chat.version
        if not self._world.keep_history and len(self.chat.taps) > SHORT_MEMORY:
            self.chat.taps.pop(next(iter(self.chat.taps)))

    def _post(self, content: Json, **options: object) -> SeenMessage:
        self._require_open()
        self.chat.opened = True
        message = incoming.post(self._world, self.chat, self.user, content, **options)
        self._act()
        return SeenMessage(message)

    def _hide_one_time_keyboard(self) -> None:
        if (self.chat.reply_keyboard or {}).get("one_time_keyboard"):
            self.chat.reply_keyboard = None
            self.chat.touch()

    def _member_update(self, old: str, new: str) -> None:
        self.chat.touch()
        self._act()
        update = incoming.my_chat_member(self._world, self.chat, self.user, old, new)
        self._world.queue.put("my_chat_member", update)


def _fits(seen: SeenMessage, wanted: Wanted) -> bool:
    return wanted in seen.text if isinstance(wanted, str) else wanted(seen)


def _find_button(
    buttons: list[InlineButton], button: str | int | None, data: str | None
) -> InlineButton | None:
    if data is not None:
        return next((each for each in buttons if each.data == data), None)
    if isinstance(button, int):
        return buttons[button] if -len(buttons) <= button < len(buttons) else None
    words = button or ""
    for each in buttons:
        if each.text == words:
            return each
    return next((each for each in buttons if words and words in each.text), None)
