"""The tables of delivery: what is due, what came in, what is to go out; facts of the process."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, of_patient

# SQLite gives automatic ids only to INTEGER keys.
AutomaticId = BigInteger().with_variant(Integer, "sqlite")
NEW = text("state = 'new'")
DEAD = text("state = 'dead'")


class ScheduleRow(Base):
    """When something is due next: every day at `local_time`, or once if there is none."""

    __tablename__ = "schedules"
    __table_args__ = (Index(None, "next_due_at"),)

    patient_id: Mapped[int] = of_patient(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    occurrence: Mapped[str] = mapped_column(String(40))
    local_time: Mapped[str | None] = mapped_column(String(5))
    zone: Mapped[str | None] = mapped_column(String(64))
    next_due_at: Mapped[datetime]


class OccurrenceRow(Base):
    """What became of a due occurrence; the key makes a second one impossible."""

    __tablename__ = "occurrences"

    patient_id: Mapped[int] = of_patient(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    occurrence: Mapped[str] = mapped_column(String(40), primary_key=True)
    due_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(16))


class InboxRow(Base):
    """Something to handle: an update, a due occurrence, a delivery result, an outage.

    The lower `lane` is handled first: see `bot.storage.inbox`.
    Handled rows keep nothing but a bare update id, so that a repeated update is known.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        CheckConstraint("state IN ('new', 'handled', 'dead')", name="state"),
        Index("ix_inbox_new", "lane", "update_id", "id", sqlite_where=NEW, postgresql_where=NEW),
        Index("ix_inbox_dead", "chat_id", sqlite_where=DEAD, postgresql_where=DEAD),
    )

    id: Mapped[int] = mapped_column(AutomaticId, primary_key=True)
    update_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    body: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    lane: Mapped[int] = mapped_column(default=0)


class OutboxRow(Base):
    """A call to the Bot API that is still to be made. Rows go as soon as they are done."""

    __tablename__ = "outbox"
    # Ids are never used twice: the sender looks for what is newer than the newest it has seen.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - as SQLAlchemy has it

    id: Mapped[int] = mapped_column(AutomaticId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    priority: Mapped[int]
    method: Mapped[str] = mapped_column(String(32))
    parameters: Mapped[dict[str, Any]]
    card: Mapped[str | None] = mapped_column(String(40))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    subject: Mapped[str | None] = mapped_column(String(24))
    recipe: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    not_before: Mapped[datetime]
    not_after: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]


class LatenessRow(Base):
    """How late a message that nobody asked for was sent, after it was due."""

    __tablename__ = "lateness"

    id: Mapped[int] = mapped_column(AutomaticId, primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(index=True)
    late_ms: Mapped[int] = mapped_column(BigInteger)


class CardRow(Base):
    """Which message shows a card now. Handlers name cards; only the sender knows message ids."""

    __tablename__ = "cards"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    card: Mapped[str] = mapped_column(String(40), primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger)
    shown_at: Mapped[datetime]


class MarkRow(Base):
    """A lasting fact of the process, such as the last successful getUpdates."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
