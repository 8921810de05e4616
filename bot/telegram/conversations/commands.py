"""Every command, as text and as button."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.core.conversation import FlowKind, find
from bot.core.patient import Patient
from bot.service import (
    accounts,
    breathing,
    care_team,
    drills,
    editing,
    erasure,
    flares,
    goals,
    learning,
    logs,
    onboarding,
    pauses,
    preferences,
    screening,
    stages,
    undoing,
    visits,
    weeks,
)
from bot.service.about_reading import SendExport, ShowConsent, ShowEmergency
from bot.service.about_setup import SettingsView
from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.service.scene import Scene
from bot.storage import patients
from bot.telegram.reading import nearest_label
from bot.telegram.visit import Answer, Visit

UseCase: TypeAlias = Callable[[Scene, Patient], Awaitable[Effects]]

NEAR = 0.75  # of difflib's ratio: behind a slash nothing but a command is meant
# In the order of Telegram's menu; each has a description `command-...` in the catalogue.
MENU = (
    "checkin",
    "log",
    "flare",
    "drill",
    "breathe",
    "plan",
    "goals",
    "screen",
    "week",
    "visit",
    "report",
    "team",
    "edit",
    "undo",
    "learn",
    "why",
    "sources",
    "settings",
    "pause",
    "resume",
    "export",
    "privacy",
    "consent",
    "delete",
    "emergency",
    "help",
    "cancel",
    "start",
)


def _with_consent(use_case: UseCase) -> Answer:
    """A command for whoever has agreed, set up or not."""

    async def answer(visit: Visit) -> Effects:
        if visit.patient is None:
            return await _set_up_first(visit)
        return await use_case(visit.scene, visit.patient)

    return answer


def _once_set_up(use_case: UseCase) -> Answer:
    """A command for whoever is set up."""

    async def answer(visit: Visit) -> Effects:
        if visit.patient is None or visit.patient.onboarded_at is None:
            return await _set_up_first(visit)
        return await use_case(visit.scene, visit.patient)

    return answer


async def _start(visit: Visit) -> Effects:
    return await accounts.welcome(visit.scene, visit.chat_id)


async def _settings(scene: Scene, patient: Patient) -> Effects:
    return await preferences.open_view(scene, patient, SettingsView.MENU, fresh=True)


async def _export(_: Scene, __: Patient) -> Effects:
    return [SendExport()]


async def _consent(_: Scene, patient: Patient) -> Effects:
    return [ShowConsent(patient)]


async def _emergency(visit: Visit) -> Effects:
    return [ShowEmergency(visit.patient.country if visit.patient else None)]


async def _privacy(visit: Visit) -> Effects:
    return [Say(Notice.PRIVACY, {"months": visit.scene.retention_months})]


async def _help(_: Visit) -> Effects:
    return [Say(Notice.HELP)]


async def _delete(visit: Visit) -> Effects:
    return await erasure.ask(visit.scene, visit.chat_id)


async def _cancel(visit: Visit) -> Effects:
    return await accounts.cancel(visit.scene, visit.chat_id)


async def unknown(visit: Visit) -> Effects:
    """A command that there is not; the nearest that there is, if one is near."""
    name = visit.text.split()[0].removeprefix("/").partition("@")[0].lower()
    near = nearest_label(name, {command: command for command in COMMANDS}, NEAR)
    if near is not None:
        return [Say(Notice.UNKNOWN_COMMAND_NEAR, {"near": f"/{near}"})]
    return [Say(Notice.UNKNOWN_COMMAND)]


COMMANDS: dict[str, Answer] = {
    "start": _start,
    "checkin": _once_set_up(editing.today),
    "log": _once_set_up(logs.write),
    "flare": _once_set_up(flares.declare),
    "drill": _once_set_up(drills.another),
    "breathe": _once_set_up(breathing.ask),
    "plan": _once_set_up(stages.show),
    "goals": _once_set_up(goals.show),
    "screen": _once_set_up(screening.begin),
    "week": _once_set_up(weeks.show),
    "visit": _once_set_up(visits.show),
    "report": _once_set_up(visits.show),  # the visit's page is what there is to hand over
    "team": _once_set_up(care_team.show),
    "edit": _once_set_up(editing.show),
    "undo": _once_set_up(undoing.ask),
    "learn": _once_set_up(learning.next_lesson),
    "why": _once_set_up(learning.why),
    "sources": _once_set_up(learning.sources),
    "settings": _once_set_up(_settings),
    "pause": _with_consent(pauses.pause),
    "stop": _with_consent(pauses.pause),  # what people type in Telegram; not in the menu
    "resume": _with_consent(pauses.resume),
    "export": _with_consent(_export),
    "consent": _with_consent(_consent),
    "privacy": _privacy,
    "emergency": _emergency,
    "help": _help,
    "delete": _delete,
    "cancel": _cancel,
}


def typed_name(text: str) -> str | None:
    """The command whose name, and nothing else, was typed without its slash."""
    name = text.strip(" .!").casefold()
    return name if name in COMMANDS else None


async def _set_up_first(visit: Visit) -> Effects:
    stack = await patients.conversation(visit.scene.session, visit.chat_id)
    if find(stack, FlowKind.ONBOARDING) is None:
        return [Say(Notice.HELLO_STRANGER)]
    shown = await onboarding.start(visit.scene, visit.chat_id)
    return [Say(Notice.FINISH_SETTING_UP), *shown]
