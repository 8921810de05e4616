"""Drill ladders: levels, what counts towards the next one, and what a patient may use of them.

Theory of operation. The drills of one joint and one quality are a track; its levels are rungs from
the lowest up. `Progress` is stored for each track and changed once for each session, when it is
known whether it settled. Rungs are only ever opened: a red session takes the count back to nothing,
and the dose of that drill (see `sessions`), but no rung.

What counts towards the next rung, on the highest open one, at the whole dose, settled:

    phase 1, mobility           done or easy, and in control: no hands, or held for 5 seconds (A7)
    phase 1, stability, breath  easy, or done and in control
    phase 2                     done or easy, clean form (in control), effort 7 or less

The order of A17 is mobility, stability, strength, speed (power). What the joint's map asks for
comes first; strength waits until that track has gone up or its drills of phase 1 are through, speed
until strength has gone up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot.core.drill_kinds import Drill, DrillId, Joint, Quality
from bot.core.phases import Door, Standing
from bot.core.policy import LadderPolicy
from bot.core.screening import JOINT_MAP
from bot.core.sessions import Feedback, Session

Track = tuple[Joint, Quality]
LOADED = frozenset({Quality.STRENGTH, Quality.POWER})
_ON_ITS_WAY = frozenset({Feedback.DONE, Feedback.EASY})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a patient is on one track: rungs opened beyond the first, and sessions that count."""

    rung: int = 0
    passes: int = 0


NO_PROGRESS: Mapping[Track, Progress] = MappingProxyType({})


def track_of(drill: Drill) -> Track:
    """The track that a drill belongs to."""
    return drill.joint, drill.quality


@dataclass(frozen=True, slots=True)
class DrillBook:
    """The drills with their ladders, made once from the content.

    `rungs` has how many rungs a track has, `phase_1_rungs` how many of them are for phase 1.
    """

    drills: Mapping[DrillId, Drill]
    rungs: Mapping[Track, int] = field(repr=False)
    phase_1_rungs: Mapping[Track, int] = field(repr=False)
    _rung: Mapping[DrillId, int] = field(repr=False)

    @classmethod
    def of(cls, drills: Mapping[DrillId, Drill]) -> "DrillBook":
        """The book of these drills, by id."""
        levels: dict[Track, set[int]] = {}
        easy: dict[Track, set[int]] = {}
        for drill in drills.values():
            levels.setdefault(track_of(drill), set()).add(drill.level)
            if drill.phase == 1:
                easy.setdefault(track_of(drill), set()).add(drill.level)
        ladder = {track: sorted(found) for track, found in levels.items()}
        return cls(
            MappingProxyType(dict(sorted(drills.items()))),
            MappingProxyType({track: len(found) for track, found in levels.items()}),
            MappingProxyType({track: len(found) for track, found in easy.items()}),
            {name: ladder[track_of(d)].index(d.level) for name, d in drills.items()},
        )

    def rung_of(self, drill: Drill) -> int:
        """The position of a drill on its track, 0 for the easiest level."""
        return self._rung[drill.id]


def after_session(
    progress: Progress,
    drill: Drill,
    session: Session,
    book: DrillBook,
    policy: LadderPolicy,
    *,
    is_settled: bool,
    is_red: bool,
    percent: int = 100,
) -> Progress:
    """The progress on the drill's track after one session, once it is known how it settled.

    `percent` is the share of the dose that was asked for. Two sessions that count open the next
    rung, if there is one.
    """
    if is_red:
        return replace(progress, passes=0)
    if book.rung_of(drill) != progress.rung or not _counts(drill, session, policy):
        return progress
    if not is_settled or percent < 100:
        return progress
    passes = progress.passes + 1
    is_top = progress.rung + 1 >= book.rungs[track_of(drill)]
    if passes < policy.passes or is_top:
        return replace(progress, passes=min(passes, policy.passes))
    return Progress(progress.rung + 1, 0)


def asks_level_up(
    progress: Progress, drill: Drill, session: Session, book: DrillBook, policy: LadderPolicy
) -> bool:
    """Whether the questions for the next level are asked: with a yes the session would count."""
    if book.rung_of(drill) != progress.rung or progress.passes >= policy.passes:
        return False
    with_a_yes = answered_level_up(session, policy, is_yes=True)
    return not _counts(drill, session, policy) and _counts(drill, with_a_yes, policy)


def answered_level_up(session: Session, policy: LadderPolicy, *, is_yes: bool) -> Session:
    """The session with the answer: it was in control, at an effort that was not too much."""
    effort = policy.effort_at_most if is_yes else session.effort_0_10
    return replace(session, in_control=is_yes, effort_0_10=effort)


def is_open(
    drill: Drill,
    book: DrillBook,
    progress: Mapping[Track, Progress],
    standing: Standing,
    policy: LadderPolicy,
) -> bool:
    """Whether a drill may be used at this standing: its phase, its rung, and the order (A17).

    Holds, contraindications, rest and the days between are looked at elsewhere.
    """
    rung = book.rung_of(drill)
    if drill.phase == 1 and rung == 0:
        return True
    if standing.door is Door.SECOND and drill.phase != 1:
        return drill.quality is Quality.STRENGTH and rung == 0
    if rung > 0 and rung > progress.get(track_of(drill), Progress()).rung:
        return False
    if drill.phase == 1:
        return True
    if standing.door is None:
        return False
    return drill.quality not in LOADED or is_in_order(drill, book, progress, policy)


def is_in_order(
    drill: Drill, book: DrillBook, progress: Mapping[Track, Progress], policy: LadderPolicy
) -> bool:
    """Whether a loaded drill's turn has come at its joint (A17)."""
    before: Track = (drill.joint, JOINT_MAP.get(drill.joint, Quality.BREATH))
    if drill.quality is Quality.POWER:
        before = (drill.joint, Quality.STRENGTH)
    if before not in book.rungs:
        return True
    made = progress.get(before, Progress())
    is_through = made.passes >= policy.passes and made.rung + 1 >= book.phase_1_rungs.get(before, 1)
    return made.rung > 0 or is_through


def _counts(drill: Drill, session: Session, policy: LadderPolicy) -> bool:
    """Whether a session is of the kind that counts towards the next rung."""
    if session.feedback not in _ON_ITS_WAY:
        return False
    in_control = session.in_control is True
    if drill.phase == 1:
        if drill.quality is Quality.MOBILITY:
            return in_control
        return in_control or session.feedback is Feedback.EASY
    effort = session.effort_0_10
    return in_control and effort is not None and effort <= policy.effort_at_most
