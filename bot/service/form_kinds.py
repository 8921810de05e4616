"""Every kind of form there is, by its id."""

from bot.service import flares, instruments, logs, signs
from bot.service.forms import FormKind, Kinds

_ALL: tuple[FormKind, ...] = (
    *instruments.KINDS,
    *logs.KINDS,
    signs.KIND,
    flares.KIND,
    flares.CHECK,
)
KINDS: Kinds = {kind.id: kind for kind in _ALL}
