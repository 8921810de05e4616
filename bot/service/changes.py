"""What a patient sets, a pause among it: kept as it was before, so that /undo can set it back."""

from typing import Any

from bot.core.day import OWN_DAY
from bot.core.patient import Patient
from bot.service.about_editing import ChangedSetting
from bot.service.scene import Scene
from bot.storage import changes, patients
from bot.storage.changes import Change, ChangeId


async def change(scene: Scene, patient: Patient, **fields: Any) -> Patient:
    """Set fields of `Patient` or of its `OwnDay`, and keep what they were; returns the patient."""
    before = {name: _of(patient, name) for name in fields}
    if before != fields and patient.onboarded_at is not None:
        kept = Change(ChangeId(scene.new_id()), scene.now, before)
        await changes.add(scene.session, patient.id, kept)
    return await _set(scene, patient, fields)


def named(patient: Patient, kept: Change) -> ChangedSetting | None:
    """What stands now instead of what stood before; None if it is as it was by itself."""
    for name, before in kept.before.items():
        now = _of(patient, name)
        if now != before:
            return ChangedSetting(name, now, before)
    return None


async def put_back(scene: Scene, patient: Patient, change_id: ChangeId) -> Patient | None:
    """The patient as before this change, None if it is no longer kept; nothing is planned anew."""
    kept = await changes.of_patient(scene.session, patient.id)
    found = next((one for one in kept if one.id == change_id), None)
    if found is None:
        return None
    await changes.forget(scene.session, patient.id, change_id)
    return await _set(scene, patient, found.before)


def _of(patient: Patient, name: str) -> Any:
    return getattr(patient.day if name in OWN_DAY else patient, name)


async def _set(scene: Scene, patient: Patient, fields: Any) -> Patient:
    own_day = {name: value for name, value in fields.items() if name in OWN_DAY}
    others = {name: value for name, value in fields.items() if name not in OWN_DAY}
    if own_day:
        patient = await patients.change_day(scene.session, patient, **own_day)
    return await patients.change(scene.session, patient.id, **others) if others else patient
