"""Everything the local server knows: chats, messages, taps, uploads, the queue of updates.

The world outlives the bot: a test may kill and restart the bot as often as it likes.
"""

import secrets

from bot.clock import Clock, SystemClock
from bot.playground.faults import Faults
from bot.playground.files import FileStore
from bot.playground.limits import RateLimits, RateState
from bot.playground.model import (
    Chat,
    Json,
    Markup,
    Message,
    Tap,
    Upload,
    Violation,
    bad_request,
    forbidden,
)
from bot.playground.traffic import Traffic
from bot.playground.webhook import Courier

# With keep_history=False a chat keeps at most this many messages, taps and answers.
SHORT_MEMORY = 20
BOT_NAME = "Pain check-in"


class World(Traffic):
    """The state behind one server.

    `limits` may be set at any time (None: no limits). `violations` lists each breach of the
    documented API. `calls` holds every call but getUpdates while `keep_history` is on. Without
    history old messages are forgotten, so that a bench may run for hours.
    """

    def __init__(
        self,
        *,
        token: str,
        clock: Clock | None = None,
        username: str = "playground_bot",
        limits: RateLimits | None = None,
        keep_history: bool = True,
    ) -> None:
        super().__init__(clock or SystemClock(), keep_history=keep_history)
        self.token = token
        identifier = token.split(":", 1)[0]
        self.bot: Json = {
            "id": int(identifier) if identifier.isdecimal() else 1,
            "is_bot": True,
            "first_name": BOT_NAME,
            "username": username,
        }
        self.courier = Courier(self)
        self.files = FileStore()
        self.faults = Faults()
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Json] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.violations: list[Violation] = []
        self.taps: dict[str, Tap] = {}
        self._next_message_id = 1
        self._next_tap = secrets.randbelow(10**15) + 10**17
        self._limits: RateState | None = RateState(limits) if limits else None

    def start_over(self) -> None:
        """Forget every chat, file and call; address, faults and numbering stay."""
        self.touch_all()
        self.queue.start_over()
        for forgotten in (self.chats, self.people, self.commands, self.profile, self.taps):
            forgotten.clear()
        self.files = FileStore()
        self.calls.clear()
        self.violations.clear()
        self.bot["first_name"] = BOT_NAME

    @property
    def limits(self) -> RateLimits | None:
        """The rate limits in force, None when there are none."""
        return self._limits.limits if self._limits else None

    @limits.setter
    def limits(self, limits: RateLimits | None) -> None:
        self._limits = RateState(limits) if limits else None

    # Chats

    def person(self, user_id: int, user: Json) -> Chat:
        """Return the private chat with a person, making it on first sight."""
        self.people.setdefault(user_id, user)
        chat = self.chats.get(user_id)
        if chat is None:
            api: Json = {"id": user_id, "first_name": user["first_name"], "type": "private"}
            for name in ("last_name", "username"):
                if name in user:
                    api[name] = user[name]
            chat = self.chats[user_id] = Chat(api, _chat_instance())
        return chat

    def gathering(self, chat_id: int, kind: str, title: str) -> Chat:
        """Return the group, supergroup or channel of that id, making it on first sight."""
        chat = self.chats.get(chat_id)
        if chat is None:
            api: Json = {"id": chat_id, "title": title, "type": kind}
            chat = self.chats[chat_id] = Chat(api, _chat_instance(), opened=True)
        return chat

    def chat_for(self, chat_id: int | str | None) -> Chat:
        """Return the chat a call names.

        Raises ApiError: 400 chat not found, 403 blocked, deactivated, kicked, or not yet opened.
        """
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._by_username(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.bot_removed:
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if not chat.opened:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def _by_username(self, name: str) -> Chat | None:
        # Private chats cannot be reached by @name, just as on the real server.
        for chat in self.chats.values():
            if chat.kind != "private" and "@" + str(chat.api.get("username")) == name:
                return chat
        return None

    # Messages

    def count_message(self, chat: Chat) -> None:
        """Count a new message of the bot against the limits. Raises ApiError 429."""
        if self._limits is not None:
            self._limits.check_message(
                chat.chat_id, now=self.elapsed(), last_incoming=chat.last_incoming
            )

    def count_edit(self, chat: Chat) -> None:
        """Count an edit of the bot against the limits. Raises ApiError 429."""
        if self._limits is not None:
            self._limits.check_edit(chat.chat_id, now=self.elapsed())

    def add_message(
        self,
        chat: Chat,
        content: Json,
        *,
        sender: Json | None,
        markup: Markup | None = None,
        upload: Upload | None = None,
    ) -> Message:
        """Store a message. `sender` is a user, None for a channel's own post."""
        api: Json = {"message_id": self._next_message_id}
        self._next_message_id += 1
        from_bot = sender is self.bot
        if sender is None:
            api["sender_chat"] = chat.api
        else:
            api["from"] = sender
        api["chat"] = chat.api
        api["date"] = int(self.now())
        api.update(content)
        if markup is not None and markup.kind == "inline":
            api["reply_markup"] = markup.api
        message = Message(api, chat, from_bot, markup, upload)
        chat.messages[api["message_id"]] = message
        if not self.keep_history and len(chat.messages) > SHORT_MEMORY:
            self._forget_oldest(chat)
        if from_bot:
            chat.typing_until = float("-inf")
            _show_reply_keyboard(chat, markup)
        chat.touch(message)
        return message

    def _forget_oldest(self, chat: Chat) -> None:
        message = chat.messages.pop(next(iter(chat.messages)))
        if message.upload is not None:
            self.files.forget(message.upload.file_id)

    def change_message(
        self, message: Message, changes: Json, dropped: tuple[str, ...] = ()
    ) -> None:
        """Apply an edit: set `changes`, remove the `dropped` fields, stamp edit_date."""
        api = message.api
        if self.keep_history:
            message.revisions.append(dict(api))
        for name in dropped:
            api.pop(name, None)
        api.update(changes)
        api["edit_date"] = int(self.now())
        message.chat.touch(message)

    def delete_message(self, message: Message) -> None:
        """Remove a message from its chat; everybody loses sight of it."""
        chat = message.chat
        chat.messages.pop(message.message_id, None)
        message.deleted = True
        chat.touch()
        chat.deletions.append((chat.version, message.message_id))

    def touch_all(self) -> None:
        """Tell everybody that something about the bot itself has changed."""
        for chat in self.chats.values():
            chat.touch()

    # Taps

    def add_tap(self, chat: Chat) -> Tap:
        """Return a new tap with its callback query id, remembered until it is answered."""
        self._next_tap += 1
        tap = Tap(str(self._next_tap), chat, self.now())
        self.taps[tap.callback_id] = tap
        return tap


def _chat_instance() -> str:
    return str(secrets.randbelow(2**63) - 2**62)


def _show_reply_keyboard(chat: Chat, markup: Markup | None) -> None:
    if markup is None:
        return
    if markup.kind == "keyboard":
        chat.reply_keyboard = markup.api
    elif markup.kind in {"remove", "force_reply"}:
        chat.reply_keyboard = None
