"""Statements of the hot path: made once, and run with as little around them as can be.

Making a statement costs more than running it, and so does most of what SQLAlchemy does around one
that is made. So SQLite's writer is given the text and the values at once; elsewhere (a reader,
PostgreSQL) SQLAlchemy runs it as any other. Either way nothing is written out first: before a
statement of its own SQLAlchemy writes all that the session holds, half a batch mostly. Whoever asks
for what may be unwritten looks there, or writes it out, before.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn, cast

from sqlalchemy import ColumnElement, Executable, String, Table, bindparam, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlcipher3 import dbapi2 as sqlcipher

from bot.json_text import write_text
from bot.storage.base import Base
from bot.storage.driver import SqlcipherConnection

Values = Mapping[str, Any]
Rows = Sequence[Sequence[Any]]
NOTHING: Values = {}
_WRITER = "writer"


async def run_at_once(session: AsyncSession) -> None:
    """Begin, and let statements go straight to the connection of this session, SQLite's writer."""
    raw = await (await session.connection()).get_raw_connection()
    session.info[_WRITER] = raw.dbapi_connection


class Statement:
    """A statement on tables, with named parameters, for every session."""

    def __init__(self, clause: Executable) -> None:
        self._clause = clause
        self._plain: dict[tuple[str, ...], _Plain] = {}
        self._record: Callable[[Iterable[Any]], Any] | None = None

    async def rows(self, session: AsyncSession, asked: Values = NOTHING) -> Rows:
        """What a query finds, or what a change returns."""
        writer = session.info.get(_WRITER)
        if writer is not None:
            return self._as_text(session).rows(writer, asked)
        with session.no_autoflush:
            return (await session.execute(self._clause, asked)).all()

    async def records(self, session: AsyncSession, asked: Values = NOTHING) -> Sequence[Any]:
        """What a query finds, by the names of its columns."""
        rows = await self.rows(session, asked)
        if self._record is None:
            names = [str(column.key) for column in _columns(self._clause)]
            made: Any = namedtuple("Record", names)  # type: ignore[misc]
            self._record = made._make
        return [self._record(row) for row in rows]

    async def value(self, session: AsyncSession, asked: Values = NOTHING) -> Any:
        """The first column of the first row; None if there is none."""
        rows = await self.rows(session, asked)
        return rows[0][0] if rows else None

    async def run(self, session: AsyncSession, many: Sequence[Values]) -> None:
        """Run it once for each of these, which all have the same names; it returns nothing."""
        if not many:
            return
        writer = session.info.get(_WRITER)
        if writer is not None:
            self._as_text(session, *many[0]).run(writer, many)
            return
        with session.no_autoflush:
            await session.execute(self._clause, list(many))

    def _as_text(self, session: AsyncSession, *columns: str) -> "_Plain":
        plain = self._plain.get(columns)
        if plain is None:
            plain = _Plain(self._clause, columns, session.get_bind().dialect)
            self._plain[columns] = plain
        return plain


class _Plain:
    """A statement as SQLite's text, and what makes values into SQLite's and back."""

    def __init__(self, clause: Executable, columns: Sequence[str], dialect: Dialect) -> None:
        made: Any = clause
        compiled: SQLCompiler = made.compile(
            dialect=dialect, column_keys=list(columns) or None, for_executemany=bool(columns)
        )
        if compiled.insert_prefetch:
            raise ValueError(f"give these a value: {compiled.insert_prefetch}")
        self._text = str(compiled)
        self._constants = {
            name: bound.value for name, bound in compiled.binds.items() if not bound.required
        }
        self._written = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or ()
        ]
        types: list[TypeEngine[Any]] = [column.type for column in _columns(clause)]
        processors = [of.dialect_impl(dialect).result_processor(dialect, None) for of in types]
        self._read = processors if any(processors) else []

    def rows(self, writer: SqlcipherConnection, asked: Values) -> Rows:
        """Run it once."""
        try:
            rows = writer.run(self._text, self._parameters(asked))
        except sqlcipher.Error as error:
            self._fail(error)
        if not self._read:
            return rows
        return [
            tuple(
                value if read is None else read(value)
                for read, value in zip(self._read, row, strict=True)
            )
            for row in rows
        ]

    def run(self, writer: SqlcipherConnection, many: Sequence[Values]) -> None:
        """Run it for each."""
        try:
            writer.run_each(self._text, [self._parameters(asked) for asked in many])
        except sqlcipher.Error as error:
            self._fail(error)

    def _parameters(self, asked: Values) -> list[Any]:
        values = {**self._constants, **asked} if self._constants else asked
        return [
            values[name] if write is None else write(values[name]) for name, write in self._written
        ]

    def _fail(self, error: Exception) -> NoReturn:
        """As SQLAlchemy raises it, without what a patient wrote."""
        raise DBAPIError.instance(
            self._text, None, error, sqlcipher.Error, hide_parameters=True
        ) from error


def _columns(clause: Executable) -> Sequence[ColumnElement[Any]]:
    """The columns of what a statement returns."""
    made: Any = clause
    return list(made.exported_columns)


def table_of(table: type[Base]) -> Table:
    """The table behind a mapped class; statements on it cost half of what the ORM's cost."""
    return cast("Table", table.__table__)


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is among the values of the parameter of this name.

    The list is one parameter, so that the statement is one text however long it is.
    """
    asked = bindparam(name, type_=_List(column.type))
    values = _elements(asked).table_valued("value", name="value")
    return column.in_(select(values.c.value))


class _List(TypeDecorator[Any]):
    """Several values as one: PostgreSQL's array, JSON's for SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """As above."""
        return postgresql.ARRAY(self.of) if dialect.name == "postgresql" else String()

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """As above."""
        return list(value) if dialect.name == "postgresql" else write_text(list(value))


class _elements(FunctionElement[Any]):  # noqa: N801 - named as SQL functions are
    """The values of a list, a row each."""

    name = "elements"
    inherit_cache = True


@compiles(_elements)
def _from_array(element: _elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"unnest({compiler.process(element.clauses, **options)})"


@compiles(_elements, "sqlite")
def _from_json(element: _elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"
