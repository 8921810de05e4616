"""Every kind of form there is, by its id."""

from bot.service import goals, instruments, intake, screening, walking
from bot.service.forms import FormKind, Kinds

_ALL: tuple[FormKind, ...] = (
    *instruments.KINDS,
    *screening.KINDS,
    *goals.KINDS,
    *intake.KINDS,
    *walking.KINDS,
)
KINDS: Kinds = {kind.id: kind for kind in _ALL}
