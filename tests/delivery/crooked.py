"""A Bot API server that answers getUpdates with exactly the bytes a test wants, real HTTP else."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.playground.body import read_parameters

Update = dict[str, Any]
QUIET_SECONDS = 0.02  # an empty long poll lasts this long

HTML = b"<html><h1>502 Bad Gateway</h1></html>"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; a `truncated` one ends before its announced length."""

    body: bytes
    status: int = 200
    truncated: bool = False
    location: str | None = None


@dataclass(slots=True)
class CrookedServer:
    """Plays `script` first; then hands out `updates` until they are confirmed, as Telegram does.

    `offsets` are those it was asked with. `asked` is awaited before each answer. It does not know
    the methods that it `lacks`; all others result in what `results` has next, or True.
    """

    script: list[Answer] = field(default_factory=list)
    updates: list[Any] = field(default_factory=list)
    offsets: list[int | None] = field(default_factory=list)
    asked: Callable[[int | None], Awaitable[None]] | None = None
    lacks: frozenset[str] = frozenset()
    results: list[Any] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        parameters = await read_parameters(request)
        if request.rel_url.name in self.lacks:
            missing = {"ok": False, "error_code": 404, "description": "Not Found"}
            return web.json_response(missing, status=404)
        if request.rel_url.name != "getUpdates":
            result = self.results.pop(0) if self.results else True
            return web.json_response({"ok": True, "result": result})
        offset = int(parameters["offset"]) if "offset" in parameters else None
        self.offsets.append(offset)
        if self.asked is not None:
            await self.asked(offset)
        if self.script:
            return await _play(request, self.script.pop(0))
        if offset is not None:
            self.updates = [each for each in self.updates if not _below(each, offset)]
        if not self.updates:
            await asyncio.sleep(QUIET_SECONDS)
        body = json.dumps({"ok": True, "result": self.updates}).encode()
        return web.Response(body=body, content_type="application/json")


@asynccontextmanager
async def crooked_server() -> AsyncIterator[CrookedServer]:
    """A running crooked server."""
    crooked = CrookedServer()
    runner = web.ServerRunner(web.Server(crooked.answer), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    crooked.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield crooked
    finally:
        await runner.cleanup()


def message(update_id: int, text: str = "hello", chat_id: int = 17) -> Update:
    """A message as Telegram sends it."""
    chat = {"id": chat_id, "type": "private", "first_name": "Ada"}
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 1, "chat": chat, "from": chat, "text": text},
    }


def _below(update: Any, offset: int) -> bool:
    return isinstance(update, dict) and update.get("update_id", offset) < offset


async def _play(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    if not answer.truncated:
        headers = {} if answer.location is None else {"Location": answer.location}
        return web.Response(body=answer.body, status=answer.status, headers=headers)
    response = web.StreamResponse(status=answer.status)
    response.content_length = len(answer.body) + 100
    await response.prepare(request)
    await response.write(answer.body)
    if request.transport is not None:
        request.transport.close()
    return response
