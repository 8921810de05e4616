"""What a service would store of a patient, and nothing else."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from bot.core.burden import Turn
from bot.core.diary import DaySummary, Diary
from bot.core.drill_kinds import Contraindication, DrillId, Wish
from bot.core.ladders import DrillBook, Progress, Track
from bot.core.phases import Standing
from bot.core.plan import Practice
from bot.core.policy import Policies
from bot.core.quotas import Quota
from bot.core.safety import Tier
from bot.core.sessions import Dose, Session, dose_after
from bot.simulation.bodies import Body


@dataclass(slots=True)
class Record:
    """A patient: the body, chance, the rules they live with, and all that is stored of them.

    `diary` looks at `days` and `noticed`, which grow in place.
    """

    body: Body
    chance: Random
    book: DrillBook
    policies: Policies
    today: date
    diary: Diary
    days: list[DaySummary]
    noticed: dict[str, list[date]]
    standing: Standing
    quota: Quota
    psfs_first: float
    last_heard_on: date
    leave_out: frozenset[Contraindication] = frozenset()
    wish: Wish | None = None
    progress: dict[Track, Progress] = field(default_factory=dict)
    practices: tuple[Practice, ...] = ()
    sessions: dict[str, list[Session]] = field(default_factory=dict)
    settled: list[bool] = field(default_factory=list)
    suggested: list[tuple[date, DrillId]] = field(default_factory=list)
    loaded_on: list[date] = field(default_factory=list)
    swap_offered_on: dict[str, date] = field(default_factory=dict)
    sent_since: list[date] = field(default_factory=list)
    asked: dict[Turn, date] = field(default_factory=dict)
    hold: Tier | None = None

    @property
    def is_held(self) -> bool:
        """Whether a hold of tier A or B stands; tier C is a note."""
        return self.hold in {Tier.A, Tier.B}

    def dose(self, practice: str) -> Dose:
        """The dose of a practice after its sessions."""
        own = self.sessions.get(practice, [])
        return dose_after(own, self.diary, self.policies.pacing, self.policies.quotas)
