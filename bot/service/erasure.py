"""Everything a patient may take along, and leaving without a trace."""

from datetime import UTC, date, datetime
from typing import Any

from bot.core import conversation
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.core.phases import begin
from bot.service.about_reading import ConfirmDeletion, KeepEverything
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say, Subject, Toast
from bot.service.scene import Scene
from bot.storage import (
    changes,
    checkins,
    erasure,
    forms,
    holds,
    nudges,
    patients,
    sessions,
    suggestions,
)
from bot.storage.days import written_day

EVER = date.min
LONG_AGO = datetime.min.replace(tzinfo=UTC)


async def ask(scene: Scene, chat_id: int) -> Effects:
    """Ask whether everything is to go."""
    key = format(scene.new_id(), "x")
    stack = await patients.conversation(scene.session, chat_id)
    flow = Flow(FlowKind.DELETION, key, "confirm")
    await patients.save_conversation(scene.session, chat_id, conversation.put(stack, flow))
    return [ConfirmDeletion(key)]


async def is_asked(scene: Scene, chat_id: int, key: str) -> bool:
    """Whether this question is the one that waits for its answer."""
    stack = await patients.conversation(scene.session, chat_id)
    flow = conversation.find(stack, FlowKind.DELETION)
    return flow is not None and flow.key == key


async def keep(scene: Scene, chat_id: int, key: str) -> Effects:
    """Keep everything after all."""
    if not await is_asked(scene, chat_id, key):
        return [Answered(Toast.STALE)]
    stack = await patients.conversation(scene.session, chat_id)
    left = conversation.without(stack, FlowKind.DELETION)
    await patients.save_conversation(scene.session, chat_id, left)
    return [KeepEverything(key)]


async def delete(scene: Scene, chat_id: int, key: str) -> Effects:
    """Erase the chat from every table; only the goodbye is still to be sent."""
    if not await is_asked(scene, chat_id, key):
        return [Answered(Toast.STALE)]
    await erase(scene, chat_id)
    return [Say(Notice.GOODBYE, subject=Subject.GOODBYE)]


async def answer_late(scene: Scene, chat_id: int, key: str, *, deletes: bool) -> Effects:
    """Answer a tap on a question that something else came after, and that still stands there.

    It is closed, and to delete is asked anew: a slip on a card of long ago must not erase, and
    nobody may believe that all is gone while it is not.
    """
    return [KeepEverything(key), *(await ask(scene, chat_id) if deletes else [])]


async def erase(scene: Scene, chat_id: int) -> None:
    """Erase the chat from every table, at once."""
    await erasure.erase(scene.session, chat_id, scene.now)


async def export(scene: Scene, patient: Patient) -> dict[str, Any]:
    """The whole record as plain values, for a JSON document."""
    return {
        "patient": _account(patient),
        "settings_before": await _changes(scene, patient),
        "checkins": await _checkins(scene, patient),
        "forms": await _forms(scene, patient),
        "suggestions": await _suggestions(scene, patient),
        "drills": await _drills(scene, patient),
        "stand_up_nudges": await _nudges(scene, patient),
        "safety": await _holds(scene, patient),
    }


async def _changes(scene: Scene, patient: Patient) -> list[dict[str, Any]]:
    """What was set of late, as it was before; kept for /undo."""
    return [
        {"at": change.at.isoformat(), "before": changes.plain(change.before)}
        for change in await changes.of_patient(scene.session, patient.id)
    ]


async def _checkins(scene: Scene, patient: Patient) -> list[dict[str, Any]]:
    return [
        {
            "date": checkin.diary_date.isoformat(),
            "state": checkin.state.value,
            "answers": dict(checkin.progress.answers),
            "note": checkin.note,
        }
        for checkin in await checkins.all_of(scene.session, patient.id)
    ]


