"""The shapes of the instruments' words: their exact items, where they are from, whose they are.

Which items there are, how they are scored and what a change means is in `bot.core.instruments`; the
ids here are the ones there. The wording is part of an instrument: a translation has to be a
validated one.
"""

from typing import Annotated

from pydantic import Field

from bot.content.schema import Authored, Id, Label, Source, Words
from bot.core.instruments import Impression, Instrument


class InstrumentItem(Authored):
    """One item in its exact words; the ends of its scale where they are not the instrument's."""

    id: Id
    text: Words
    low_end: Words | None = None
    high_end: Words | None = None


class Grade(Authored):
    """One of the grades of PGIC, in its exact words."""

    id: Impression
    text: Words


class InstrumentCard(Authored):
    """One instrument; raise `version` with any change. `id` is the file's name.

    `recall` is the time that it asks about, `instruction` what is said before the items.
    """

    id: Instrument
    version: Annotated[int, Field(ge=1)]
    title: Label
    recall: Words
    instruction: Words | None = None
    low_end: Words | None = None
    high_end: Words | None = None
    item: tuple[InstrumentItem, ...] = ()
    grade: tuple[Grade, ...] = ()
    source: Source
    licence: Words

    def ends(self, item: InstrumentItem) -> tuple[str, str] | None:
        """The words at both ends of an item's scale, None where there is no scale."""
        low, high = item.low_end or self.low_end, item.high_end or self.high_end
        return (low, high) if low and high else None
