"""The conversations that are kept word for word: every public coroutine of these modules."""

import tempfile
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from pathlib import Path

from tests.golden import account, days, entries, evenings, goals, reading, safety
from tests.support.stage import Person, Stage, open_stage
from tests.support.transcript import Transcript

Conversation = Callable[[Stage, Person], Awaitable[Transcript]]
CONVERSATIONS: dict[str, Conversation] = {
    name: found
    for module in (evenings, days, entries, safety, reading, goals, account)
    for name, found in vars(module).items()
    if iscoroutinefunction(found)
    and found.__module__ == module.__name__
    and not name.startswith("_")
}


async def transcript_of(name: str) -> str:
    """Play a conversation on a stage of its own and return what was said."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder)) as stage:
            transcript = await CONVERSATIONS[name](stage, stage.person())
            return transcript.text()
