"""The week 1 log: a line an entry."""

from bot.core.questionnaire import Answers, AnswerValue, QuestionId
from bot.service.about_logs import Entry, ShowWeek1
from bot.telegram.screens.questions import answer_text
from bot.telegram.screens.screen import Screen, Studio
from bot.telegram.words import Html

LINES = 14  # the latest of them; all are in the export
# What a line holds, by the questions of a log and of an evening.
PAIN = ("log_pain", "worst", "pain")
PARTS = {
    "before": ("log_before", "worst_doing"),
    "better": ("log_better", "helped"),
    "worse": ("more_worse",),
}
WHEN = "worst_when"


def week_1(studio: Studio, effect: ShowWeek1) -> list[Screen]:
    """The entries, and how many days they are of."""
    words = studio.words
    shown = effect.entries[-LINES:]
    lines = Html("\n".join(_line(studio, entry) for entry in shown))
    text = words.html(
        "week-1",
        entries=len(effect.entries),
        days=len({entry.on for entry in effect.entries}),
        more=len(effect.entries) - len(shown),
        lines=lines,
    )
    return [Screen(text)]


def _line(studio: Studio, entry: Entry) -> str:
    words = studio.words
    day = words.day(entry.on, "EEE d")
    if entry.at is not None:
        when = words.html("week-1-at", day=day, time=entry.at.strftime("%H:%M"))
    else:
        part = _first(entry.answers, (WHEN,))
        name = "week-1-evening" if part is None else "week-1-worst"
        details = {} if part is None else {"when": _said(studio, *part)}
        when = words.html(name, day=day, **details)
    parts = []
    pain = _first(entry.answers, PAIN)
    if pain is not None:
        parts.append(words.html(f"week-1-pain-{pain[0]}", pain=_said(studio, *pain)))
    for name, questions in PARTS.items():
        found = _first(entry.answers, questions)
        if found is not None:
            parts.append(words.html(f"week-1-{name}", what=_said(studio, *found)))
    return words.html("week-1-line", when=when, said=Html(", ".join(parts)))


def _first(answers: Answers, questions: tuple[str, ...]) -> tuple[str, AnswerValue] | None:
    found = ((name, answers.get(QuestionId(name))) for name in questions)
    return next(((name, value) for name, value in found if value is not None), None)


def _said(studio: Studio, name: str, value: AnswerValue) -> str:
    """An answer in words, whichever questionnaire asked for it."""
    for questionnaire in studio.content.questionnaires.values():
        question = questionnaire.question(QuestionId(name))
        if question is not None:
            return answer_text(studio, question, value, {})
    raise KeyError(name)
