"""The plan of a patient: what may be drilled today, and what comes first.

Everything that narrows a choice is here, as one value that the choice of a drill reads:

    held                        nothing at all
    the tick screen             what suits everybody until it is answered, then all but left out
    stage, ladder, order        `ladders.is_open`
    a long flare                no loaded drill
    two reds running            the drill rests; after one its easier neighbour comes first
    strength yesterday          no loaded drill today; at most 3 days in 7, twice in maintenance
    slept 3 or less             mobility and breathing first, nothing loaded (P9)
    kit at hand                 what needs more is left out
    four practices              nothing new, except for a finding or the first load (B12)

and what comes first: what is not eased, then what answers a finding of the screen (A15), then what
the activity goal leans on (A12).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.core.diary import Reason
from bot.core.drill_kinds import Contraindication, Drill, DrillId, Quality
from bot.core.ladders import LOADED, NO_PROGRESS, DrillBook, Progress, Track, is_open, track_of
from bot.core.phases import Standing
from bot.core.policy import LadderPolicy
from bot.core.reasons import because
from bot.core.screening import Finding

ANY_KIT = 2
WEEK_DAYS = 7


class PracticeKind(StrEnum):
    """What a practice is; all of them share the limit of B12."""

    DRILL = "drill"
    ACTIVITY = "activity"  # a paced activity with a quota
    BREATHING = "breathing"
    HABIT = "habit"


@dataclass(frozen=True, slots=True)
class Practice:
    """Something that the patient keeps up, since a day; `item` is the drill's or activity's id."""

    kind: PracticeKind
    item: str
    since: date


@dataclass(frozen=True, slots=True)
class Uptake:
    """A practice that is new, and the one whose place it took, if it took one."""

    new: Practice
    instead_of: Practice | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a choice looks at besides the day itself; made for one diary day.

    `goal` is the activity goal, `aims` the tracks that it leans on.
    `loaded_on` are the diary days on which a loaded drill was done. `eased` are drills
    whose last session was red, `resting` those that rest today after two. What is derived from the
    rest: `kept_drills` among the practices, `near` (these, and what may take their place),
    `may_load` and `has_room` today.
    """

    book: DrillBook
    standing: Standing
    policy: LadderPolicy
    today: date
    progress: Mapping[Track, Progress] = field(default_factory=lambda: NO_PROGRESS)
    findings: tuple[Finding, ...] = ()
    goal: str | None = None
    aims: frozenset[Track] = frozenset()
    practices: tuple[Practice, ...] = ()
    practices_at_most: int = 4
    kit_level: int = ANY_KIT
    eased: frozenset[DrillId] = frozenset()
    resting: frozenset[DrillId] = frozenset()
    loaded_on: Sequence[date] = ()
    loaded_rest: bool = False
    is_maintenance: bool = False
    slept_poorly: bool = False
    is_held: bool = False
    kept_drills: frozenset[DrillId] = field(init=False)
    near: frozenset[DrillId] = field(init=False)
    may_load: bool = field(init=False)
    has_room: bool = field(init=False)

    def __post_init__(self) -> None:
        """Derive what every drill is compared with."""
        drills = self.book.drills
        kept = frozenset(DrillId(p.item) for p in self.practices if p.kind is PracticeKind.DRILL)
        harder = {drills[name].harder for name in kept if name in drills}
        easier = {drills[name].easier for name in self.eased if name in drills}
        near = frozenset(name for name in (*kept, *harder, *easier) if name in drills)
        object.__setattr__(self, "kept_drills", kept)
        object.__setattr__(self, "near", near)
        object.__setattr__(self, "may_load", self._may_load())
        object.__setattr__(self, "has_room", self._has_room())

    def _may_load(self) -> bool:
        """Whether a loaded drill fits today: a day between, not too many a week, no poor night."""
        if self.loaded_rest or self.slept_poorly:
            return False
        earlier = {day for day in self.loaded_on if 0 < (self.today - day).days < WEEK_DAYS}
        most = self.policy.strength_days_a_week
        if self.is_maintenance:
            most = self.policy.maintenance_days_a_week
        return self.today - timedelta(days=1) not in earlier and len(earlier) < most

    def _has_room(self) -> bool:
        """Whether a new drill may be taken up: not too many, and not too soon after the last."""
        newest = max(
            (p.since for p in self.practices if p.kind is PracticeKind.DRILL), default=None
        )
        is_full = len(self.practices) >= self.practices_at_most
        pause = timedelta(days=self.policy.new_after_days)
        return not is_full and (newest is None or self.today - newest >= pause)

    def allows(self, drill: Drill) -> bool:
        """Whether this drill may be used today, contraindications and the tick screen aside."""
        if self.is_held or drill.id in self.resting or drill.kit_level > self.kit_level:
            return False
        if drill.quality in LOADED and not self.may_load:
            return False
        return is_open(drill, self.book, self.progress, self.standing, self.policy)

    def finding_for(self, drill: Drill) -> Finding | None:
        """The finding that this drill answers: the same joint, the same quality (A15)."""
        for finding in self.findings:
            if finding.joint is drill.joint and finding.quality is drill.quality:
                return finding
        return None

    def stands_in_for(self, drill: Drill) -> DrillId | None:
        """The eased drill that this one is the easier neighbour of."""
        return drill.harder if drill.harder in self.eased else None

    def steps_up_from(self, drill: Drill) -> DrillId | None:
        """The kept drill that this one is the harder neighbour of, if its rung is the newest."""
        lower = None if drill.easier is None else self.book.drills.get(drill.easier)
        if lower is None or lower.id not in self.kept_drills:
            return None
        track = track_of(drill)
        if track != track_of(lower):
            return lower.id  # from mobility or stability to strength
        reached = self.progress.get(track, Progress()).rung
        return lower.id if reached == self.book.rung_of(drill) > 0 else None

    def keeps(self, drill: Drill) -> bool:
        """Whether it is a practice, or takes the place of one for now or from now on."""
        if drill.id not in self.near:
            return False
        if drill.id in self.kept_drills:
            return True
        return bool(self.stands_in_for(drill) or self.steps_up_from(drill))

    def wanted(self) -> list[Drill]:
        """Drills that may come on top of the practices: for a new finding, or the first load."""
        kept = [self.book.drills[name] for name in self.kept_drills if name in self.book.drills]
        tracks = {track_of(drill) for drill in kept}
        missing = {(f.joint, f.quality) for f in self.findings} - tracks
        first_load = self.standing.door is not None and all(d.quality not in LOADED for d in kept)
        if not missing and not first_load:
            return []
        return [
            drill
            for drill in self.book.drills.values()
            if track_of(drill) in missing or (first_load and drill.quality in LOADED)
        ]

    def rank(self, drill: Drill) -> tuple[bool, bool, bool, bool]:
        """What comes first; False sorts before True."""
        return (
            self.slept_poorly and drill.quality not in {Quality.MOBILITY, Quality.BREATH},
            drill.id in self.eased,
            self.finding_for(drill) is None,
            track_of(drill) not in self.aims,
        )


