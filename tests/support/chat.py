"""A patient's side of the chat: tap a button when it is there, see what is said."""

from bot.playground import InlineButton, Phone, SeenMessage

PATIENCE_SECONDS = 8.0


class Chat:
    """Waits for what a person would wait for, then acts."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    async def send(self, text: str) -> SeenMessage:
        """Type a text."""
        return await self.phone.send(text)

    async def tap(self, label: str) -> str:
        """Tap the newest button of this label, once it is there; returns the callback's id."""
        message = await self.see_button(label)
        return await self.phone.tap(label, message=message)

    async def see_button(self, label: str) -> SeenMessage:
        """The newest message with a button of this label."""
        return await self.phone.wait_for(
            lambda message: message.from_bot and label in message.labels,
            timeout=PATIENCE_SECONDS,
            fresh=False,
        )

    async def see(self, words: str, *, fresh: bool = True) -> SeenMessage:
        """The newest message that says this."""
        return await self.phone.wait_for(
            lambda message: message.from_bot and words in message.text,
            timeout=PATIENCE_SECONDS,
            fresh=fresh,
        )

    async def answer_to(self, callback_id: str) -> str:
        """The line that answered a tap."""
        answer = await self.phone.wait_for_answer(callback_id, timeout=PATIENCE_SECONDS)
        return answer.text

    async def settle(self) -> None:
        """Wait until nothing more comes."""
        await self.phone.expect_idle(quiet=0.3, timeout=PATIENCE_SECONDS)

    def buttons(self) -> list[InlineButton]:
        """Every button in sight."""
        return [button for message in self.phone.messages for button in message.buttons]


async def onboard(chat: Chat, *, city: str = "Berlin", hour: str = "19:00") -> None:
    """Set up in the shortest way."""
    await chat.send("/start")
    for label in ("Sounds good", "I agree"):
        await chat.tap(label)
    await chat.see("Where are you?", fresh=False)
    await chat.send(city)
    await chat.tap(hour)
    await chat.see("First, your safety")
    await chat.tap("None of these")
    await chat.see("And any of these?")
    await chat.tap("None of these")
    await chat.see("leave out moves")
    await chat.tap("None of these")
    await chat.see("On a usual day")
    await chat.tap("4")
    await chat.tap("Walk")
    await chat.see("All set")
