"""What a person sees of a chat: messages as they look now, buttons, the reply keyboard."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.playground.entities import to_html
from bot.playground.model import Json, Message


@dataclass(frozen=True, slots=True)
class InlineButton:
    """One button under a message. `data` is None for buttons that open something."""

    text: str
    data: str | None
    url: str | None
    style: str | None


@dataclass(frozen=True, slots=True)
class ReplyButton:
    """One button of the keyboard that stands in for the typing field."""

    text: str
    request_location: bool
    request_contact: bool


class SeenMessage:
    """A live view of one message: it shows each edit as it comes in."""

    __slots__ = ("_message",)

    def __init__(self, message: Message) -> None:
        self._message = message

    def __repr__(self) -> str:
        who = "bot" if self.from_bot else "person"
        return f"<{who} {self.message_id}: {self.text!r} {self.labels}>"

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SeenMessage) and other.record is self.record

    def __hash__(self) -> int:
        return id(self._message)

    @property
    def record(self) -> Message:
        """The server's own record of the message."""
        return self._message

    @property
    def api(self) -> Json:
        """The Bot API's Message object as it is now; not to be changed."""
        return self._message.api

    @property
    def message_id(self) -> int:
        """The message's number in its chat."""
        return self._message.message_id

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self._message.from_bot

    @property
    def date(self) -> datetime:
        """When it was sent, by the server's clock (UTC, whole seconds)."""
        return datetime.fromtimestamp(self.api["date"], UTC)

    @property
    def edited(self) -> bool:
        """Whether it was edited since."""
        return "edit_date" in self.api

    @property
    def deleted(self) -> bool:
        """Whether it is gone from the chat."""
        return self._message.deleted

    @property
    def text(self) -> str:
        """The plain text, or the caption of a photo or document; "" without either."""
        text: str = self.api.get("text") or self.api.get("caption") or ""
        return text

    @property
    def entities(self) -> list[Json]:
        """The entities of `text`, offsets in UTF-16 units."""
        entities: list[Json] = self.api.get("entities") or self.api.get("caption_entities") or []
        return entities

    @property
    def html(self) -> str:
        """The text as Telegram's HTML subset."""
        return to_html(self.text, self.entities)

    @property
    def reply_markup(self) -> Json | None:
        """The markup the bot sent with it: inline keyboard, reply keyboard, removal."""
        return self._message.markup.api if self._message.markup else None

    @property
    def rows(self) -> list[list[InlineButton]]:
        """The inline buttons by row."""
        keyboard = (self.api.get("reply_markup") or {}).get("inline_keyboard") or []
        return [
            [
                InlineButton(
                    button["text"],
                    button.get("callback_data"),
                    button.get("url"),
                    button.get("style"),
                )
                for button in row
            ]
            for row in keyboard
        ]

    @property
    def buttons(self) -> list[InlineButton]:
        """The inline buttons in reading order."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """The words on the inline buttons in reading order."""
        return [button.text for button in self.buttons]

    @property
    def photo(self) -> bytes | None:
        """The picture's bytes, None if it is no photo message."""
        upload = self._message.upload
        return upload.content if upload and "photo" in self.api else None

    @property
    def document(self) -> bytes | None:
        """The document's bytes, None if it is no document message."""
        upload = self._message.upload
        return upload.content if upload and "document" in self.api else None

    @property
    def file_name(self) -> str | None:
        """The name of the photo or document file."""
        return self._message.upload.name if self._message.upload else None

    @property
    def revisions(self) -> list[Json]:
        """Earlier states of the Message object, oldest first (none without history)."""
        return self._message.revisions


def reply_rows(markup: Json | None) -> list[list[ReplyButton]]:
    """Return the rows of a ReplyKeyboardMarkup; none for None."""
    return [
        [
            ReplyButton(
                button["text"],
                bool(button.get("request_location")),
                bool(button.get("request_contact")),
            )
            for button in row
        ]
        for row in (markup or {}).get("keyboard", [])
    ]
