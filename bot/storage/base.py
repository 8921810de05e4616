"""What every table has in common."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

import orjson
from sqlalchemy import JSON, BigInteger, Date, DateTime, ForeignKey, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

PATIENT = "patients.chat_id"


class UtcDateTime(TypeDecorator[datetime]):
    """Aware instants, kept and returned in UTC; SQLite has no zone of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; convert the rest to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def write_json(value: object) -> str:
    """What is kept in a JSON column; many times faster than the standard library."""
    return orjson.dumps(value).decode()


def read_json(stored: str | bytes | float) -> Any:
    """What a JSON column holds; a bare number comes from SQLite as a number."""
    return stored if isinstance(stored, int | float) else orjson.loads(stored)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can find it again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        date: Date,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        list[str]: JSON,
    }


def of_patient(*, primary_key: bool = False) -> MappedColumn[int]:
    """The column that makes a row a patient's: it goes when they go."""
    return mapped_column(
        BigInteger, ForeignKey(PATIENT, ondelete="CASCADE"), primary_key=primary_key
    )
