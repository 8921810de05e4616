"""Groups and channels, as far as a bot for one person has to cope with them."""

from bot.playground import incoming
from bot.playground.model import Json
from bot.playground.phone import Phone
from bot.playground.seen import SeenMessage
from bot.playground.world import World


class Gathering:
    """A group, supergroup or channel that the bot is in."""

    def __init__(self, world: World, chat_id: int, kind: str, title: str) -> None:
        self._world = world
        self.chat = world.gathering(chat_id, kind, title)

    async def add_bot(self, by: Phone) -> None:
        """Tell the bot that somebody added it."""
        self.chat.bot_removed = False
        self._member_update(by, "left", "member")

    async def remove_bot(self, by: Phone) -> None:
        """Throw the bot out: sending answers 403."""
        self.chat.bot_removed = True
        self._member_update(by, "member", "left" if self.chat.kind == "group" else "kicked")

    async def send(self, text: str, sender: Phone) -> SeenMessage:
        """Write into the group."""
        content = incoming.text_content(text)
        return SeenMessage(incoming.post(self._world, self.chat, sender.user, content))

    async def post(self, text: str) -> SeenMessage:
        """Publish in the channel, without a sender (update kind channel_post)."""
        content = incoming.text_content(text)
        return SeenMessage(incoming.post(self._world, self.chat, None, content))

    async def tap(self, data: str, message: SeenMessage, sender: Phone) -> str:
        """Tap a button of a message in the group. Returns the callback query's id."""
        tap = self._world.add_tap(self.chat)
        query = incoming.callback_query(tap, sender.user, message.record, data)
        self._world.queue.put("callback_query", query)
        return tap.callback_id

    @property
    def messages(self) -> list[SeenMessage]:
        """The bot's messages here, oldest first."""
        return [SeenMessage(message) for message in self.chat.messages.values() if message.from_bot]

    def _member_update(self, by: Phone, old: str, new: str) -> None:
        update: Json = incoming.my_chat_member(self._world, self.chat, by.user, old, new)
        self._world.queue.put("my_chat_member", update)
