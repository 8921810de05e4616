"""Which statements are run, by SQLAlchemy or straight on the writer's connection."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.storage.driver import SqlcipherConnection


@contextmanager
def recorded() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is run meanwhile, with its values; of many, the first ones."""
    seen: list[tuple[str, Any]] = []
    run, run_each = SqlcipherConnection.run, SqlcipherConnection.run_each

    def note(_: Any, __: Any, statement: str, values: Any, ___: Any, many: bool) -> None:
        seen.append((statement, values[0] if many else values))

    def noted(writer: SqlcipherConnection, statement: str, values: Sequence[Any]) -> Any:
        seen.append((statement, values))
        return run(writer, statement, values)

    def noted_each(
        writer: SqlcipherConnection, statement: str, many: Sequence[Sequence[Any]]
    ) -> None:
        seen.append((statement, many[0]))
        run_each(writer, statement, many)

    event.listen(Engine, "before_cursor_execute", note)
    with (
        patch.object(SqlcipherConnection, "run", noted),
        patch.object(SqlcipherConnection, "run_each", noted_each),
    ):
        try:
            yield seen
        finally:
            event.remove(Engine, "before_cursor_execute", note)
