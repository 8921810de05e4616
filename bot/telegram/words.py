"""Every word of the interface, from the message catalogue; nothing is written in Python."""

import html
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from fluent_compiler.bundle import FluentBundle

MESSAGES = Path(__file__).parent.parent / "content" / "messages"
DEFAULT_LANGUAGE = "en"
REMEMBERED = 5_000  # messages, written out
# What a patient typed stands between isolates, so that its direction stays its own.
ISOLATED = "\u2068{}\u2069"


class Html(str):
    """Text that is Telegram's HTML already; it is not escaped again."""

    __slots__ = ()


class Words:
    """The catalogue of one language."""

    def __init__(self, language: str, folder: Path = MESSAGES) -> None:
        self.language = language
        self._bundle = _bundle(language, folder)
        # What was written before, for messages with nothing but whole numbers to fill in.
        self._written: dict[tuple[object, ...], str] = {}

    def html(self, message: str, **details: Any) -> Html:
        """A message for Telegram's HTML; texts among the details are escaped unless Html."""
        safe = {name: _escaped(value) for name, value in details.items()}
        return Html(self._format(message, safe))

    def plain(self, message: str, **details: Any) -> str:
        """A message for a button, a toast or a picture, where there is no markup."""
        return self._format(message, details)

    def listed(self, message: str, **details: Any) -> frozenset[str]:
        """The words that a message lists between commas."""
        return frozenset(word.strip() for word in self.plain(message, **details).split(","))

    def has(self, message: str) -> bool:
        """Whether there is such a message."""
        return bool(self._bundle.has_message(message))

    def day(self, day: date, pattern: str) -> str:
        """A date by a CLDR pattern such as `EEE d MMM`."""
        return _day(day, pattern, self.language)

    def country(self, code: str) -> str:
        """What a country (ISO code) is called; its code if the language has no name for it."""
        return str(Locale.parse(self.language).territories.get(code, code))

    def first_weekday(self, country: str | None) -> int:
        """On which day a calendar's weeks begin in a country; Monday is 0."""
        try:
            place = Locale.parse(f"und_{country}" if country else self.language)
        except (UnknownLocaleError, ValueError):
            place = Locale.parse(self.language)
        return place.first_week_day

    def _format(self, message: str, details: Mapping[str, Any]) -> str:
        if any(type(value) is not int for value in details.values()):
            return self._write(message, details)
        key = (message, *details.items())
        text = self._written.get(key)
        if text is None:
            text = self._write(message, details)
            if len(self._written) < REMEMBERED:
                self._written[key] = text
        return text

    def _write(self, message: str, details: Mapping[str, Any]) -> str:
        text, errors = self._bundle.format(message, dict(details))
        if errors:
            raise ValueError(f"message {message!r} can't be written: {errors}")
        return str(text)


@lru_cache(maxsize=8)
def _bundle(language: str, folder: Path) -> FluentBundle:
    """The messages as functions. To compile them takes a second; they hold no state."""
    files = sorted((folder / language).glob("*.ftl"))
    bundle = FluentBundle.from_files(
        language.replace("_", "-"), [str(file) for file in files], use_isolating=False
    )
    errors = bundle.check_messages()
    if errors or not files:
        raise ValueError(f"the messages of {language!r} are not sound: {errors}")
    return bundle


@lru_cache(maxsize=REMEMBERED)
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=language)


def quoted(text: str) -> str:
    """A patient's own words, isolated in their direction."""
    return ISOLATED.format(text)


def _escaped(value: object) -> object:
    if isinstance(value, Html) or not isinstance(value, str):
        return value
    return html.escape(value, quote=False)


@lru_cache(maxsize=8)
def words_for(language: str) -> Words:
    """The catalogue of a language."""
    return Words(language)
