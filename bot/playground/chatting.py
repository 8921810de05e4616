"""A chat line by line: each is answered before the next one is read."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator
from typing import IO

from bot.playground.player import Print, open_player
from bot.playground.samples import Sample
from bot.playground.script import Act, Line, ScriptError, beginning, decode_script, read_line
from bot.settings import Settings


async def run_chat(
    settings: Settings,
    stream: IO[bytes],
    stop: asyncio.Event,
    write: Print,
    complain: Print,
    sample: Sample | None = None,
    *,
    echoes: bool = True,
) -> int:
    """Play the lines of a stream as they come; return how many could not be used.

    Such a line is named through `complain`, and the chat goes on. Without `echoes` the lines are
    not written again, as at a terminal, where they stand already.
    """
    typing = Typing(stream, stop, complain)
    lines, opening = typing.lines(), list[Line]()
    async for line in lines:
        opening.append(line)
        if line.act is not Act.COMMENT:
            break

    async def play(line: Line) -> None:
        if echoes:
            write(line.source)
        try:
            await player.play(line)
        except ScriptError as error:
            typing.refuse(error)

    async with open_player(settings, beginning(opening), write, sample) as player:
        for line in opening:
            await play(line)
        async for line in lines:
            await play(line)
    return typing.mistakes


class Typing:
    """The lines of a stream, as they come. `mistakes` counts those that could not be used."""

    def __init__(self, stream: IO[bytes], stop: asyncio.Event, complain: Print) -> None:
        # Read without its buffer, whose lock a thread that still waits would hold at the exit.
        self._stream = getattr(stream, "raw", stream)
        self._stop = stop
        self._complain = complain
        self._read: list[Line] = []
        self.mistakes = 0

    async def lines(self) -> AsyncIterator[Line]:
        """Each line that asks for something, until the stream ends or `stop` is set."""
        number = 0
        while content := await self._next():
            number += 1
            try:
                line = read_line(number, decode_script(content, number), self._read)
            except ScriptError as error:
                self.refuse(error)
                continue
            if line is not None:
                self._read.append(line)
                yield line

    def refuse(self, error: ScriptError) -> None:
        """Say what is wrong with a line; the chat goes on."""
        self.mistakes += 1
        self._complain(str(error))

    async def _next(self) -> bytes:
        """The next line, empty at the end. It is waited for in a thread that holds up no exit."""
        loop, came = asyncio.get_running_loop(), asyncio.Event()
        line: list[bytes] = []

        def wait() -> None:
            line.append(self._stream.readline())
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(came.set)

        threading.Thread(target=wait, daemon=True).start()
        waits = [asyncio.create_task(event.wait()) for event in (came, self._stop)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in waits:
            task.cancel()
        return b"" if self._stop.is_set() or not line else line[0]
