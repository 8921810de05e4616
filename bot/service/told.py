"""What a patient has told beside the check-in, read back from the forms: nothing is kept twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.aims import DEMANDS, TRACKS, Sport
from bot.core.drill_kinds import Wish
from bot.core.instruments import psfs_score
from bot.core.ladders import Track
from bot.core.patient import Patient
from bot.core.plan import ANY_KIT
from bot.core.questionnaire import AnswerValue, QuestionId
from bot.core.safety import FlagId
from bot.core.screening import Finding, Person, Result, Sex, TestId, findings
from bot.service.scene import Scene
from bot.storage import forms
from bot.storage.forms import Form

INTAKE = "intake"
SOON = "soon"
GOALS = "goals"
PSFS = "psfs"
SCREEN = "screen"
SCREEN_START = "screen_start"
BRIEF = 100  # characters; all of them are kept
FLAG_QUESTIONS = "intake_c"  # the questions of tier C are named after their flags
# Of a band the age whose marks are the lowest: what is not known is never held against anybody.
AGE_OF_BAND = {"under_40": 39, "from_40": 59, "from_60": 69, "from_70": 79, "from_80": 120}
KIT_LEVELS = {"nothing": 0, "room": 1, "more": 2}


@dataclass(frozen=True, slots=True)
class Rating:
    """The patient's own activities, rated 0-10 on a day (PSFS); None was passed over."""

    on: date
    ratings: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """What the plan reads of it. `answers` are the last answers of the intake that were no Skip.

    `asked` are its questions that were answered or skipped; `soon` the signs of tier C that stand
    as a note, and since when: until they have been talked about.
    """

    person: Person
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    ratings: tuple[Rating, ...]
    answers: Mapping[QuestionId, AnswerValue]
    asked: frozenset[QuestionId]
    soon: Mapping[FlagId, date]
    sitting_hours_count: int

    @property
    def kit_level(self) -> int:
        """How much is at hand; any kit until it was asked."""
        return KIT_LEVELS.get(self._one("intake_kit"), ANY_KIT)

    @property
    def seconds_at_most(self) -> int | None:
        """How long a move may take, if the patient said."""
        minutes = self._one("intake_minutes")
        return int(minutes) * 60 if minutes.isdecimal() else None

    @property
    def sport(self) -> Sport | None:
        """The activity goal, if it is one that the rules know."""
        named = self._one("intake_sport")
        return Sport(named) if named in set(Sport) else None

    @property
    def aims(self) -> frozenset[Track]:
        """What the activity goal leans on (A12)."""
        return frozenset() if self.sport is None else TRACKS[self.sport]

    @property
    def demands(self) -> frozenset[Wish]:
        """The movements that job, hobby, sitting and sport ask for (A13)."""
        named = (self._one("intake_job"), self._one("intake_hobby"))
        asked = {DEMANDS[name] for name in named if name in DEMANDS}
        hours = self.answers.get(QuestionId("intake_sitting"))
        if isinstance(hours, int) and hours >= self.sitting_hours_count:
            asked.add(Wish.SIT)
        sport = self.answers.get(QuestionId("intake_sport"))
        if sport is not None and sport != ("none",):
            asked.add(Wish.SPORT)
        return frozenset(asked)

    @property
    def psfs_first(self) -> float | None:
        """The first mean over the patient's own activities, 0-10."""
        return next(iter(self._means()), None)

    @property
    def psfs_now(self) -> float | None:
        """The latest one."""
        return next(iter(reversed(self._means())), None)

    def _means(self) -> list[float]:
        means = (psfs_score(rating.ratings) for rating in self.ratings)
        return [mean for mean in means if mean is not None]

    def _one(self, question: str) -> str:
        value = self.answers.get(QuestionId(question))
        return value[0] if isinstance(value, tuple) and value else ""


def flag_of(question: str) -> FlagId:
    """The flag that a question of tier C asks about."""
    return FlagId(question.removeprefix("intake_").upper())


