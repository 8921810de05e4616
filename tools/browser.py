"""A headless Chromium with a phone's screen, steered through its DevTools protocol."""

import asyncio
import base64
import functools
import json
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--remote-debugging-port=0"),
)
PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.1

Found = TypeVar("Found")


class Browser:
    """Use as an async context manager. Width and height are in CSS pixels."""

    def __init__(self, program: str, width: int, height: int, scale: int, zone: str) -> None:
        self._program = program
        self._screen = {"width": width, "height": height, "deviceScaleFactor": scale}
        self._zone = zone
        self._stack = AsyncExitStack()
        self._calls = 0

    async def __aenter__(self) -> Self:
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        process = await asyncio.create_subprocess_exec(
            *(self._program, *FLAGS, f"--user-data-dir={folder}", "about:blank"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        self._stack.push_async_callback(process.wait)
        self._stack.callback(process.terminate)
        http = await self._stack.enter_async_context(aiohttp.ClientSession())
        port = await _eventually(functools.partial(_port, folder))
        async with http.get(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [page for page in await answer.json() if page["type"] == "page"]
        self._page = await self._stack.enter_async_context(
            http.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0)
        )
        await self._call("Emulation.setDeviceMetricsOverride", **self._screen, mobile=True)
        await self._call("Emulation.setTimezoneOverride", timezoneId=self._zone)
        await self._call("Emulation.setLocaleOverride", locale="en-GB")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def photograph(self, url: str, ready: str) -> bytes:
        """A PNG of the page, once the JavaScript expression `ready` holds in it."""
        await self._call("Page.navigate", url=url)
        await _eventually(functools.partial(self._holds, ready))
        return base64.b64decode((await self._call("Page.captureScreenshot"))["data"])

    async def _holds(self, expression: str) -> bool:
        found = await self._call("Runtime.evaluate", expression=f"Boolean({expression})")
        return bool(found["result"].get("value"))

    async def _call(self, method: str, **parameters: Any) -> Any:
        self._calls += 1
        await self._page.send_json({"id": self._calls, "method": method, "params": parameters})
        while True:
            answer = json.loads((await self._page.receive()).data)
            if answer.get("id") == self._calls:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]


async def _port(folder: Path) -> int:
    """The port that the browser wrote down; 0 until it has."""
    try:
        return int((folder / "DevToolsActivePort").read_text().split()[0])
    except (OSError, IndexError):
        return 0


async def _eventually(look: Callable[[], Awaitable[Found]]) -> Found:
    """The first thing found that is something. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (found := await look()):  # noqa: ASYNC110 - a browser sets no event of ours
            await asyncio.sleep(LOOK_SECONDS)
    return found
