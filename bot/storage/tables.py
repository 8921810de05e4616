"""The tables of what a patient told and was given; those of delivery are in `delivery_tables`.

A patient is known by the id of their private chat with the bot.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, of_patient

OPEN = text("state = 'open'")


class PatientRow(Base):
    """A person who gave consent. Before consent nothing but a conversation is kept.

    `day` holds what was changed of the patient's own day, by the names of `OwnDay`; `changes` what
    was set of late, as it was before (`storage/changes.py`).
    """

    __tablename__ = "patients"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    consented_at: Mapped[datetime]
    consent_version: Mapped[str] = mapped_column(String(32))
    started_on: Mapped[date]
    zone: Mapped[str | None] = mapped_column(String(64))
    country: Mapped[str | None] = mapped_column(String(2))
    checkin_at: Mapped[str] = mapped_column(String(5))
    short_form: Mapped[bool] = mapped_column(default=False)
    leave_out: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    usual_at_start_0_10: Mapped[int | None]
    wish: Mapped[str | None] = mapped_column(String(16))
    wish_text: Mapped[str | None] = mapped_column(Text)
    onboarded_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    hold_id: Mapped[int | None] = mapped_column(BigInteger)
    day: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    heard_on: Mapped[date | None]
    paused_until: Mapped[date | None]
    rhythm_asked_on: Mapped[date | None]
    nudges_asked_at: Mapped[datetime | None]
    nudges_kept_at: Mapped[datetime | None]
    weekly_on: Mapped[int] = mapped_column(default=6, server_default="6")
    changes: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))


class ConversationRow(Base):
    """What the patient is in the middle of: a stack of at most three flows."""

    __tablename__ = "conversations"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    stack: Mapped[list[Any]]


class CheckInRow(Base):
    """One diary day's check-in. `question_ids` are pinned when it begins.

    `ticked` is what is ticked at the current question, null where nothing is being ticked.
    """

    __tablename__ = "checkins"
    __table_args__ = (
        UniqueConstraint("patient_id", "diary_date"),
        Index("ix_checkins_open", "patient_id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = of_patient()
    diary_date: Mapped[date]
    questionnaire: Mapped[str] = mapped_column(String(32))
    questionnaire_version: Mapped[int]
    question_ids: Mapped[list[str]]
    current_question: Mapped[str | None] = mapped_column(String(32))
    ticked: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(16))
    opened_at: Mapped[datetime]
    shown_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text)


class AnswerRow(Base):
    """One answer; null is a question that was skipped."""

    __tablename__ = "answers"

    checkin_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    answered_at: Mapped[datetime]
    questionnaire_version: Mapped[int]


class FormRow(Base):
    """A form that a patient filled in, or is filling in: what is asked beside the check-in.

    `about` names what it is about, such as an earlier form. `answers` holds for each question its
    `value` (null: skipped), the instant `at` and the questionnaire's `version`.
    """

    __tablename__ = "forms"
    __table_args__ = (Index(None, "patient_id", "kind", "diary_date"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = of_patient()
    kind: Mapped[str] = mapped_column(String(24))
    about: Mapped[str] = mapped_column(String(64))
    diary_date: Mapped[date]
    question_ids: Mapped[list[str]]
    current_question: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    answers: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    shown_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SuggestionRow(Base):
    """A drill, an advice card or a notice that was given, with its reasons and versions."""

    __tablename__ = "suggestions"
    __table_args__ = (Index(None, "patient_id", "diary_date"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = of_patient()
    diary_date: Mapped[date]
    kind: Mapped[str] = mapped_column(String(16))
    item: Mapped[str] = mapped_column(String(64))
    reasons: Mapped[list[Any]]
    policy_version: Mapped[int]
    made_at: Mapped[datetime]
    percent: Mapped[int]
    is_new: Mapped[bool]


class SessionRow(Base):
    """What was said of a drill that was suggested; `id` is the suggestion's.

    `learnt`: it has been counted towards the next level, or against it. `kept_since`: by it the
    drill became a practice, in the place of the drill `instead_of`, if that is not null.
    """

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "patient_id", "diary_date"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = of_patient()
    practice: Mapped[str] = mapped_column(String(64))
    diary_date: Mapped[date]
    feedback: Mapped[str] = mapped_column(String(8))
    percent: Mapped[int]
    during_0_10: Mapped[int | None]
    effort_0_10: Mapped[int | None]
    in_control: Mapped[bool | None]
    settled: Mapped[bool | None]
    settle_asked: Mapped[bool]
    learnt: Mapped[bool]
    told_at: Mapped[datetime]
    kept_since: Mapped[date | None]
    instead_of: Mapped[str | None] = mapped_column(String(64))
    instead_of_since: Mapped[date | None]


class PracticeRow(Base):
    """Something that the patient keeps up, since a diary day."""

    __tablename__ = "practices"

    patient_id: Mapped[int] = of_patient(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[date]


class LevelRow(Base):
    """How far the patient is on the ladder of one joint and quality."""

    __tablename__ = "levels"

    patient_id: Mapped[int] = of_patient(primary_key=True)
    joint: Mapped[str] = mapped_column(String(16), primary_key=True)
    quality: Mapped[str] = mapped_column(String(16), primary_key=True)
    rung: Mapped[int]
    passes: Mapped[int]


class StandingRow(Base):
    """The stage of the patient's plan, once it is past the first."""

    __tablename__ = "standings"

    patient_id: Mapped[int] = of_patient(primary_key=True)
    stage: Mapped[str] = mapped_column(String(8))
    since: Mapped[date]
    phase_1_since: Mapped[date]
    door: Mapped[str | None] = mapped_column(String(8))


class NudgeRow(Base):
    """A stand-up nudge that went out, and when the patient moved, if they said so."""

    __tablename__ = "nudges"
    __table_args__ = (Index(None, "patient_id", "sent_at"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = of_patient()
    sent_at: Mapped[datetime]
    moved_at: Mapped[datetime | None]


class HoldRow(Base):
    """A safety hold: what set it, and how it ended."""

    __tablename__ = "holds"
    __table_args__ = (Index(None, "patient_id"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = of_patient()
    flag: Mapped[str] = mapped_column(String(8))
    tier: Mapped[str] = mapped_column(String(1))
    source: Mapped[str] = mapped_column(String(8))
    set_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(32))


class HoldReplyRow(Base):
    """What the patient said of a hold."""

    __tablename__ = "hold_replies"
    __table_args__ = (Index(None, "hold_id"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hold_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("holds.id", ondelete="CASCADE"))
    flag: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(String(16))
    replied_at: Mapped[datetime]
