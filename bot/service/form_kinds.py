"""Every kind of form there is, by its id."""

from bot.service import again, care_team, instruments, signs, visits
from bot.service.forms import FormKind, Kinds

_ALL: tuple[FormKind, ...] = (
    *instruments.KINDS,
    signs.KIND,
    again.KIND,
    care_team.KIND,
    visits.KIND,
)
KINDS: Kinds = {kind.id: kind for kind in _ALL}