def question_of(flag: FlagId) -> str:
    """The question that asks about a flag of tier C."""
    return f"intake_{flag.lower()}"


async def read_told(scene: Scene, patient: Patient) -> Told:
    """All of it, in one query."""
    kinds = (INTAKE, SOON, GOALS, PSFS, SCREEN, SCREEN_START)
    given = await forms.finished(scene.session, patient.id, kinds)
    by_kind: dict[str, list[Form]] = {kind: [] for kind in kinds}
    for form in given:
        by_kind[form.kind].append(form)
    results = _results(scene, by_kind[SCREEN])
    person = _person(by_kind[SCREEN_START])
    tests, policies = scene.content.library.tests, scene.content.policies
    told = [(q, value) for form in by_kind[INTAKE] for q, value in form.answers.items()]
    return Told(
        person,
        results,
        findings(results, tests, person, policies.screens),
        _ratings(scene, by_kind[GOALS], by_kind[PSFS]),
        {question: value for question, value in told if value is not None},
        frozenset(question for question, _ in told),
        _soon(by_kind[INTAKE], by_kind[SOON]),
        policies.ladders.sitting_hours,
    )


def brief(text: str) -> str:
    """A patient's own words as part of a sentence or a list: their beginning, if they are long."""
    text = text.strip()
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def named_in(scene: Scene, form: Form) -> list[str]:
    """The activities that a form names: by the content's titles, or in own words; each once."""
    feared = scene.content.library.feared
    named: list[str] = []
    for question in form.answers:
        picked = [feared[name].title for name in form.chosen(question) if name in feared]
        own = form.text(question)
        named += picked if own is None else [own.strip()]
    return list(dict.fromkeys(named))


def _soon(intake: Sequence[Form], again: Sequence[Form]) -> dict[FlagId, date]:
    """Signs of tier C whose last answer is a yes, without those that have been talked about."""
    found: dict[FlagId, date] = {}
    for form in intake:
        if form.about.startswith(FLAG_QUESTIONS) and form.chosen(form.about):
            flag = flag_of(form.about)
            found.pop(flag, None)
            if form.chosen(form.about) == ("yes",):
                found[flag] = form.diary_date
    talked = {form.about for form in again if form.chosen("soon_talked") == ("yes",)}
    return {flag: since for flag, since in found.items() if flag not in talked}


def _ratings(scene: Scene, goals: Sequence[Form], rated: Sequence[Form]) -> tuple[Rating, ...]:
    names = {format(form.id, "x"): named_in(scene, form) for form in goals}
    found = []
    for form in rated:
        named = enumerate(names.get(form.about, []), start=1)
        ratings = {name: form.number(f"psfs_{number}") for number, name in named}
        found.append(Rating(form.diary_date, ratings))
    return tuple(found)


def _results(scene: Scene, given: Sequence[Form]) -> tuple[Result, ...]:
    """What was measured, the last of each test and day; a test that was left out has no result."""
    found: dict[tuple[str, date], Result] = {}
    for form in given:
        card = scene.content.library.screens.get(TestId(form.about))
        if card is None:
            continue
        sides = {
            side: _value(form, f"screen_{side}_{card.unit}", card.at_most)
            for side in ("left", "right", "once")
        }
        result = Result(card.test.id, form.diary_date, **sides)
        if result.values:
            found[form.about, form.diary_date] = result
    return tuple(sorted(found.values(), key=lambda result: result.on))


def _value(form: Form, question: str, most: float | None) -> float | None:
    """The number, up to where counting stops; 1 for yes and 0 for no."""
    if form.chosen(question):
        return float(form.chosen(question) == ("yes",))
    number = form.number(question)
    if number is None:
        return None
    return float(number) if most is None else min(float(number), most)


def _person(given: Sequence[Form]) -> Person:
    ages = [one for form in given for one in form.chosen("screen_age")]
    sexes = [one for form in given for one in form.chosen("screen_sex")]
    age = AGE_OF_BAND.get(ages[-1]) if ages else None
    return Person(age, Sex(sexes[-1]) if sexes else None)
