"""The shapes of the authored drills and advice.

Anything not named here is an error, not a surprise. The models are frozen: what the loader returns
can be shared by everything that runs.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.core.advice import Advice
from bot.core.drills import (
    Contraindication,
    Drill,
    DrillId,
    Joint,
    Position,
    Quality,
    Relief,
    Slot,
    Wish,
)
from bot.core.pacing import Level

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=40)]  # fits a button on a phone
CardText = Annotated[str, StringConstraints(min_length=1, max_length=280)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
RuleId = Annotated[str, StringConstraints(pattern=r"^(P([1-9]|1[0-4])|A\d+|B\d+)$")]


class Authored(BaseModel):
    """What every authored file has in common: no unknown keys, no guessing, no change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Mark(StrEnum):
    """What kind of support a statement has; see `Source`."""

    PROJECT_RULE = "project_rule"  # our own choice; no trial tested it
    CLINICAL_CUSTOM = "clinical_custom"  # what physiotherapists usually do; no trial for this form
    STUDY = "study"  # people were observed, or an experiment; no trial of doing something
    TRIAL = "trial"  # a trial or a review of trials
    GUIDELINE = "guideline"  # a guideline or a health service's own page
    PUBLIC_SERVICE = "public_service"  # where a number or an address was confirmed


class Source(Authored):
    """Where a statement comes from; `date` is the day on which it was last checked."""

    text: Words
    date: date
    mark: Mark


class Move(StrEnum):
    """What a drill asks of the body, as far as it matters for leaving it out."""

    ROTATION = "rotation"  # turning the spine
    BENDING = "bending"  # rounding the spine
    END_RANGE = "end_range"  # as far as the joint goes
    LOAD = "load"  # an added weight
    DEEP_HIP = "deep_hip"  # the hip bent far, crossed or turned far
    ONE_LEG = "one_leg"  # weight on one foot
    IMPACT = "impact"  # bouncing or landing
    WALK = "walk"
    ON_BACK = "on_back"
    ON_FRONT = "on_front"


class Kit(StrEnum):
    """What a drill or test needs, in the words that the patient reads.

    A seat, a bed, the floor and a doorway are taken to be there.
    """

    SHOES = "comfortable shoes"
    WALL = "a wall"
    CHAIR = "a firm chair"
    WORKTOP = "a worktop"
    MAT = "a mat or carpet"
    STEP = "a low step"
    RAIL = "a rail"
    BAG = "a bag with a handle"
    BAND = "a stretchy band"
    TAPE = "a tape measure"
    TIMER = "a timer"


class KitLevel(IntEnum):
    """How much kit is at hand; each level has what the one before has."""

    NONE = 0  # nothing but a seat, a bed, the floor
    WALL_OR_CHAIR = 1  # what a room has anyway
    ANY = 2


KIT_LEVELS: Mapping[Kit, KitLevel] = MappingProxyType(
    {
        Kit.SHOES: KitLevel.NONE,
        Kit.TIMER: KitLevel.NONE,  # the phone has one
        Kit.WALL: KitLevel.WALL_OR_CHAIR,
        Kit.CHAIR: KitLevel.WALL_OR_CHAIR,
        Kit.WORKTOP: KitLevel.WALL_OR_CHAIR,
        Kit.MAT: KitLevel.WALL_OR_CHAIR,
        Kit.STEP: KitLevel.ANY,
        Kit.RAIL: KitLevel.ANY,
        Kit.BAG: KitLevel.ANY,
        Kit.BAND: KitLevel.ANY,
        Kit.TAPE: KitLevel.ANY,
    }
)


class DrillCard(Authored):
    """One drill: its words for the patient, and `drill`, what the rules need to know of it.

    `id` is the file's name; it is not written in the file. `seconds` is the whole drill. `gentler`
    says how to make it smaller on the spot. `level_up` are the questions that are all answered yes
    before the harder neighbour is offered (A7): about control, never about how far it went.
    """

    id: Id
    title: Label
    joint: Joint
    quality: Quality
    position: Position
    phase: Annotated[int, Field(ge=1, le=2)]
    level: Annotated[int, Field(ge=1, le=5)]
    dose: Words
    seconds: Annotated[int, Field(ge=30, le=1800)]
    starter: bool = False
    purpose: Words
    steps: Annotated[tuple[Words, ...], Field(min_length=2, max_length=5)]
    cues: Annotated[tuple[Words, ...], Field(min_length=1, max_length=2)]
    gentler: Words
    level_up: Annotated[tuple[Words, ...], Field(max_length=2)] = ()
    easier: Id | None = None
    harder: Id | None = None
    stop: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]
    moves: tuple[Move, ...]
    left_out_for: tuple[Contraindication, ...]
    kit: tuple[Kit, ...]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    relief: Relief
    helps: tuple[Wish, ...]
    source: Source
    licence: Words

    @property
    def kit_level(self) -> KitLevel:
        """How much kit has to be at hand for it."""
        return kit_level(self.kit)

    @cached_property
    def drill(self) -> Drill:
        """The drill as the rules see it."""
        return Drill(
            id=DrillId(self.id),
            joint=self.joint,
            quality=self.quality,
            position=self.position,
            phase=self.phase,
            level=self.level,
            seconds=self.seconds,
            starter=self.starter,
            slots=frozenset(self.slots),
            relief=self.relief,
            left_out_for=frozenset(self.left_out_for),
            helps=frozenset(self.helps),
            easier=None if self.easier is None else DrillId(self.easier),
            harder=None if self.harder is None else DrillId(self.harder),
            kit_level=int(self.kit_level),
        )


def kit_level(kit: Iterable[Kit]) -> KitLevel:
    """How much has to be at hand to have all of this kit."""
    return max((KIT_LEVELS[item] for item in kit), default=KitLevel.NONE)


class When(StrEnum):
    """What has to be true of the day before a card may be used."""

    STRESS_HIGH = "stress_high"
    MORE_THAN_PLANNED = "more_than_planned"
    LESS_THAN_PLANNED = "less_than_planned"
    AS_PLANNED = "as_planned"
    ORDINARY = "ordinary"  # neither more nor less than planned was told
    FLARE = "flare"
    SLEEP_POOR = "sleep_poor"  # the night before, as rule P9 counts it
    PLAN_REVIEW = "plan_review"  # it is about a quota that is looked at, not about an evening


class AdviceCard(Authored):
    """One piece of advice.

    `levels` are the recommendations it suits. `rules` are the ids whose reason it speaks to, and is
    then because of; with none it is for any day of its levels. All of `when` must hold of the day;
    empty means always.
    """

    id: Id
    text: CardText
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    rules: tuple[RuleId, ...] = ()
    when: tuple[When, ...] = ()
    source: Source

    @cached_property
    def advice(self) -> Advice:
        """The card as the rules see it; they do not look at `when`."""
        return Advice(self.id, frozenset(self.levels), frozenset(self.rules))


class AdviceFile(Authored):
    """A file of advice cards on one theme."""

    card: Annotated[tuple[AdviceCard, ...], Field(min_length=1)]
