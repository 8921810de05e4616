"""From what is stored to what the rules read: the diary and the drills of the last weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.calendar import diary_date
from bot.core.diary import AgainstPlan, DaySummary, Diary, FlareAnswer
from bot.core.drills import DrillId
from bot.core.patient import Patient
from bot.core.questionnaire import Answers, AnswerValue, QuestionId
from bot.service import flare_days, walk_days
from bot.service.flare_days import CHECKS, FLARE, FLARE_QUESTION
from bot.service.scene import Scene
from bot.service.walk_days import WALK
from bot.storage import diaries, forms, suggestions
from bot.storage.forms import Form
from bot.storage.suggestions import Suggestion, SuggestionKind

HISTORY_DAYS = 70  # two windows of 28 days for what is usual, and the longest silence of a notice
BASELINE = timedelta(days=7)
BESIDES = (FLARE, *CHECKS, WALK)  # what is told of days beside the check-in
EDITABLE = timedelta(days=7)  # so far back what was told can be changed, today included
DRILL_DAYS = 14  # A1: the same drill over 14 days


@dataclass(frozen=True, slots=True)
class Record:
    """A patient's diary up to `today`, what was suggested, the walks told; oldest first."""

    today: date
    diary: Diary
    suggested: Sequence[Suggestion]
    walks: Sequence[Form] = ()

    def drills(self) -> list[tuple[date, DrillId]]:
        """The drills suggested in the last 14 diary days, oldest first."""
        since = self.today - timedelta(days=DRILL_DAYS - 1)
        return [
            (suggestion.diary_date, DrillId(suggestion.item))
            for suggestion in self.suggested
            if suggestion.kind is SuggestionKind.DRILL and suggestion.diary_date >= since
        ]

    def noticed(self, rule: str) -> list[Suggestion]:
        """When this rule spoke in these weeks, oldest first."""
        spoke = (s for s in self.suggested if s.kind is SuggestionKind.NOTICE)
        return [suggestion for suggestion in spoke if suggestion.item == rule]

    def advice(self) -> list[str]:
        """The advice cards shown in these weeks, oldest first."""
        return [s.item for s in self.suggested if s.kind is SuggestionKind.ADVICE]


def today_of(scene: Scene, patient: Patient) -> date:
    """The diary day that it is for the patient."""
    return diary_date(scene.now, patient.zone)


async def read_record(scene: Scene, patient: Patient, today: date) -> Record:
    """Read what the rules need to know of the patient."""
    first = today - timedelta(days=HISTORY_DAYS)
    days = await diaries.between(scene.session, patient.id, first, today)
    if patient.started_on < first:
        # The first baseline is kept for good (care.md 2): its days are read as well.
        baseline_ends = min(patient.started_on + BASELINE, first - timedelta(days=1))
        days[:0] = await diaries.between(
            scene.session, patient.id, patient.started_on, baseline_ends
        )
    suggested = await suggestions.since(scene.session, patient.id, first)
    noticed: dict[str, list[date]] = {}
    for suggestion in suggested:
        if suggestion.kind is SuggestionKind.NOTICE:
            noticed.setdefault(suggestion.item, []).append(suggestion.diary_date)
    told = await forms.finished(scene.session, patient.id, BESIDES, first)
    walks = [form for form in told if form.kind == WALK and form.diary_date <= today]
    answered = [day_summary(day, answers) for day, answers in days]
    diary = Diary(
        days=walk_days.merged(scene, flare_days.merged(answered, told), walks, suggested),
        usual_at_start_0_10=patient.usual_at_start_0_10,
        started_on=patient.started_on,
        noticed=noticed,
        told_flares=flare_days.told_flares(told),
    )
    return Record(today, diary, suggested, walks)


def day_summary(day: date, answers: Answers) -> DaySummary:
    """One day's answers as the rules read them."""
    plan = _first(answers.get(QuestionId("against_plan")))
    flare = _first(answers.get(FLARE_QUESTION))
    helped = answers.get(QuestionId("helped"))
    return DaySummary(
        date=day,
        pain_0_10=_number(answers.get(QuestionId("pain"))),
        worst_0_10=_number(answers.get(QuestionId("worst"))),
        against_plan=AgainstPlan(plan) if plan in set(AgainstPlan) else None,
        flare=FlareAnswer(flare) if flare in set(FlareAnswer) else None,
        stress_0_10=_number(answers.get(QuestionId("stress"))),
        helped=helped if isinstance(helped, tuple) else (),
        worst_when=_first(answers.get(QuestionId("worst_when"))),
        worst_doing=_first(answers.get(QuestionId("worst_doing"))),
        sleep_0_10=_number(answers.get(QuestionId("sleep"))),
    )


def _number(value: AnswerValue) -> int | None:
    return value if isinstance(value, int) else None


def _first(value: AnswerValue) -> str | None:
    return value[0] if isinstance(value, tuple) and value else None
