"""The patient as the rules and services see them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NewType
from zoneinfo import ZoneInfo

from bot.core.day import OwnDay
from bot.core.drills import Contraindication, Wish

PatientId = NewType("PatientId", int)


@dataclass(frozen=True, slots=True)
class Patient:
    """A person who gave consent. What onboarding has not asked yet is None.

    `heard_on` is the diary day of the last sign of life. A pause ends by itself on the diary day
    `paused_until`; without one it lasts until the patient ends it. "Keep, fewer, or off?" was asked
    at `nudges_asked_at` and answered at `nudges_kept_at`.
    """

    id: PatientId
    consented_at: datetime
    consent_version: str
    started_on: date
    zone: ZoneInfo
    zone_is_known: bool
    country: str | None
    checkin_at: time
    short_form: bool
    leave_out: frozenset[Contraindication] | None
    usual_at_start_0_10: int | None
    wish: Wish | None
    wish_text: str | None
    onboarded_at: datetime | None
    paused_at: datetime | None
    blocked_at: datetime | None
    hold_id: int | None
    day: OwnDay
    heard_on: date
    paused_until: date | None = None
    rhythm_asked_on: date | None = None
    nudges_asked_at: datetime | None = None
    nudges_kept_at: datetime | None = None
    weekly_on: int = 6  # the weekday of the week's three questions; Monday is 0
