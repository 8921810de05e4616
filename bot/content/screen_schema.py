"""The shapes of the self-screen: how a test is done and counted, and its pass marks."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from bot.content.schema import (
    Authored,
    Id,
    Kit,
    KitLevel,
    Label,
    Move,
    Source,
    Words,
    kit_level,
)
from bot.core.drills import Contraindication, Joint, Position, Quality
from bot.core.screening import Mark, ScreenTest, Sex, TestId

YOUNGEST, OLDEST = 18, 120


class Unit(StrEnum):
    """What a result is counted in."""

    CENTIMETRES = "cm"
    SECONDS = "seconds"
    TIMES = "times"
    DEGREES = "degrees"
    YES_NO = "yes_no"  # 1 for yes, 0 for no


class PassMark(Authored):
    """The least result that passes, for these ages (both included) and this sex (none: any)."""

    at_least: Annotated[float, Field(ge=0)]
    from_age: Annotated[int, Field(ge=YOUNGEST, le=OLDEST)] = YOUNGEST
    to_age: Annotated[int, Field(ge=YOUNGEST, le=OLDEST)] = OLDEST
    sex: Sex | None = None


class ScreenCard(Authored):
    """One test of the self-screen: its words, and `test`, what the rules need to know of it.

    `id` is the file's name. `norm` says what is known of the marks; it is shown with the sources.

    With `sides` both are done, left and right; they pass if both reach the mark and differ by no
    more than `sides_within` (in the unit) or `sides_within_percent` (of the better side). `instead`
    names the test for those who leave this one out. `at_most` is where counting stops.
    """

    id: Id
    title: Label
    joint: Joint
    quality: Quality
    position: Position
    unit: Unit
    sides: bool
    purpose: Words
    set_up: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]
    steps: Annotated[tuple[Words, ...], Field(min_length=2, max_length=5)]
    count: Words
    stop: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]
    mark: Annotated[tuple[PassMark, ...], Field(min_length=1)]
    at_most: Annotated[float, Field(gt=0)] | None = None
    sides_within: Annotated[float, Field(gt=0)] | None = None
    sides_within_percent: Annotated[int, Field(gt=0, le=100)] | None = None
    instead: Id | None = None
    moves: tuple[Move, ...]
    left_out_for: tuple[Contraindication, ...]
    kit: tuple[Kit, ...]
    minutes: Annotated[int, Field(ge=1, le=10)]
    norm: Words
    source: Source
    licence: Words

    @property
    def kit_level(self) -> KitLevel:
        """How much kit has to be at hand for it."""
        return kit_level(self.kit)

    @cached_property
    def test(self) -> ScreenTest:
        """The test as the rules see it."""
        marks = (Mark(m.at_least, m.from_age, m.to_age, m.sex) for m in self.mark)
        return ScreenTest(
            id=TestId(self.id),
            joint=self.joint,
            quality=self.quality,
            marks=tuple(marks),
            left_out_for=frozenset(self.left_out_for),
            sides_within=self.sides_within,
            sides_within_percent=self.sides_within_percent,
        )
