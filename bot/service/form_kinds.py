"""Every kind of form there is, by its id."""

from bot.service import (
    again,
    care_team,
    flares,
    goals,
    instruments,
    intake,
    logs,
    mornings,
    screening,
    signs,
    visits,
    walking,
)
from bot.service.form_sheets import FormKind, Kinds

_ALL: tuple[FormKind, ...] = (
    *instruments.KINDS,
    *logs.KINDS,
    signs.KIND,
    flares.KIND,
    flares.CHECK,
    flares.AGAIN,
    *screening.KINDS,
    *goals.KINDS,
    *intake.KINDS,
    *walking.KINDS,
    again.KIND,
    mornings.KIND,
    care_team.KIND,
    visits.KIND,
)
KINDS: Kinds = {kind.id: kind for kind in _ALL}
