"""The morning message: was the move done, and how was the sleep? At most two taps (B7).

Whoever wants it is asked when they went to bed as well, once they said how they slept (B15).
"""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.burden import Contact
from bot.core.conversation import FlowKind
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.questionnaire import SCALE_MAX, QuestionId
from bot.core.sessions import Feedback
from bot.service import (
    bedtimes,
    drills,
    feedback,
    forms,
    listening,
    opening,
    plans,
    rhythms,
    safety,
    unasked,
)
from bot.service.about_days import ShowMorning
from bot.service.about_moves import RetireDrill
from bot.service.due import WORTH, DueNow, Outcome
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.records import day_summary, today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.service.scene import Scene
from bot.storage import checkins, sessions, suggestions
from bot.storage.checkins import CheckIn
from bot.storage.forms import Form
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind

SLEEP = QuestionId("sleep")
MOVE = "move"
NO_MOVE = 0  # in place of a suggestion's id, where only the sleep is asked
A_DAY = timedelta(days=1)


async def come(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Ask of the move that last evening offered, and of the sleep; or of the sleep alone (B14).

    The sleep alone is asked only where P12 has the evening asked as well.
    """
    day = date.fromisoformat(due.occurrence)
    if not patient.day.morning:
        return "off", []
    if await safety.standing_hold(scene, patient) is not None:
        return "held", []
    offered = await _offered(scene, patient, day)
    view = await _view(scene, patient, offered, day, due)
    asks_alone = view.asks_sleep and await rhythms.contact_on(scene, patient, day) is Contact.ASK
    if offered is None and not asks_alone:
        return "nothing", []
    if not await unasked.may_go(scene, patient, plans.MORNING, day):
        return "nothing", []
    await _listen(scene, patient, view)
    return unasked.SENT, [view]


async def show(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId | None, day: date
) -> Effects:
    """The card once more, with what is still asked."""
    suggestion = await _own(scene, patient, suggestion_id)
    if suggestion is None and suggestion_id is not None:
        return [Answered(Toast.STALE)]
    return [await _view(scene, patient, suggestion, day)]


async def answer_move(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, day: date, *, done: bool
) -> Effects:
    """The move was done, or not today. How it was is not asked here: one tap is enough."""
    suggestion = await drills.own_drill(scene, patient, suggestion_id)
    if suggestion is None:
        return [Answered(Toast.STALE)]
    told = feedback.was_done if done else feedback.was_skipped
    said = await told(scene, patient, suggestion_id)
    if Say(Notice.DRILL_TOO_OLD) in said:
        return said
    answered = [effect for effect in said if isinstance(effect, Answered | RetireDrill)]
    view = await _view(scene, patient, suggestion, day)
    await _listen(scene, patient, view)
    return [*answered, view]


async def answer_sleep(
    scene: Scene,
    patient: Patient,
    suggestion_id: SuggestionId | None,
    day: date,
    sleep_0_10: int,
) -> Effects:
    """How the sleep was, kept as an answer of this diary day, where P9 reads it."""
    suggestion = await _own(scene, patient, suggestion_id)
    is_lost = suggestion is None and suggestion_id is not None
    is_late = not day <= today_of(scene, patient) <= day + A_DAY
    if is_lost or is_late or not 0 <= sleep_0_10 <= SCALE_MAX:
        return [Answered(Toast.STALE)]
    await opening.keep_early(scene, patient, day, SLEEP, sleep_0_10)
    view = await _view(scene, patient, suggestion, day)
    await _listen(scene, patient, view)
    if not await bedtimes.is_wanted(scene, patient, day):
        return [Answered(Toast.NOTED), view]
    asked = await forms.begin(scene, patient, KIND, str(suggestion_id or NO_MOVE), day=day)
    return [Answered(Toast.NOTED), replace(view, goes_on=True), *asked]


async def slept(scene: Scene, patient: Patient) -> int | None:
    """What was said this morning of the sleep (0-10); None if nothing was."""
    found = await checkins.of_day(scene.session, patient.id, today_of(scene, patient))
    return day_summary(found.diary_date, found.progress.answers).sleep_0_10 if found else None


async def ask_sleep_again(scene: Scene, patient: Patient) -> Effects:
    """This morning's question of the sleep once more; what was said stays until it is answered."""
    day = today_of(scene, patient)
    if await slept(scene, patient) is None:
        return [Answered(Toast.STALE)]
    return await _ask_anew(scene, patient, await _offered(scene, patient, day), day)


async def _ask_anew(
    scene: Scene, patient: Patient, suggestion: Suggestion | None, day: date
) -> Effects:
    view = await _view(scene, patient, suggestion, day)
    asked = replace(view, sleep_0_10=None, fresh=True)
    await _listen(scene, patient, asked)
    return [asked]


async def _good_day(_: Scene, __: Patient, ___: Form) -> Effects:
    return []


async def _back_to_sleep(scene: Scene, patient: Patient, form: Form) -> Effects:
    """How the sleep was, once more, below the question that Back left."""
    suggestion = await _own(scene, patient, move_of(int(form.about)))
    return await _ask_anew(scene, patient, suggestion, form.diary_date)


KIND = FormKind(
    bedtimes.BEDTIME,
    finish=_good_day,
    labels=bedtimes.labels,
    before=_back_to_sleep,
    may_edit=True,
    closed_by_hold=False,
)


async def take_back_sleep(scene: Scene, patient: Patient, told: CheckIn) -> Effects:
    """As though nothing had been said of the sleep; today's is asked once more."""
    await checkins.forget_answer(scene.session, told.id, SLEEP)
    gone = await forms.close_open(scene, patient, KIND)
    if told.diary_date < today_of(scene, patient):
        return gone
    offered = await _offered(scene, patient, told.diary_date)
    view = await _view(scene, patient, offered, told.diary_date)
    await _listen(scene, patient, view)
    return [*gone, replace(view, fresh=True)]


async def _offered(scene: Scene, patient: Patient, day: date) -> Suggestion | None:
    """The last move that was offered the evening before."""
    given = await suggestions.since(scene.session, patient.id, day - A_DAY)
    offered = [s for s in given if s.kind is SuggestionKind.DRILL and s.diary_date == day - A_DAY]
    return offered[-1] if offered else None


async def _listen(scene: Scene, patient: Patient, view: ShowMorning) -> None:
    """Let words of this day answer what the card still asks."""
    asked = [MOVE] if view.asks_move else []
    asked += [SLEEP] if view.asks_sleep else []
    if not asked:
        await listening.let_go(scene, patient, FlowKind.MORNING)
    elif view.day == today_of(scene, patient):
        key, step = str(view.suggestion or NO_MOVE), " ".join(asked)
        await listening.listen(scene, patient, FlowKind.MORNING, key, step)


def move_of(number: int) -> SuggestionId | None:
    """The suggestion that a card names by this number; None where it asks of the sleep alone."""
    return None if number == NO_MOVE else SuggestionId(number)


async def _own(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId | None
) -> Suggestion | None:
    """The move that the card asks about."""
    return None if suggestion_id is None else await drills.own_drill(scene, patient, suggestion_id)


async def _view(
    scene: Scene,
    patient: Patient,
    suggestion: Suggestion | None,
    day: date,
    due: DueNow | None = None,
) -> ShowMorning:
    """The card by what is known so far."""
    told = None if suggestion is None else await sessions.find(scene.session, suggestion.id)
    found = await checkins.of_day(scene.session, patient.id, day)
    summary = day_summary(day, found.progress.answers) if found else None
    said: Feedback | None = told.session.feedback if told else None
    is_known = suggestion is not None and suggestion.item in scene.content.drills
    drill = DrillId(suggestion.item) if suggestion is not None and is_known else None
    return ShowMorning(
        day,
        None if suggestion is None else suggestion.id,
        None if due is not None and said is not None else drill,
        told=said,
        sleep_0_10=summary.sleep_0_10 if summary else None,
        due_until=due.due_at + WORTH if due is not None else None,
    )
