"""How a made-up patient's back behaves, and what they answer. None of it is a model of real backs.

A body has a level of pain that drifts, moods of a day around it, and habits of its kind: it flares,
overdoes good days, does too little, or raises a red flag. It answers as people do: not every day,
and now and then with a question skipped.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from random import Random

from bot.core.diary import AgainstPlan, DaySummary, FlareAnswer
from bot.core.drill_kinds import Drill
from bot.core.safety import Tier
from bot.core.sessions import Feedback, Session

SCALE_MAX = 10


class Kind(StrEnum):
    """The kinds of patients there are."""

    STABLE = "stable"
    IMPROVING = "improving"
    BOOM_BUST = "boom_bust"
    FLARE_PRONE = "flare_prone"
    AVOIDING = "avoiding"
    RED_FLAG = "red_flag"


@dataclass(frozen=True, slots=True)
class Habits:
    """What tells one kind from another: chances a day, and how pain drifts, in points a day."""

    drift: float = 0.0
    flare: float = 0.004
    flare_days: tuple[int, int] = (2, 5)
    more: float = 0.08
    less: float = 0.1
    bust: int = 0
    flag: float = 0.0
    answers: float = 0.88
    trains: float = 0.8


HABITS = {
    Kind.STABLE: Habits(),
    Kind.IMPROVING: Habits(drift=-0.04, flare=0.002, less=0.05, answers=0.93, trains=0.9),
    Kind.BOOM_BUST: Habits(more=0.35, bust=3),
    Kind.FLARE_PRONE: Habits(flare=0.04, flare_days=(1, 12)),
    Kind.AVOIDING: Habits(less=0.7, more=0.02, trains=0.4),
    Kind.RED_FLAG: Habits(flag=0.02),
}


@dataclass(slots=True)
class Body:
    """One patient's back, changed by each day. `pain` is today's, unrounded."""

    kind: Kind
    chance: Random
    level: float
    pain: float = 0.0
    flare_days_left: int = 0
    bust_days_left: int = 0
    hold_days_left: int = 0
    function: float = 4.0
    skill: float = 0.3
    is_away: int = field(default=0)

    @property
    def habits(self) -> Habits:
        """The habits of its kind."""
        return HABITS[self.kind]

    def live(self) -> None:
        """Let a day pass: what the back is like today."""
        habits, chance = self.habits, self.chance
        self.level = min(8.0, max(0.5, self.level + habits.drift + chance.gauss(0, 0.03)))
        self.function = min(9.5, self.function - habits.drift)
        self.flare_days_left = max(0, self.flare_days_left - 1)
        self.bust_days_left = max(0, self.bust_days_left - 1)
        self.is_away = max(0, self.is_away - 1)
        if not self.flare_days_left and chance.random() < habits.flare:
            self.flare_days_left = chance.randint(*habits.flare_days)
        if not self.is_away and chance.random() < 0.004:
            self.is_away = chance.randint(3, 25)
        louder = 3 * (self.flare_days_left > 0) + habits.bust * (self.bust_days_left > 0)
        self.pain = self.level + louder + chance.gauss(0, 0.8)

    def sleep(self) -> int:
        """Sleep quality of the night, 0-10."""
        return _on_scale(6.5 - 0.3 * (self.pain - 3) + self.chance.gauss(0, 1.5))

    def evening(self, today: date, sleep: int | None) -> DaySummary | None:
        """The evening check-in, or None on a day without one."""
        if self.is_away or self.chance.random() > self.habits.answers:
            return None
        pain = _on_scale(self.pain)
        plan = self._against_plan()
        if plan is AgainstPlan.MORE and self.habits.bust:
            self.bust_days_left = 2
        return DaySummary(
            today,
            pain_0_10=None if self.chance.random() < 0.03 else pain,
            worst_0_10=min(SCALE_MAX, pain + self.chance.randint(0, 3)),
            against_plan=plan,
            flare=FlareAnswer.YES if self.flare_days_left else FlareAnswer.NO,
            stress_0_10=self.chance.randint(0, SCALE_MAX),
            helped=(self.chance.choice(("heat", "walk", "breathing", "nothing")),),
            sleep_0_10=sleep,
        )

    def flag(self) -> Tier | None:
        """A red flag raised today, or None."""
        if self.chance.random() >= self.habits.flag:
            return None
        return self.chance.choice((Tier.A, Tier.B, Tier.C))

    def walks(self) -> bool:
        """Whether there is a walk today."""
        return not self.is_away and self.chance.random() < self.habits.trains

    def session(self, practice: str, today: date, drill: Drill | None) -> Session:
        """What a session felt like."""
        harder = 0 if drill is None else 0.25 * (drill.level - 1)
        strain = self.pain - self.level + harder - self.skill + self.chance.gauss(0, 1)
        self.skill = min(2.5, self.skill + 0.01)
        if drill is not None and self.chance.random() > self.habits.trains:
            return Session(practice, today, Feedback.SKIP)
        during = _on_scale(self.pain + 0.5 * strain)
        if strain > 2.8:
            return Session(practice, today, Feedback.HURT, during)
        feedback = Feedback.HARD if strain > 1.5 else Feedback.DONE
        return Session(
            practice,
            today,
            Feedback.EASY if strain < -0.5 else feedback,
            effort_0_10=_on_scale(5 + strain),
            in_control=strain < 0.8,
        )

    def settles(self, session: Session) -> bool | None:
        """The answer to "back to its usual?", which is not always given."""
        if self.chance.random() < 0.2:
            return None
        return self.pain < self.level + 2 or session.feedback is not Feedback.HURT

    def _against_plan(self) -> AgainstPlan:
        drawn = self.chance.random()
        if self.flare_days_left or self.bust_days_left:
            return AgainstPlan.LESS
        if drawn < self.habits.more and self.pain <= self.level + 1:
            return AgainstPlan.MORE
        return AgainstPlan.LESS if drawn > 1 - self.habits.less else AgainstPlan.ABOUT


def born(kind: Kind, chance: Random) -> Body:
    """A body of this kind at the start."""
    return Body(kind, chance, level=chance.uniform(3.0, 6.0))


def _on_scale(value: float) -> int:
    return min(SCALE_MAX, max(0, round(value)))
