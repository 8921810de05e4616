"""SQLCipher as SQLAlchemy's asyncio drives it: a connection and a cursor of PEP 249.

Each connection has a thread of its own, as its statements may wait for locks and for the disk. The
writer's short ones run in the event loop's own thread instead: a round trip to another one costs
more than such a statement, which takes some microseconds on pages in memory. What may take long
goes to the thread there too: a BEGIN that waits for another process's lock, COMMIT for the disk, a
PRAGMA may do anything, and what is marked LONG reads whole tables.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_cursor
from sqlalchemy.engine import AdaptedConnection
from sqlcipher3 import dbapi2 as sqlcipher

SHORT = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
LONG = "/* long */"  # for `prefix_with`
BEGIN_WRITING = "BEGIN IMMEDIATE"
BUSY_MILLISECONDS = 5000  # how long a lock of another process is waited for
Done = TypeVar("Done")


class SqlcipherConnection(AdaptedConnection):
    """One connection, which one task at a time uses.

    `connect` opens it; `writes` tells whether its short statements run in the loop's own thread.
    They are for sessions and `run_sync`: SQLAlchemy's `AsyncConnection.execute` refuses a statement
    for which nothing was waited for.
    """

    __slots__ = ("_thread", "_writes")

    _connection: Any

    def __init__(self, connect: Callable[[], sqlcipher.Connection], *, writes: bool) -> None:
        self._writes = writes
        self._thread = ThreadPoolExecutor(1, "sqlcipher")
        self._connection = None
        try:
            self._connection = self.in_thread(connect)
        except BaseException:
            self._thread.shutdown(wait=False)
            raise

    def runs_at_once(self, statement: str) -> bool:
        """Whether this statement may hold up the event loop."""
        return self._writes and statement.startswith(SHORT) and LONG not in statement

    def in_thread(self, work: Callable[..., Done], *arguments: Any) -> Done:
        """Do this in the connection's thread while other tasks go on."""
        loop = asyncio.get_running_loop()
        return self.run_async(lambda _: loop.run_in_executor(self._thread, work, *arguments))

    def begin_at_once(self) -> bool:
        """Begin to write, unless another process is writing just now: False means to wait."""
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            self._connection.execute(BEGIN_WRITING)
        except sqlcipher.OperationalError:
            return False
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        return True

    def run(self, statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run a short statement of the writer at once; returns its rows."""
        rows: list[tuple[Any, ...]] = self._connection.execute(statement, parameters).fetchall()
        return rows

    def run_each(self, statement: str, many: Sequence[Sequence[Any]]) -> None:
        """Run a short statement of the writer at once, with each of these parameters."""
        self._connection.executemany(statement, many)

    def cursor(self) -> "SqlcipherCursor":
        """A new cursor."""
        adapted: Any = self
        return SqlcipherCursor(adapted)

    def commit(self) -> None:
        """Commit what was begun."""
        if self._connection.in_transaction:
            self.in_thread(self._connection.commit)

    def rollback(self) -> None:
        """Undo what was begun."""
        if self._connection.in_transaction:
            self.in_thread(self._connection.rollback)

    def create_function(self, *arguments: Any, **options: Any) -> None:
        """Teach SQLite a function, as SQLAlchemy does with REGEXP."""
        self._connection.create_function(*arguments, **options)

    def close(self) -> None:
        """Close it and end its thread."""
        self.in_thread(self._connection.close)
        self._thread.shutdown(wait=False)

    def terminate(self) -> None:
        """Close it, without waiting, once its thread has done what is under way."""
        self._thread.submit(self._connection.close)
        self._thread.shutdown(wait=False)


class SqlcipherCursor(AsyncAdapt_dbapi_cursor):
    """SQLCipher's cursor, which needs no waiting for; all rows are fetched along with a statement.

    `_rows` is where SQLAlchemy looks for them.
    """

    __slots__ = ()

    _awaitable_cursor_close = False

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor

    def execute(self, operation: str, parameters: Any = ()) -> None:
        """Run a statement."""
        self._run(self._cursor.execute, operation, parameters)

    def executemany(self, operation: str, seq_of_parameters: Any) -> None:
        """Run a statement with each of these parameters."""
        self._run(self._cursor.executemany, operation, seq_of_parameters)

    def _run(self, run: Callable[[str, Any], Any], statement: str, parameters: Any) -> None:
        connection: Any = self._adapt_connection
        if connection.runs_at_once(statement):
            self._rows = self._fetched(run, statement, parameters)
        else:
            self._rows = connection.in_thread(self._fetched, run, statement, parameters)

    def _fetched(self, run: Callable[[str, Any], Any], statement: str, parameters: Any) -> Any:
        run(statement, parameters)
        cursor: Any = self._cursor
        return deque(cursor.fetchall() if cursor.description else ())
