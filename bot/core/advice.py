"""Advice cards as the rules see them, and the choice of one. Their words live in the content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.pacing import Level, Recommendation


@dataclass(frozen=True, slots=True)
class Advice:
    """A card: the levels it suits, and the rule ids it speaks to (empty: any day of its levels)."""

    id: str
    levels: frozenset[Level]
    rules: frozenset[str]


def choose_advice(
    cards: Mapping[str, Advice], recommendation: Recommendation, recent: Sequence[str], today: date
) -> str:
    """The id of one card that suits the level.

    Cards for the deciding rule come first, then cards for any day of the level: those not used
    lately (which of them, varies with the date), and once all of them were, the least recently
    used; then any card of the level. `recent` are the ids of the cards last used, oldest first; the
    one used last is not repeated while another card fits. Raises ValueError if no card suits the
    level.
    """
    suitable = [c for _, c in sorted(cards.items()) if recommendation.level in c.levels]
    if not suitable:
        raise ValueError(f"no advice card suits the level {recommendation.level}")
    decided_by = recommendation.reasons[0].rule
    pools = (
        [c.id for c in suitable if decided_by in c.rules],
        [c.id for c in suitable if not c.rules],
    )
    everything = [c.id for c in suitable]
    unused = [[card for card in pool if card not in recent] for pool in pools]
    rested = [[card for card in pool if card not in recent[-1:]] for pool in pools]
    pool = next(p for p in (*unused, *rested, *pools, everything) if p)
    return _rotate(pool, recent, today)


def _rotate(pool: Sequence[str], recent: Sequence[str], today: date) -> str:
    fresh = [card for card in pool if card not in recent]
    if fresh:
        return fresh[today.toordinal() % len(fresh)]
    last_used = {card: position for position, card in enumerate(recent)}
    return min(pool, key=lambda card: last_used[card])
