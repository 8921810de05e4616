"""What is authored, kind by kind: each function reads one kind of file and checks it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

from bot.content import checks
from bot.content.drill_checks import check_drills
from bot.content.problems import Problem, SourceText
from bot.content.question_schema import QuestionnaireFile
from bot.content.reading import Reader
from bot.content.safety_schema import FlagCard, FlagFile, PhraseFile, Place, spelled_out
from bot.content.schema import AdviceCard, AdviceFile, DrillCard
from bot.core.drills import DrillId
from bot.core.policy import Policies
from bot.core.questionnaire import Questionnaire
from bot.core.safety import Ask, Crisis, Denial, FlagId, Phrase, PhraseIndex, RedFlag

GENERAL = "general"


def drills(reader: Reader) -> dict[DrillId, DrillCard]:
    """Every drill by its id."""
    cards: dict[DrillId, DrillCard] = {}
    texts: dict[DrillId, SourceText] = {}
    before = len(reader.problems)
    for path in files_of(reader, "drills"):
        card = reader.model(path, DrillCard, id=path.stem)
        if card is not None:
            cards[DrillId(card.id)] = card
            texts[DrillId(card.id)] = reader.layers.source(path)
    if len(reader.problems) == before:
        # A drill that could not be read would show as gaps and lost neighbours of all the others.
        reader.problems += check_drills(cards, texts)
    return cards


def advice(reader: Reader) -> dict[str, AdviceCard]:
    """Every advice card by its id."""
    cards: dict[str, AdviceCard] = {}
    taken: set[str] = set()
    for path in files_of(reader, "advice"):
        file = reader.shared(path, AdviceFile, "card")
        if file is not None:
            text = reader.layers.source(path)
            ids = [card.id for card in file.card]
            reader.problems += checks.check_ids(text, "card", ids, taken)
            cards |= {card.id: card for card in file.card}
    return cards


def questionnaires(reader: Reader) -> dict[str, Questionnaire]:
    """What the check-ins ask, by id."""
    found: dict[str, Questionnaire] = {}
    for path in files_of(reader, "questionnaires"):
        file = reader.model(path, QuestionnaireFile)
        if file is not None:
            text = reader.layers.source(path)
            reader.problems += checks.check_questionnaire(text, path.stem, file)
            found[file.id] = file.questionnaire()
    return found


def flags(reader: Reader) -> dict[FlagId, FlagCard]:
    """The safety questions by id."""
    path = reader.layers.find("safety/flags.toml")
    file = reader.shared(path, FlagFile, "flag")
    if file is None:
        return {}
    text = reader.layers.source(path)
    reader.problems += checks.check_ids(text, "flag", [flag.id for flag in file.flag], set())
    reader.problems += checks.check_flags(text, file)
    return {flag.flag: flag for flag in file.flag}


def phrases(
    reader: Reader, flags: Mapping[FlagId, FlagCard]
) -> tuple[tuple[Phrase, ...], PhraseIndex]:
    """What is answered before anything else, spelled out, and ready to be looked for in texts."""
    path = reader.layers.find("safety/phrases.toml")
    file = reader.model(path, PhraseFile)
    if file is None:
        return (), PhraseIndex(())
    reader.problems += checks.check_phrases(reader.layers.source(path), file, flags)
    found: list[Phrase] = []
    for group in file.group:
        if group.crisis is not None:
            found += [Phrase(words, Crisis(group.crisis)) for words in group.spelled_out]
        elif group.worry is not None:
            found += [Phrase(words, Ask(group.worry)) for words in group.spelled_out]
        elif group.flag is not None and FlagId(group.flag) in flags:
            meant = Denial if group.is_asked else RedFlag
            signal = meant(FlagId(group.flag), flags[FlagId(group.flag)].tier)
            found += [Phrase(words, signal, group.can_be_denied) for words in group.spelled_out]
    denials, harmless = spelled_out(file.denials), spelled_out(file.harmless)
    index = PhraseIndex(found, file.spellings, denials=denials, harmless=harmless)
    return tuple(found), index


def places(reader: Reader) -> dict[str, Place]:
    """Where to turn to, by country."""
    found: dict[str, Place] = {}
    for path in files_of(reader, "places"):
        country = GENERAL if path.stem == GENERAL else path.stem.upper()
        place = reader.model(path, Place, country=country)
        if place is not None:
            found[place.country] = place
    if GENERAL not in found:
        text = "is missing or cannot be used; it serves everyone whose country is not listed"
        reader.problems.append(Problem("places/general.toml", 1, text))
    return found


def files_of(reader: Reader, folder: str) -> list[Path]:
    """The files of a folder; an empty one is a problem."""
    files = reader.layers.files(f"{folder}/*.toml")
    if not files:
        reader.problems.append(Problem(folder, 1, "holds no .toml file; add at least one"))
    return files


def policies(reader: Reader) -> Policies | None:
    """The numbers of all rules, a file for each group; None if one can't be used."""
    found: dict[str, Any] = {
        name: reader.values(reader.layers.find(f"policy/{name}.toml"), group)
        for name, group in get_type_hints(Policies).items()
    }
    return None if None in found.values() else Policies(**found)
