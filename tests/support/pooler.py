"""A pooler between client and PostgreSQL that lends its sessions for one transaction each.

As PgBouncer does in transaction mode: it answers the client's start itself, invents the number of
the session, and gives whatever session is free to whoever begins a transaction.
"""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.engine import make_url

Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]
PLAIN = 196608  # protocol 3.0; anything else at the start asks for encryption
FAKE_SESSION = struct.pack("!ciii", b"K", 12, 4_242_424, 7)
IDLE = b"I"


class Pooler:
    """Clients on one side, sessions of PostgreSQL on the other."""

    def __init__(self, url: str) -> None:
        self._target = make_url(url)
        self._free: list[Pipe] = []
        self._all: list[asyncio.StreamWriter] = []

    @classmethod
    @asynccontextmanager
    async def before(cls, url: str) -> AsyncIterator[str]:
        """The address of a pooler before this one."""
        pooler = cls(url)
        server = await asyncio.start_server(pooler._serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/{pooler._target.database}?sslmode=disable"
        finally:
            server.close()
            for writer in pooler._all:
                writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._all.append(writer)
        try:
            while True:
                size, kind = struct.unpack("!ii", await reader.readexactly(8))
                await reader.readexactly(size - 8)
                if kind == PLAIN:
                    break
                writer.write(b"N")
            writer.write(struct.pack("!cii", b"R", 8, 0) + _version() + FAKE_SESSION + _ready())
            while True:
                await self._transaction(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
        except asyncio.CancelledError:
            return

    async def _transaction(
        self, reader: asyncio.StreamReader, client: asyncio.StreamWriter
    ) -> None:
        message = await _message(reader)
        session = self._free.pop() if self._free else await self._session()
        while True:
            session[1].write(message)
            status = await self._answer(session, client) if message[:1] in b"QS" else b""
            if status == IDLE:
                self._free.append(session)
                return
            message = await _message(reader)

    async def _answer(self, session: Pipe, client: asyncio.StreamWriter) -> bytes:
        while True:
            message = await _message(session[0])
            client.write(message)
            if message[:1] == b"Z":
                return message[5:6]

    async def _session(self) -> Pipe:
        path = f"{self._target.query['host']}/.s.PGSQL.5432"
        reader, writer = await asyncio.open_unix_connection(path)
        self._all.append(writer)
        names = f"user\0postgres\0database\0{self._target.database}\0\0".encode()
        writer.write(struct.pack("!ii", len(names) + 8, PLAIN) + names)
        while (await _message(reader))[:1] != b"Z":
            pass
        return reader, writer


async def _message(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readexactly(5)
    return head + await reader.readexactly(struct.unpack("!i", head[1:])[0] - 4)


def _version() -> bytes:
    setting = b"server_version\0" + b"15.0\0"
    return struct.pack("!ci", b"S", len(setting) + 4) + setting


def _ready() -> bytes:
    return struct.pack("!ci", b"Z", 5) + IDLE