async def _forms(scene: Scene, patient: Patient) -> list[dict[str, Any]]:
    return [
        {
            "id": str(form.id),
            "kind": form.kind,
            "about": form.about,
            "at": form.opened_at.astimezone(patient.zone).isoformat(timespec="minutes"),
            "date": form.diary_date.isoformat(),
            "state": form.state.value,
            "answers": dict(form.answers),
        }
        for form in await forms.all_of(scene.session, patient.id)
    ]


async def _suggestions(scene: Scene, patient: Patient) -> list[dict[str, Any]]:
    return [
        {
            "date": suggestion.diary_date.isoformat(),
            "kind": suggestion.kind.value,
            "item": suggestion.item,
            "reasons": [
                {"rule": r.rule, "inputs": dict(r.inputs), "source": r.source}
                for r in suggestion.reasons
            ],
        }
        for suggestion in await suggestions.since(scene.session, patient.id, EVER)
    ]


async def _nudges(scene: Scene, patient: Patient) -> list[dict[str, Any]]:
    return [
        {
            "sent_at": stored.nudge.sent_at.isoformat(),
            "moved_at": stored.nudge.moved_at and stored.nudge.moved_at.isoformat(),
        }
        for stored in await nudges.since(scene.session, patient.id, LONG_AGO)
    ]


async def _holds(scene: Scene, patient: Patient) -> list[dict[str, Any]]:
    return [
        {
            "flag": stored_hold.hold.flag,
            "tier": stored_hold.hold.tier.value,
            "set_at": stored_hold.hold.set_at.isoformat(),
            "ended_at": stored_hold.ended_at.isoformat() if stored_hold.ended_at else None,
            "ended_by": stored_hold.ended_by.value if stored_hold.ended_by else None,
            "replies": [
                {"answer": reply.answer.value, "at": reply.at.isoformat()}
                for reply in await holds.replies(scene.session, stored_hold)
            ],
        }
        for stored_hold in await holds.of_patient(scene.session, patient.id)
    ]


async def _drills(scene: Scene, patient: Patient) -> dict[str, Any]:
    """What was said of the drills, and what came of it."""
    standing = await sessions.standing(scene.session, patient.id) or begin(patient.started_on)
    levels = await sessions.levels(scene.session, patient.id)
    return {
        "sessions": [
            {
                "drill": stored.session.practice,
                "date": stored.session.on.isoformat(),
                "feedback": stored.session.feedback.value,
                "percent": stored.percent,
                "during_0_10": stored.session.during_0_10,
                "effort_0_10": stored.session.effort_0_10,
                "in_control": stored.session.in_control,
                "settled": stored.session.settled,
            }
            for stored in await sessions.since(scene.session, patient.id, EVER)
        ],
        "practices": [
            {"kind": p.kind.value, "item": p.item, "since": p.since.isoformat()}
            for p in await sessions.practices(scene.session, patient.id)
        ],
        "levels": [
            {"joint": joint, "quality": quality, "level": made.rung + 1, "passes": made.passes}
            for (joint, quality), made in levels.items()
        ],
        "stage": standing.stage.value,
        "stage_since": standing.since.isoformat(),
        "loading_since": standing.door and standing.since.isoformat(),
    }


def _account(patient: Patient) -> dict[str, Any]:
    return {
        "chat_id": patient.id,
        "consented_at": patient.consented_at.isoformat(),
        "consent_version": patient.consent_version,
        "started_on": patient.started_on.isoformat(),
        "time_zone": patient.zone.key if patient.zone_is_known else None,
        "country": patient.country,
        "checkin_at": patient.checkin_at.strftime("%H:%M"),
        "weekly_on": patient.weekly_on,
        "short_form": patient.short_form,
        "leave_out": None if patient.leave_out is None else sorted(patient.leave_out),
        "usual_at_start_0_10": patient.usual_at_start_0_10,
        "wish": patient.wish,
        "wish_text": patient.wish_text,
        "own_day": written_day(patient.day),
        "last_heard_on": patient.heard_on.isoformat(),
        "paused_until": patient.paused_until.isoformat() if patient.paused_until else None,
    }
