"""Answers that take more than one tap: several options, and the same as last time."""

from collections.abc import Sequence

from bot.core.checkin import Reply
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId, QuestionKind
from bot.service import checkin_cards, checkins
from bot.service.effects import Effects
from bot.service.opening import questionnaire_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage.checkins import CheckIn, CheckInId


async def choose_several(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId
) -> Effects:
    """Show the options to be ticked, none of them yet."""
    stored = await _asking(scene, patient, checkin_id, question)
    return await _show(scene, patient, stored, stored.ticked or ()) if stored else _stale()


async def answer_several(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId, option: OptionId
) -> Effects:
    """Tick or untick one of several; nothing is recorded until Done."""
    stored = await _asking(scene, patient, checkin_id, question, option)
    if stored is None:
        return _stale()
    ticked = stored.ticked or ()
    if option in ticked:
        return await _show(scene, patient, stored, [other for other in ticked if other != option])
    return await _show(scene, patient, stored, _with(scene, stored, [option]))


async def tick_more(
    scene: Scene, patient: Patient, stored: CheckIn, options: Sequence[OptionId]
) -> Effects:
    """Tick what was typed beside what is ticked; without any options ask again, ticks and all."""
    return await _show(scene, patient, stored, _with(scene, stored, options), again=not options)


async def finish_several(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId
) -> Effects:
    """Record what is ticked; nothing ticked counts as skipped, but not where nothing could be."""
    stored = await _asking(scene, patient, checkin_id, question)
    if stored is None:
        return _stale()
    if stored.ticked is None:
        return await _show(scene, patient, stored, ())
    return await checkins.answer(scene, patient, checkin_id, Reply(question, stored.ticked or None))


async def same_as_yesterday(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId
) -> Effects:
    """Give the answer that this question got last time."""
    stored = await checkins.own(scene, patient, checkin_id)
    if stored is None:
        return _stale()
    value = await checkin_cards.last_answer(scene, stored, question)
    if value is None:
        return [await checkin_cards.question_effect(scene, patient, stored, again=True)]
    return await checkins.answer(scene, patient, checkin_id, Reply(question, value))


async def _show(
    scene: Scene,
    patient: Patient,
    stored: CheckIn,
    ticked: Sequence[OptionId],
    *,
    again: bool = False,
) -> Effects:
    await checkins.put_flow(scene, patient, stored)
    stored = await stored_checkins.set_ticked(scene.session, stored.id, ticked)
    return [await checkin_cards.question_effect(scene, patient, stored, again=again)]


def _with(scene: Scene, stored: CheckIn, more: Sequence[OptionId]) -> tuple[OptionId, ...]:
    """What is ticked once these are as well."""
    current = stored.progress.current
    asked = None if current is None else questionnaire_of(scene, stored).question(current)
    ticked = stored.ticked or ()
    return ticked if asked is None else asked.ticked(ticked, more)


def _stale() -> Effects:
    return [Answered(Toast.STALE)]


async def _asking(
    scene: Scene,
    patient: Patient,
    checkin_id: CheckInId,
    question: QuestionId,
    option: OptionId | None = None,
) -> CheckIn | None:
    """The check-in, if it asks this question now and several of its options may be chosen."""
    stored = await checkins.own(scene, patient, checkin_id)
    if stored is None or stored.progress.current != question:
        return None
    known = questionnaire_of(scene, stored).question(question)
    if known is None or known.kind is not QuestionKind.SEVERAL:
        return None
    return stored if option is None or option in known.options else None
