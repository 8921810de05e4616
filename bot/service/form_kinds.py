"""Every kind of form there is, by its id."""

from bot.service import instruments, screening
from bot.service.forms import FormKind, Kinds

_ALL: tuple[FormKind, ...] = (*instruments.KINDS, *screening.KINDS)
KINDS: Kinds = {kind.id: kind for kind in _ALL}
