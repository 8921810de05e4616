"""SQLAlchemy's side of SQLCipher: statements that are compiled once.

To compile a statement costs more than to run it, and SQLAlchemy keeps what it compiled for each
engine by itself. All of ours compile alike, the writer's and the readers', so they share it.
"""

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.driver import SqlcipherConnection

ADDRESS = "sqlite+sqlcipher_async:///file"
# The execution option of an engine that shares what is compiled.
SHARED = {"compiled_cache": LRUCache[Any, Any](1000)}
registry.register("sqlite.sqlcipher_async", __name__, "SqlcipherDialect")


class SqlcipherDialect(SQLiteDialect_pysqlite):
    """Equal to every other of its kind: what one compiled, another may run."""

    driver = "sqlcipher_async"
    supports_statement_cache = True
    is_async = True
    has_terminate = True

    @classmethod
    def import_dbapi(cls) -> Any:
        """The driver below ours, whose exceptions are raised."""
        return sqlcipher

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """A pool that waits as asyncio does."""
        return AsyncAdaptedQueuePool

    def get_driver_connection(self, connection: Any) -> Any:
        """SQLCipher's own connection."""
        return connection.driver_connection

    def do_terminate(self, dbapi_connection: Any) -> None:
        """Close a connection that was cut off."""
        connection: SqlcipherConnection = dbapi_connection
        connection.terminate()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SqlcipherDialect)

    def __hash__(self) -> int:
        return hash(SqlcipherDialect)
