"""The one way from the authored files to `Content`: read all, check all, say all that is wrong."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.content import checks
from bot.content.drill_checks import check_drills
from bot.content.problems import ContentError, Problem, SourceText, source_text
from bot.content.question_schema import QuestionnaireFile
from bot.content.reading import Reader
from bot.content.safety_schema import FlagCard, FlagFile, PhraseFile, Place
from bot.content.schema import AdviceCard, AdviceFile, DrillCard, When
from bot.core.advice import Advice
from bot.core.drills import Drill, DrillId
from bot.core.pacing import PacingPolicy
from bot.core.questionnaire import Questionnaire
from bot.core.safety import Crisis, FlagId, Phrase, RedFlag

PACKAGED = Path(__file__).parent
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Content:
    """Everything authored, validated. `version` changes with any byte of any file read."""

    drills: Mapping[DrillId, DrillCard]
    advice: Mapping[str, AdviceCard]
    questionnaires: Mapping[str, Questionnaire]
    pacing: PacingPolicy
    flags: Mapping[FlagId, FlagCard]
    phrases: tuple[Phrase, ...]
    places: Mapping[str, Place]
    choosable: Mapping[DrillId, Drill]
    version: str

    def advice_for(self, day: frozenset[When]) -> dict[str, Advice]:
        """The cards that suit a day of which these things are true, for the rules to choose."""
        return {key: card.advice for key, card in self.advice.items() if day.issuperset(card.when)}

    def place(self, country: str | None) -> Place:
        """Where to turn to in this country (ISO code); the general place if it is not known.

        A country without a confirmed listening line gets the general one.
        """
        general = self.places[GENERAL]
        place = self.places.get(country or GENERAL, general)
        if place.listening is None:
            return place.model_copy(update={"listening": general.listening})
        return place


def load_content(root: Path | None = None) -> Content:
    """All content below `root` (the package's own without one).

    Raises ContentError, whose message lists every problem of every file as `path:line: text`.
    """
    folder = PACKAGED if root is None else root
    content, problems = _read(folder)
    if content is None or problems:
        raise ContentError(problems)
    return content


def check_content(root: Path | None = None) -> list[str]:
    """Every problem as `path:line: text`, the words' lint and reading age included; [] if none."""
    folder = PACKAGED if root is None else root
    _, problems = _read(folder)
    problems += checks.check_words(folder)
    return [str(problem) for problem in sorted(set(problems))]


def _read(root: Path) -> tuple[Content | None, list[Problem]]:
    reader = Reader(root)
    drills = _drills(reader)
    advice = _advice(reader)
    questionnaires = _questionnaires(reader)
    pacing = reader.values(root / "policy" / "pacing.toml", PacingPolicy)
    flags = _flags(reader)
    phrases = _phrases(reader, flags)
    places = _places(reader)
    if pacing is None:
        return None, reader.problems
    content = Content(
        drills=MappingProxyType(drills),
        advice=MappingProxyType(advice),
        questionnaires=MappingProxyType(questionnaires),
        pacing=pacing,
        flags=MappingProxyType(flags),
        phrases=phrases,
        places=MappingProxyType(places),
        choosable=MappingProxyType({key: card.drill for key, card in drills.items()}),
        version=_version(root),
    )
    return content, reader.problems


def _drills(reader: Reader) -> dict[DrillId, DrillCard]:
    cards: dict[DrillId, DrillCard] = {}
    texts: dict[DrillId, SourceText] = {}
    for path in _files(reader, "drills"):
        card = reader.model(path, DrillCard, id=path.stem)
        if card is not None:
            cards[DrillId(card.id)] = card
            texts[DrillId(card.id)] = source_text(reader.root, path)
    if not any(problem.path.startswith("drills") for problem in reader.problems):
        # A drill that could not be read would show as gaps and lost neighbours of all the others.
        reader.problems += check_drills(cards, texts)
    return cards


def _advice(reader: Reader) -> dict[str, AdviceCard]:
    cards: dict[str, AdviceCard] = {}
    for path in _files(reader, "advice"):
        file = reader.model(path, AdviceFile)
        if file is None:
            continue
        reader.problems += checks.check_shared_sources(reader.root, path, file, "card", cards)
        for card in file.card:
            if card.source in file.sources:
                cards[card.id] = AdviceCard(
                    id=card.id,
                    text=card.text,
                    levels=card.levels,
                    rules=card.rules,
                    when=card.when,
                    source=file.sources[card.source],
                )
    return cards


def _questionnaires(reader: Reader) -> dict[str, Questionnaire]:
    found: dict[str, Questionnaire] = {}
    for path in _files(reader, "questionnaires"):
        file = reader.model(path, QuestionnaireFile)
        if file is not None:
            reader.problems += checks.check_questionnaire(reader.root, path, file)
            found[file.id] = file.questionnaire()
    return found


def _flags(reader: Reader) -> dict[FlagId, FlagCard]:
    cards: dict[FlagId, FlagCard] = {}
    path = reader.root / "safety" / "flags.toml"
    file = reader.model(path, FlagFile)
    if file is None:
        return cards
    reader.problems += checks.check_shared_sources(reader.root, path, file, "flag", {})
    reader.problems += checks.check_flags(reader.root, path, file)
    for flag in file.flag:
        if flag.source in file.sources:
            cards[FlagId(flag.id)] = FlagCard(
                id=flag.id,
                tier=flag.tier,
                label=flag.label,
                question=flag.question,
                source=file.sources[flag.source],
            )
    return cards


def _phrases(reader: Reader, flags: Mapping[FlagId, FlagCard]) -> tuple[Phrase, ...]:
    path = reader.root / "safety" / "phrases.toml"
    file = reader.model(path, PhraseFile)
    if file is None:
        return ()
    reader.problems += checks.check_phrases(reader.root, path, file, flags)
    phrases: list[Phrase] = []
    for group in file.group:
        if group.crisis is not None:
            phrases += [Phrase(words, Crisis(group.crisis)) for words in group.spelled_out()]
        elif group.flag is not None and FlagId(group.flag) in flags:
            signal = RedFlag(FlagId(group.flag), flags[FlagId(group.flag)].tier)
            phrases += [Phrase(words, signal) for words in group.spelled_out()]
    return tuple(phrases)


def _places(reader: Reader) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for path in _files(reader, "places"):
        country = GENERAL if path.stem == GENERAL else path.stem.upper()
        place = reader.model(path, Place, country=country)
        if place is not None:
            places[place.country] = place
    if GENERAL not in places:
        text = "is missing or cannot be used; it serves everyone whose country is not listed"
        reader.problems.append(Problem("places/general.toml", 1, text))
    return places


def _files(reader: Reader, folder: str) -> list[Path]:
    files = sorted((reader.root / folder).glob("*.toml"))
    if not files:
        reader.problems.append(Problem(folder, 1, "holds no .toml file; add at least one"))
    return files


def _version(root: Path) -> str:
    """Twelve hexadecimal digits over the names and bytes of all authored TOML files."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.toml")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