def adopt(practices: Sequence[Practice], new: Practice, most: int) -> tuple[Practice, ...] | Reason:
    """The practices with a new one, or why the patient has to say first which to drop (B12)."""
    if any((p.kind, p.item) == (new.kind, new.item) for p in practices):
        return tuple(practices)
    if len(practices) >= most:
        return because("B12", practices=len(practices), most=most, new=new.item)
    return (*practices, new)


def drop(practices: Sequence[Practice], kind: PracticeKind, item: str) -> tuple[Practice, ...]:
    """The practices without this one."""
    return tuple(p for p in practices if (p.kind, p.item) != (kind, item))


def replaced(
    practices: Sequence[Practice], old: str, new: str, today: date
) -> tuple[Practice, ...]:
    """The practices with another drill in the place of one, as of today (a swap, a step up)."""
    return tuple(
        replace(p, item=new, since=today) if (p.kind, p.item) == (PracticeKind.DRILL, old) else p
        for p in practices
    )


def undone(practices: Sequence[Practice], uptake: Uptake) -> tuple[Practice, ...]:
    """The practices as they were before this uptake; as they are if it is none of them by now."""
    if uptake.new not in practices:
        return tuple(practices)
    others = drop(practices, uptake.new.kind, uptake.new.item)
    before = uptake.instead_of
    return others if before is None else (*drop(others, before.kind, before.item), before)


def swaps(
    practice: Practice,
    plan: Plan,
    leave_out: frozenset[Contraindication],
    done_on: Collection[date],
    *,
    screen_changed_on: date | None = None,
    last_offered_on: date | None = None,
) -> tuple[tuple[DrillId, ...], Reason] | None:
    """Drills to swap a practised one for, and why it is offered (A1); None if it is not.

    After 14 days on which it was done (`done_on`) and no change in the screen, and again after 14
    more: a drill takes turns with others, so days that merely went by say nothing of it.
    """
    kept = {on for on in done_on if on >= practice.since}
    changed = [on for on in (screen_changed_on, last_offered_on) if on is not None]
    if sum(all(on > day for day in changed) for on in kept) < plan.policy.swap_after_days:
        return None
    others = in_place_of(practice, plan, leave_out)
    return (others, because("A1", drill=practice.item, days=len(kept))) if others else None


def in_place_of(
    practice: Practice, plan: Plan, leave_out: frozenset[Contraindication]
) -> tuple[DrillId, ...]:
    """What may be used today and is of the same phase, and of the same track if there is any."""
    drill = plan.book.drills.get(DrillId(practice.item))
    if drill is None:
        return ()
    may_be_used = [
        other
        for other in plan.book.drills.values()
        if other.phase == drill.phase
        and other.id not in plan.kept_drills
        and not other.left_out_for & leave_out
        and plan.allows(other)
    ]
    alike = [other for other in may_be_used if track_of(other) == track_of(drill)]
    return tuple(other.id for other in alike or may_be_used)
