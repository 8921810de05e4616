"""The chat page in the browser: static files and a small JSON API around one Phone.

The page stands in for a telephone, so whoever may call this API may act as the patient. Only the
page itself may: requests for another host name (DNS rebinding) or from another site are refused,
and a POST must be JSON, which no foreign page can send without asking first.
"""

import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import web

from bot.playground.chat_view import chat_view
from bot.playground.model import Json
from bot.playground.phone import Phone, PhoneError
from bot.playground.samples import Sample
from bot.playground.seen import SeenMessage
from bot.playground.server import BotApiServer

LONGEST_WAIT_SECONDS = 25.0
LONGEST_TEXT = 4096
_FOLDER = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Action = Callable[[Json], Awaitable[Json]]


class Guide(Protocol):
    """Who leads the person through time; `busy` says what is going on meanwhile, or nothing."""

    busy: str

    async def view(self) -> Json:
        """What the page shows of it."""
        ...

    async def travel(self, journey: str) -> None:
        """Let time pass. Raises PhoneError, or KeyError for an unknown journey."""
        ...

    async def start_over(self, sample: Sample | None) -> None:
        """Begin anew."""
        ...


class ChatPage:
    """Serves the page of one person; set it as `server.pages`, then open `server.url`."""

    def __init__(self, server: BotApiServer, phone: Phone, guide: Guide | None = None) -> None:
        self._server = server
        self._phone = phone
        self._guide = guide
        self._refreshed = 0
        self._epoch = secrets.token_hex(8)
        self._files = {
            f"/page/{path.name}": (path.read_bytes(), _TYPES[path.suffix])
            for path in _FOLDER.iterdir()
            if path.suffix in _TYPES
        }
        self._files["/"] = self._files.pop("/page/index.html")
        self._actions: dict[str, Action] = {
            "send": self._send,
            "tap": self._tap,
            "press": self._press,
            "location": self._location,
            "edit": self._edit,
            "block": self._block,
            "unblock": self._unblock,
        }
        self._guided: dict[str, Action] = {}
        if guide is not None:
            self._guided = {"travel": self._travel, "reset": self._reset}

    def change_phone(self, phone: Phone) -> None:
        """Show another person's chat; open pages start afresh."""
        self._phone.chat.signal.notify()
        self._phone = phone
        self._epoch = secrets.token_hex(8)

    def refresh(self) -> None:
        """Let open pages look again at what the guide shows."""
        self._refreshed += 1
        self._phone.chat.signal.notify()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request for the page, its API, or a file of the chat."""
        path = request.rel_url.path
        refusal = self._refusal(request, path)
        if refusal is not None:
            return refusal
        if request.method == "POST" and path.startswith("/page/api/"):
            return await self._act(request, path.removeprefix("/page/api/"))
        if request.method not in {"GET", "HEAD"}:
            return _plain(405, "Method Not Allowed")
        if path == "/page/api/chat":
            return await self._chat(request)
        if path.startswith("/page/file/"):
            return self._file(path.removeprefix("/page/file/"))
        if path in self._files:
            body, content_type = self._files[path]
            return web.Response(
                body=body, content_type=content_type, charset="utf-8", headers=_HEADERS
            )
        return _plain(404, "Not Found")

    def _refusal(self, request: web.BaseRequest, path: str) -> web.Response | None:
        port = self._server.port
        hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        host = request.headers.get("Host", "")
        if host not in hosts:
            return _plain(403, "Wrong host")
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {f"http://{name}" for name in hosts}:
            return _plain(403, "Wrong origin")
        # A link on another site may open the page, but reach nothing behind it.
        site = request.headers.get("Sec-Fetch-Site", "none")
        if path != "/" and site not in {"same-origin", "none"}:
            return _plain(403, "Cross-site request")
        if request.method == "POST" and request.content_type != "application/json":
            return _plain(415, "JSON expected")
        return None

    async def _chat(self, request: web.BaseRequest) -> web.Response:
        query = request.rel_url.query
        since = _number(query.get("since"), 0)
        answers = _number(query.get("answers"), -1)
        phone = self._phone
        if query.get("epoch") != self._epoch:
            since, answers = 0, -1
        elif since >= phone.chat.version and _number(query.get("seen"), 0) == self._refreshed:
            await phone.chat.signal.wait(LONGEST_WAIT_SECONDS)
        refreshed = self._refreshed
        guide = await self._guide.view() if self._guide is not None else None
        if phone is not self._phone:
            since, answers = 0, -1
        view = chat_view(self._server, self._phone, since=since, answers_seen=answers)
        return _json({"epoch": self._epoch, "seen": refreshed, "guide": guide, **view})

    async def _act(self, request: web.BaseRequest, name: str) -> web.Response:
        action = self._guided.get(name) or self._actions.get(name)
        if action is None:
            return _plain(404, "Not Found")
        if self._guide is not None and self._guide.busy and name not in self._guided:
            return _json({"error": self._guide.busy}, status=409)
        try:
            body = json.loads(await request.read())
            return _json(await action(body if isinstance(body, dict) else {}))
        except PhoneError as error:
            return _json({"error": str(error)}, status=409)
        except (ValueError, KeyError, TypeError):
            return _json({"error": "malformed request"}, status=400)

    def _file(self, file_id: str) -> web.Response:
        upload = self._server.files.get(file_id)
        if upload is None:
            return _plain(404, "Not Found")
        # Only what was found to be an image may be shown; the rest is downloaded, never opened.
        shown = upload.width > 0 and upload.content_type in {"image/png", "image/jpeg"}
        kind = "inline" if shown else "attachment"
        headers = _HEADERS | {
            "Content-Disposition": f"{kind}; filename*=UTF-8''{quote(upload.name, safe='')}"
        }
        content_type = upload.content_type if shown else "application/octet-stream"
        return web.Response(body=upload.content, content_type=content_type, headers=headers)

    # Actions: each takes the posted object and returns the answer's

    async def _send(self, body: Json) -> Json:
        text = _text(body)
        return {"id": (await self._phone.send(text)).message_id} if text else {}

    async def _tap(self, body: Json) -> Json:
        message = self._message(body)
        row, column = int(body["row"]), int(body["column"])
        if row < 0 or column < 0 or row >= len(message.rows) or column >= len(message.rows[row]):
            raise PhoneError("the button is gone")
        data = message.rows[row][column].data
        if data is None:
            raise PhoneError("the button sends nothing to the bot")
        return {"callback_id": await self._phone.tap_data(data, message)}

    async def _press(self, body: Json) -> Json:
        return {"id": (await self._phone.press(str(body["label"]))).message_id}

    async def _location(self, body: Json) -> Json:
        latitude, longitude = float(body["latitude"]), float(body["longitude"])
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError
        return {"id": (await self._phone.share_location(latitude, longitude)).message_id}

    async def _edit(self, body: Json) -> Json:
        text = _text(body)
        if text:
            await self._phone.edit(self._message(body), text)
        return {}

    async def _block(self, _: Json) -> Json:
        await self._phone.block()
        return {}

    async def _unblock(self, _: Json) -> Json:
        await self._phone.unblock()
        return {}

    async def _travel(self, body: Json) -> Json:
        if self._guide is not None:
            await self._guide.travel(str(body["by"]))
        return {}

    async def _reset(self, body: Json) -> Json:
        sample = str(body["sample"])
        if self._guide is not None:
            await self._guide.start_over(Sample(sample) if sample else None)
        return {}

    def _message(self, body: Json) -> SeenMessage:
        record = self._phone.chat.messages.get(int(body["message_id"]))
        if record is None:
            raise PhoneError("the message is gone")
        return SeenMessage(record)


def open_page(
    server: BotApiServer,
    *,
    user_id: int = 1,
    first_name: str = "You",
    language_code: str = "en",
    guide: Guide | None = None,
) -> ChatPage:
    """Give the server a page for one person; it is at `server.url` while the server runs."""
    phone = server.phone(user_id, first_name=first_name, language_code=language_code)
    page = ChatPage(server, phone, guide)
    server.pages = page
    return page


def _text(body: Json) -> str:
    return str(body["text"])[:LONGEST_TEXT].strip()


def _number(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def _json(value: Any, status: int = 200) -> web.Response:
    return web.json_response(value, status=status, headers=_HEADERS)


def _plain(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text, headers=_HEADERS)
