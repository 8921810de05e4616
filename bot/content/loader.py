"""The one way from the authored files to `Content`: read all, check all, say all that is wrong."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.content import shelves
from bot.content.layers import Layers
from bot.content.library import Library, read_library
from bot.content.problems import ContentError, Problem
from bot.content.reading import Reader
from bot.content.safety_schema import FlagCard, Place
from bot.content.schema import AdviceCard, DrillCard, When
from bot.content.shelves import GENERAL
from bot.content.wording import check_words
from bot.core.advice import Advice
from bot.core.drills import Drill, DrillId
from bot.core.ladders import DrillBook
from bot.core.pacing import Level
from bot.core.policy import PacingPolicy, Policies
from bot.core.questionnaire import Questionnaire
from bot.core.safety import FlagId, Phrase, PhraseIndex

PACKAGED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Content:
    """Everything authored, validated. `version` changes with any byte of any file read."""

    drills: Mapping[DrillId, DrillCard]
    advice: Mapping[str, AdviceCard]
    questionnaires: Mapping[str, Questionnaire]
    pacing: PacingPolicy
    policies: Policies  # of every rule, pacing once more among them
    flags: Mapping[FlagId, FlagCard]
    phrases: tuple[Phrase, ...]
    signals: PhraseIndex  # of these phrases
    places: Mapping[str, Place]
    choosable: Mapping[DrillId, Drill]
    book: DrillBook  # of these, with their ladders
    library: Library
    version: str

    def advice_for(self, day: frozenset[When]) -> dict[str, Advice]:
        """The cards that suit a day of which these things are true, for the rules to choose.

        With `PLAN_REVIEW` among them only cards about a plan, without it only cards about a day;
        those for growing are about both.
        """
        is_review = When.PLAN_REVIEW in day
        return {
            key: card.advice
            for key, card in self.advice.items()
            if day.issuperset(card.when)
            and (card.levels == (Level.GROW,) or (When.PLAN_REVIEW in card.when) is is_review)
        }

    def place(self, country: str | None) -> Place:
        """Where to turn to in this country (ISO code); the general place if it is not known.

        A country without a confirmed listening line gets the general one.
        """
        general = self.places[GENERAL]
        place = self.places.get(country or GENERAL, general)
        if place.listening is None:
            return place.model_copy(update={"listening": general.listening})
        return place


def load_content(root: Path | None = None, overlay: Path | None = None) -> Content:
    """All content below `root` (the package's own without one), a clinic's `overlay` in front.

    A file of the overlay stands in for the file of the same relative path; a new one is added.
    Raises ContentError, whose message lists every problem of every file as `path:line: text`.
    """
    if root is None and overlay is None:
        return _packaged()
    return _sound(_layers(root, overlay))


@functools.cache
def _packaged() -> Content:
    """The package's own content: it can't change while the program runs, so it is read once."""
    return _sound(_layers(None, None))


def _sound(layers: Layers) -> Content:
    content, problems = _read(layers)
    if content is None or problems:
        raise ContentError(problems)
    return content


def check_content(root: Path | None = None, overlay: Path | None = None) -> list[str]:
    """Every problem as `path:line: text`, the words' lint and reading age included; [] if none."""
    layers = _layers(root, overlay)
    _, problems = _read(layers)
    problems += check_words(layers)
    return [str(problem) for problem in sorted(set(problems))]


def _layers(root: Path | None, overlay: Path | None) -> Layers:
    return Layers(PACKAGED if root is None else root, overlay)


def _read(layers: Layers) -> tuple[Content | None, list[Problem]]:
    reader = Reader(layers)
    reader.problems += layers.unread()
    drills = shelves.drills(reader)
    advice = shelves.advice(reader)
    questionnaires = shelves.questionnaires(reader)
    policies = shelves.policies(reader)
    flags = shelves.flags(reader)
    phrases, signals = shelves.phrases(reader, flags)
    places = shelves.places(reader)
    library = read_library(reader, questionnaires)
    if library is None or policies is None:
        return None, reader.problems
    choosable = {key: card.drill for key, card in drills.items()}
    content = Content(
        drills=MappingProxyType(drills),
        advice=MappingProxyType(advice),
        questionnaires=MappingProxyType(questionnaires),
        pacing=policies.pacing,
        policies=policies,
        flags=MappingProxyType(flags),
        phrases=phrases,
        signals=signals,
        places=MappingProxyType(places),
        choosable=MappingProxyType(choosable),
        book=DrillBook.of(choosable),
        library=library,
        version=_version(layers),
    )
    return content, reader.problems


def _version(layers: Layers) -> str:
    """Twelve hexadecimal digits over the names and bytes of all authored TOML files."""
    digest = hashlib.sha256()
    for path in layers.files("**/*.toml"):
        digest.update(layers.name(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
