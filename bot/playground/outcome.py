"""How a call to the local server ends: an answer, an error, or trouble on the way."""

import asyncio
import json
import socket
import struct
from typing import Any

from aiohttp import web

from bot.playground.faults import Fault, FaultKind
from bot.playground.model import ApiError, Json

ENCODE = json.JSONEncoder(separators=(",", ":")).encode
_HTML_ERROR = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


class Outcome:
    """How one call ends: body and status, and what may still happen to the answer on its way."""

    __slots__ = ("body", "code", "description", "fault", "headers", "values")

    def __init__(self) -> None:
        self.body = b""
        self.code = 200
        self.description = ""
        self.headers: dict[str, str] | None = None
        self.fault: Fault | None = None
        self.values: Json = {}

    def refuse(self, error: ApiError) -> None:
        """Turn the outcome into `ok: false`."""
        self.code, self.description = error.code, error.description
        value: dict[str, Any] = {
            "ok": False,
            "error_code": error.code,
            "description": error.description,
        }
        if error.parameters:
            value["parameters"] = error.parameters
            if "retry_after" in error.parameters:
                self.headers = {"Retry-After": str(error.parameters["retry_after"])}
        self.body = ENCODE(value).encode()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Return the HTTP answer, unless a fault loses or delays it."""
        if self.fault is not None and self.fault.kind is FaultKind.HANG:
            await asyncio.sleep(self.fault.delay_seconds)
        if self.fault is not None and self.fault.kind is FaultKind.DROP_ANSWER:
            if request.transport is not None:
                request.transport.close()
            return web.Response(status=500)
        return web.Response(
            body=self.body,
            status=self.code,
            headers=self.headers,
            content_type="application/json",
        )


def html_error(status: int) -> web.Response:
    """Answer as a proxy in front of the server would."""
    reason = _REASONS.get(status, "Error")
    body = _HTML_ERROR.format(f"{status} {reason}")
    return web.Response(status=status, text=body, content_type="text/html")


def reset(request: web.BaseRequest) -> web.Response:
    """Reset the connection; what is returned never arrives."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        if connection is not None:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
    return web.Response(status=500)
