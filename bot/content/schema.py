"""The shapes of the authored drills and advice.

Anything not named here is an error, not a surprise. The models are frozen: what the loader returns
can be shared by everything that runs.
"""

from datetime import date
from enum import StrEnum
from functools import cached_property
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
    """What kind of support a statement has."""

    PROJECT_RULE = "project_rule"  # our own choice; no trial tested it
    CLINICAL_CUSTOM = "clinical_custom"  # what physiotherapists usually do; no trial for this form
    TRIAL = "trial"  # a trial or a review of trials
    GUIDELINE = "guideline"  # a guideline or a health service's own page
    PUBLIC_SERVICE = "public_service"  # where a number or an address was confirmed


class Source(Authored):
    """Where a statement comes from; `date` is the day on which it was last checked."""

    text: Words
    date: date
    mark: Mark


class Move(StrEnum):
    """What a drill asks of the body, as far as it matters for leaving it out (care.md 3.3)."""

    ROTATION = "rotation"  # turning the spine
    BENDING = "bending"  # rounding the spine
    END_RANGE = "end_range"  # as far as the joint goes
    LOAD = "load"  # an added weight
    DEEP_HIP = "deep_hip"  # the hip bent far, crossed or turned far
    ONE_LEG = "one_leg"  # weight on one foot
    WALK = "walk"
    ON_BACK = "on_back"
    ON_FRONT = "on_front"


class DrillCard(Authored):
    """One drill: its words for the patient, and `drill`, what the rules need to know of it.

    `id` is the file's name; it is not written in the file. `seconds` is the whole drill.
    """

    id: Id
    title: Label
    joint: Joint
    quality: Quality
    position: Position
    phase: Annotated[int, Field(ge=1, le=2)]
    level: Annotated[int, Field(ge=1, le=5)]
    dose: Words
    seconds: Annotated[int, Field(ge=30, le=600)]
    starter: bool = False
    purpose: Words
    steps: Annotated[tuple[Words, ...], Field(min_length=2, max_length=5)]
    cues: Annotated[tuple[Words, ...], Field(min_length=1, max_length=2)]
    easier: Id | None = None
    harder: Id | None = None
    stop: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]
    moves: tuple[Move, ...]
    left_out_for: tuple[Contraindication, ...]
    kit: tuple[Words, ...]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    relief: Relief
    helps: Annotated[tuple[Wish, ...], Field(min_length=1)]
    source: Source
    licence: Words

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
        )


class When(StrEnum):
    """What has to be true of the day before a card may be used."""

    STRESS_HIGH = "stress_high"
    MORE_THAN_PLANNED = "more_than_planned"
    LESS_THAN_PLANNED = "less_than_planned"
    FLARE = "flare"


class AdviceCard(Authored):
    """One piece of advice.

    `levels` are the recommendations it suits. `rules` are the ids whose reason it may follow;
    empty means any. All of `when` must hold of the day; empty means always.
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


class AuthoredAdvice(Authored):
    """A card as written: `source` names one of the file's sources."""

    id: Id
    text: CardText
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    rules: tuple[RuleId, ...] = ()
    when: tuple[When, ...] = ()
    source: Id


class AdviceFile(Authored):
    """A file of advice cards on one theme, with the sources that they share."""

    sources: dict[Id, Source]
    card: Annotated[tuple[AuthoredAdvice, ...], Field(min_length=1)]
