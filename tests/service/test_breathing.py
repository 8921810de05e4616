"""A guide that is stopped, or begun anew, while its next breath waits to be handled."""

from datetime import UTC, datetime, timedelta

from bot.core.breathing import BREATH as TEN_SECONDS
from bot.core.patient import Patient, PatientId
from bot.service import breathing, prompts
from bot.service.about_reading import BreathingView, ShowBreathing
from bot.service.breathing import BREATH
from bot.service.due import DueNow
from bot.service.effects import Effects
from bot.service.scene import Scene
from bot.storage import occurrences, patients, schedules
from tests.service.conftest import At
from tests.support.fresh_database import enrol

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
LATER = NOW + TEN_SECONDS
ME = PatientId(17)


async def breathing_patient(at: At, key: int) -> Patient:
    """Somebody who has begun a minute."""
    async with at(NOW) as scene:
        await enrol(scene.session, ME, now=NOW)
        patient = await patients.change(scene.session, ME, onboarded_at=NOW)
        await breathing.begin(scene, patient, key, 1)
    return patient


async def claim(scene: Scene) -> DueNow:
    """What the ticker does when the second breath comes due."""
    (due,) = await schedules.due_by(scene.session, scene.now, 10)
    await occurrences.register(scene.session, [due], "claimed")
    await schedules.finish_once(scene.session, [due])
    return DueNow(due.kind, due.occurrence, due.due_at)


def views(effects: Effects) -> list[tuple[int, BreathingView]]:
    return [(e.key, e.view) for e in effects if isinstance(e, ShowBreathing)]


async def test_a_stop_counts_although_the_next_breath_has_come_due(at: At) -> None:
    patient = await breathing_patient(at, 1)
    async with at(LATER) as scene:
        due = await claim(scene)
        await breathing.stop(scene, patient, 1)
        assert views(await prompts.come_due(scene, patient, due)) == [(1, BreathingView.STOPPED)]
        assert await schedules.planned(scene.session, ME, BREATH) is None


async def test_a_second_guide_ends_the_first_although_its_breath_has_come_due(at: At) -> None:
    patient = await breathing_patient(at, 1)
    async with at(LATER) as scene:
        due = await claim(scene)
        ended = await breathing.begin(scene, patient, 2, 3)
        assert views(ended) == [(1, BreathingView.STOPPED), (2, BreathingView.BREATH)]
        await prompts.come_due(scene, patient, due)
        planned = await schedules.planned(scene.session, ME, BREATH)
    assert planned is not None
    assert planned.occurrence == "2.3.2"
    assert planned.due_at == LATER + timedelta(seconds=10)
