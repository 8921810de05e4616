"""SQLAlchemy's side of SQLCipher: its exceptions, and statements that are compiled once.

To compile a statement costs more than to run it, and SQLAlchemy keeps what it compiled for each
engine by itself. All of ours compile alike, the writer's and the readers', so they share it.
"""

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

ADDRESS = "sqlite+sqlcipher_async:///file"
# The execution option of an engine that shares what is compiled.
SHARED = {"compiled_cache": LRUCache[Any, Any](1000)}
_ERRORS = (
    *("Error", "DatabaseError", "IntegrityError", "NotSupportedError"),
    *("OperationalError", "ProgrammingError", "InterfaceError", "DataError"),
)

registry.register("sqlite.sqlcipher_async", __name__, "SqlcipherDialect")


class SqlcipherDialect(SQLiteDialect_aiosqlite):
    """Equal to every other of its kind: what one compiled, another may run."""

    driver = "sqlcipher_async"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> Any:
        """The driver, with SQLCipher's exceptions in the place of sqlite3's."""
        driver: Any = super().import_dbapi()
        for name in _ERRORS:
            setattr(driver, name, getattr(sqlcipher, name))
        return driver

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SqlcipherDialect)

    def __hash__(self) -> int:
        return hash(SqlcipherDialect)
