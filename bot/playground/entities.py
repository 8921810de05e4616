"""Telegram's HTML subset: `parse_mode=HTML` into plain text and entities, and back.

The scanner follows TDLib's `parse_html` step by step, so that a text which Telegram would refuse is
refused here with the same words and the same byte offset.
"""

import html
import re
from typing import Any

from bot.playground.model import ApiError, Json, bad_request

_SPACES = " \t\r\n\0\v"
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, the unit of every entity."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities (offsets in UTF-16 units).

    Raises ApiError 400 "can't parse entities: ..." as Telegram does.
    """
    if "<" not in source and "&" not in source:
        return source, []
    return _Scanner(source).run()


def _decode(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return match.group()
    return chr(code)


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[tuple[str, Json, int, int]] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        source = self.source
        while (tag := source.find("<", self.at)) >= 0:
            self._text(source[self.at : tag])
            self.at = tag
            if source.startswith("</", tag):
                self._end_tag()
            else:
                self._start_tag()
        self._text(source[self.at :])
        if self.open:
            name = self.open[-1][0]
            raise self._error(f'Can\'t find end tag corresponding to start tag "{name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _error(self, problem: str, at: int | None = None) -> ApiError:
        if at is not None:
            problem += f" at byte offset {len(self.source[:at].encode())}"
        return bad_request(f"can't parse entities: {problem}")

    def _text(self, piece: str) -> None:
        if piece:
            decoded = _ENTITY.sub(_decode, piece)
            self.parts.append(decoded)
            self.offset += utf16_length(decoded)

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _skip_spaces(self) -> None:
        while self._peek() and self._peek() in _SPACES:
            self.at += 1

    def _until(self, stops: str) -> str:
        begin = self.at
        while self._peek() and self._peek() not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._until(_SPACES + ">").lower()
        if not self._peek():
            raise self._error("Unclosed start tag", begin)
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        arguments: Json = {}
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                break
            self._attribute(name, arguments, begin)
        self.at += 1
        if name == "span" and arguments.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append((name, arguments, self.offset, len(self.parts)))

    def _attribute(self, tag: str, arguments: Json, begin: int) -> None:
        name = self._until(_SPACES + "=>" if tag == "blockquote" else _SPACES + "=")
        if not name:
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        self._skip_spaces()
        if self._peek() != "=":
            if tag == "blockquote" and name == "expandable" and self._peek():
                arguments[name] = ""
                return
            problem = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise self._error(problem, begin)
        self.at += 1
        self._skip_spaces()
        if not self._peek():
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        arguments[name] = self._attribute_value()
        if not self._peek():
            raise self._error("Unclosed start tag", begin)

    def _attribute_value(self) -> str:
        quote = self._peek()
        if quote in "'\"":
            end = self.source.find(quote, self.at + 1)
            end = len(self.source) if end < 0 else end
            value = self.source[self.at + 1 : end]
            self.at = min(end + 1, len(self.source))
            return _ENTITY.sub(_decode, value)
        token = _TOKEN.match(self.source, self.at)
        begin = self.at
        self.at = token.end() if token else begin
        if self._peek() and self._peek() not in _SPACES + ">":
            raise self._error("Unexpected end of name token", begin)
        return self.source[begin : self.at].lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at += 2
        name = self._until(_SPACES + ">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise self._error("Unclosed end tag", begin)
        self.at += 1
        tag, arguments, offset, first_part = self.open.pop()
        if name and name != tag:
            problem = f"Unmatched end tag at byte offset {len(self.source[:begin].encode())}"
            raise self._error(f'{problem}, expected "</{tag}>", found "</{name}>"')
        if self.offset > offset:
            self._close(tag, arguments, offset, "".join(self.parts[first_part:]))

    def _close(self, tag: str, arguments: Json, offset: int, inner: str) -> None:
        entity: Json = {"type": _TYPES[tag], "offset": offset, "length": self.offset - offset}
        last = self.entities[-1] if self.entities else {}
        same_span = (last.get("offset"), last.get("length")) == (offset, entity["length"])
        match tag:
            case "a":
                url = checked_link(arguments.get("href") or inner)
                if url is None:
                    return
                entity["url"] = url
            case "tg-emoji":
                identifier = arguments.get("emoji-id", "")
                if not identifier.isdecimal() or int(identifier) == 0:
                    raise self._error("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = identifier
            case "tg-time":
                self._date_time(entity, arguments)
            case "blockquote" if "expandable" in arguments:
                entity["type"] = "expandable_blockquote"
            case "code":
                language = arguments.get("class", "").removeprefix("language-")
                if same_span and last["type"] == "pre" and language:
                    last["language"] = language
                    return
                entity["language"] = language
            case "pre" if same_span and last["type"] == "code" and last.get("language"):
                last["type"] = "pre"
                return
            case _:
                pass
        self.entities.append(entity)

    def _date_time(self, entity: Json, arguments: Json) -> None:
        moment = arguments.get("unix", "")
        if not moment.isdecimal():
            raise self._error("Invalid date-time specified")
        entity["unix_time"] = int(moment)
        if arguments.get("format"):
            entity["date_time_format"] = arguments["format"]


def checked_link(url: str) -> str | None:
    """Return the link as Telegram stores it, or None if it would be dropped silently."""
    match = re.match(
        r"(?:([a-z][a-z0-9+.\-]*)://?)?([^/?#\s]+)([^\s]*)$", url.strip(), re.IGNORECASE
    )
    if match is None:
        return None
    scheme, host, rest = (match.group(1) or "http").lower(), match.group(2), match.group(3)
    if scheme in {"tg", "ton", "mailto", "tel"}:
        return url.strip()
    if scheme not in {"http", "https"} or "." not in host:
        return None
    return f"{scheme}://{host.lower()}{rest or '/'}"


_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def _tags_of(entity: Json) -> tuple[str, str]:
    match entity["type"]:
        case "text_link":
            return f'<a href="{html.escape(entity["url"])}">', "</a>"
        case "pre" if entity.get("language"):
            language = html.escape(entity["language"])
            return f'<pre><code class="language-{language}">', "</code></pre>"
        case "pre":
            return "<pre>", "</pre>"
        case "date_time":
            return f'<tg-time unix="{entity["unix_time"]}">', "</tg-time>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
        case kind:
            return _TAGS.get(kind, ("", ""))


def to_html(text: str, entities: list[Any]) -> str:
    """Return `text` with its entities as Telegram's HTML subset; detected entities stay plain."""
    if not entities:
        return html.escape(text, quote=False)
    units = text.encode("utf-16-le", "surrogatepass")
    marks: list[tuple[int, int, int, str]] = []
    for number, entity in enumerate(entities):
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        opening, closing = _tags_of(entity)
        marks.append((begin, 1, number, opening))
        marks.append((end, 0, -number, closing))
    pieces: list[str] = []
    position = 0
    for place, _, _, tag in sorted(marks):
        piece = units[2 * position : 2 * place].decode("utf-16-le", "surrogatepass")
        pieces += (html.escape(piece, quote=False), tag)
        position = place
    rest = units[2 * position :].decode("utf-16-le", "surrogatepass")
    return "".join(pieces) + html.escape(rest, quote=False)
