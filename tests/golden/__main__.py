"""Write every transcript anew: `python -m tests.golden [name ...]`."""

import asyncio
import sys

from tests.golden.conversations import CONVERSATIONS, transcript_of
from tests.golden.files import path_of


async def write_anew(names: list[str]) -> None:
    """Play these conversations (all of them, if none is named) and keep what was said."""
    for name in names or list(CONVERSATIONS):
        path_of(name).write_text(await transcript_of(name), encoding="utf-8")
        print(f"wrote {path_of(name).name}")


if __name__ == "__main__":
    asyncio.run(write_anew(sys.argv[1:]))
