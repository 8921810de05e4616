"""What has to hold across fields and files: faults that no single field can show."""

from collections.abc import Iterable, Mapping

from bot.content.problems import KeyPath, Problem, SourceText
from bot.content.question_schema import AuthoredCondition, AuthoredQuestion, QuestionnaireFile
from bot.content.safety_schema import FlagFile, PhraseFile
from bot.core.questionnaire import ConditionKind, QuestionKind
from bot.core.safety import FlagId, Tier

_TIER_LETTERS = {Tier.A: "E", Tier.B: "B", Tier.C: "C"}


def check_ids(text: SourceText, items: str, ids: Iterable[str], taken: set[str]) -> list[Problem]:
    """Ids that are used twice, here or in a file before; `taken` grows with these."""
    problems: list[Problem] = []
    for index, name in enumerate(ids):
        if name in taken:
            problems.append(text.problem((items, index, "id"), f"{name}: used twice; rename one"))
        taken.add(name)
    return problems


def check_questionnaire(text: SourceText, name: str, file: QuestionnaireFile) -> list[Problem]:
    """Options that fit the kind, conditions about earlier questions that can give such answers."""
    problems: list[Problem] = []
    if file.id != name:
        problems.append(text.problem(("id",), f"{file.id}: name it {name}, like its file"))
    earlier: dict[str, tuple[QuestionKind, tuple[str, ...]]] = {}
    for index, question in enumerate(file.question):
        at: KeyPath = ("question", index)
        if question.id in earlier:
            problems.append(text.problem((*at, "id"), f"{question.id}: asked twice; rename one"))
        if not _fit(question):
            advice = (
                f"{question.id}: a choice has options, a number may have some within at_most, "
                "other kinds have none; all differ; only a number is timed"
            )
            problems.append(text.problem((*at, "options"), advice))
        scales = {other for other, (kind, _) in earlier.items() if kind is QuestionKind.SCALE_0_10}
        if question.at_least is not None and question.at_least not in scales:
            advice = f"{question.id}: at_least names a scale from 0 to 10 that is asked before it"
            problems.append(text.problem((*at, "at_least"), advice))
        for condition in question.when:
            if not _can_hold(condition, earlier):
                advice = f"{question.id}: its condition cannot hold with the questions before it"
                problems.append(text.problem((*at, "when"), advice))
        earlier[question.id] = (question.kind, question.options)
    return problems


def _fit(question: AuthoredQuestion) -> bool:
    """Whether the options fit the kind. A choice in one's own words may do without."""
    options = question.options
    if len(set(options)) != len(options):
        return False
    if question.timed and question.kind is not QuestionKind.NUMBER:
        return False
    if question.alone and (
        question.kind is not QuestionKind.SEVERAL or not set(question.alone) <= set(options)
    ):
        return False
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            return bool(options) or question.own_words
        case QuestionKind.NUMBER:
            return all(one.isdecimal() and int(one) <= question.at_most for one in options)
        case (
            QuestionKind.SCALE_0_10
            | QuestionKind.SCALE_0_6
            | QuestionKind.TEXT
            | QuestionKind.NIGHT_TIME
        ):
            return not options


def _can_hold(
    condition: AuthoredCondition, earlier: Mapping[str, tuple[QuestionKind, tuple[str, ...]]]
) -> bool:
    if condition.question not in earlier:
        return False
    if condition.kind is ConditionKind.EXCEEDS:
        scales = {name for name, (kind, _) in earlier.items() if kind is QuestionKind.SCALE_0_10}
        return condition.option is None and {condition.question, condition.other} <= scales
    if condition.kind is ConditionKind.ANSWERED:
        return condition.other is None and condition.option is None
    return condition.other is None and condition.option in earlier[condition.question][1]


def check_flags(text: SourceText, file: FlagFile) -> list[Problem]:
    """Ids whose letter is not their tier's, and tiers without a question."""
    problems: list[Problem] = []
    for index, flag in enumerate(file.flag):
        letter = _TIER_LETTERS[flag.tier]
        if not flag.id.startswith(letter):
            advice = f"{flag.id}: ids of tier {flag.tier} begin with {letter}"
            problems.append(text.problem(("flag", index, "id"), advice))
    missing = [tier for tier in Tier if all(flag.tier is not tier for flag in file.flag)]
    problems += [Problem(text.path, 1, f"tier {tier}: has no question") for tier in missing]
    return problems


def check_phrases(
    text: SourceText, file: PhraseFile, flags: Mapping[FlagId, object]
) -> list[Problem]:
    """Groups that signal nothing or two things, unknown flags, and phrases of two groups."""
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, group in enumerate(file.group):
        at: KeyPath = ("group", index)
        if [group.flag, group.crisis, group.worry].count(None) != 2:
            problems.append(text.problem(at, "give one of flag, crisis and worry, and only one"))
        if flags and group.flag is not None and FlagId(group.flag) not in flags:
            problems.append(text.problem((*at, "flag"), f"{group.flag}: no such flag"))
        for words in group.spelled_out:
            if seen.setdefault(words, index) != index:
                advice = f'"{words}": another group has it too; keep it in one'
                problems.append(text.problem((*at, "phrases"), advice))
    return problems
