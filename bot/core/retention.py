"""How long data is kept after the last sign of life (care.md 4.5: idle, warn, erase)."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS = 24  # project rule; a host may set another
WARNED_BEFORE = timedelta(days=30)  # project rule


def warns_on(heard_on: date, months: int) -> date:
    """The day on which to say that everything goes in a month, unless the patient is heard of."""
    return _months_after(heard_on, months) - WARNED_BEFORE


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
