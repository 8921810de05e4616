"""The write connection's driver: short statements run in the event loop's own thread.

aiosqlite sends every step of a statement (cursor, execute, fetch, close) to a thread and waits for
it; such a round trip costs more than the statement itself, which takes some microseconds on pages
in memory. Whatever may take long goes to the thread as before: BEGIN waits for other processes'
locks, COMMIT for the disk, a PRAGMA may do anything, and what is marked LONG reads whole tables.
"""

from collections.abc import Callable
from typing import Any

import aiosqlite

SHORT = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
LONG = "/* long */"  # for `prefix_with`


class WriterConnection(aiosqlite.Connection):
    """A connection with one user at a time, whose statements each touch few rows."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        is_statement = bool(args) and isinstance(args[0], str)
        is_long = fn in {self._conn.commit, self._conn.close}
        if is_statement:
            is_long = LONG in args[0] or not args[0].startswith(SHORT)
        if is_long:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return fn(*args, **kwargs)
