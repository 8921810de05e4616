"""A chat written down as plain text: who, what, and which buttons.

Ada: /start
bot: Hello. ...
     [Sounds good]
Ada taps [Sounds good]
bot, in place: ...
"""

from bot.playground import SeenMessage
from bot.playground.model import Message
from tests.support.stage import Person

MARGIN = "     "


class Transcript:
    """Writes down one person's chat as it happens."""

    def __init__(self, person: Person, name: str) -> None:
        self._person = person
        self._name = name
        self._entries: list[str] = []
        self._edits: dict[int, int] = {}
        person.phone.on_change(self._changed)

    async def send(self, words: str) -> None:
        """Type a text."""
        await self._person.send(words)

    async def tap(self, *labels: str) -> None:
        """Tap these buttons, one after the other."""
        for label in labels:
            place = len(self._entries)
            toast = await self._person.tap(label)
            answered = f" -> {toast}" if toast else ""
            self._entries.insert(place, f"{self._name} taps [{label}]{answered}")

    def later(self, words: str) -> None:
        """Say that time has passed."""
        self._entries.append(f"({words})")

    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self._entries) + "\n"

    def _changed(self, message: Message) -> None:
        seen = SeenMessage(message)
        if not seen.from_bot:
            self._entries.append(f"{self._name}: {seen.text}")
            return
        revisions = len(message.revisions)
        is_edit = revisions > self._edits.get(seen.message_id, 0)
        self._edits[seen.message_id] = revisions
        before = SeenMessage(_earlier(message)) if is_edit else None
        if before is not None and before.text == seen.text:
            self._entries.append(_without_text(seen))
            return
        self._entries.append(_shown("bot, in place" if is_edit else "bot", seen))


def _earlier(message: Message) -> Message:
    return Message(message.revisions[-1], message.chat, message.from_bot)


def _without_text(seen: SeenMessage) -> str:
    first = seen.text.splitlines()[0]
    if not seen.labels:
        return f"(the buttons are gone under: {first})"
    return "\n".join([f"(other buttons under: {first})", *_buttons(seen)])


def _shown(who: str, seen: SeenMessage) -> str:
    kinds = {"picture": seen.photo, f"file {seen.file_name}": seen.document}
    attached = [f"({kind})" for kind, content in kinds.items() if content is not None]
    first, *rest = [*attached, *_visible(seen.text).splitlines()]
    lines = [f"{who}: {first}", *(f"{MARGIN}{line}".rstrip() for line in rest)]
    return "\n".join([*lines, *_buttons(seen)])


def _buttons(seen: SeenMessage) -> list[str]:
    lines = [MARGIN + " ".join(f"[{button.text}]" for button in row) for row in seen.rows]
    markup = seen.reply_markup or {}
    lines += [
        MARGIN + " ".join(f"<{key['text']}>" for key in row) for row in markup.get("keyboard", [])
    ]
    if "remove_keyboard" in markup:
        lines.append(f"{MARGIN}<keyboard gone>")
    return lines


def _visible(text: str) -> str:
    """With the marks that keep a patient's words in their direction made visible."""
    return text.replace("\u2068", "⟨").replace("\u2069", "⟩")
