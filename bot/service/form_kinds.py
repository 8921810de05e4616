"""Every kind of form there is, by its id."""

from bot.service import flares, goals, instruments, intake, logs, screening, signs, walking
from bot.service.forms import FormKind, Kinds

_ALL: tuple[FormKind, ...] = (
    *instruments.KINDS,
    *logs.KINDS,
    signs.KIND,
    flares.KIND,
    flares.CHECK,
    *screening.KINDS,
    *goals.KINDS,
    *intake.KINDS,
    *walking.KINDS,
)
KINDS: Kinds = {kind.id: kind for kind in _ALL}
