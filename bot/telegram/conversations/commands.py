"""Every command, as text and as button."""

from bot.core.conversation import FlowKind, find
from bot.service import accounts, checkins, drills, erasure, onboarding, weeks
from bot.service.effects import Effects, Notice, Say, SendExport, SettingsView
from bot.storage import patients
from bot.telegram.visit import Answer, Visit

# In the order of Telegram's menu; each has a description `command-...` in the catalogue.
MENU = (
    "checkin",
    "drill",
    "week",
    "settings",
    "pause",
    "resume",
    "export",
    "privacy",
    "delete",
    "help",
    "cancel",
    "start",
)


async def start(visit: Visit) -> Effects:
    """Set up, carry on, or a welcome back."""
    return await accounts.welcome(visit.scene, visit.chat_id)


async def checkin(visit: Visit) -> Effects:
    """Open or continue today's check-in."""
    patient = visit.patient
    if patient is None or patient.onboarded_at is None:
        return await _set_up_first(visit)
    return await checkins.begin(visit.scene, patient)


async def drill(visit: Visit) -> Effects:
    """One more move for today."""
    if visit.patient is None or visit.patient.onboarded_at is None:
        return await _set_up_first(visit)
    return await drills.another(visit.scene, visit.patient)


async def week(visit: Visit) -> Effects:
    """The week in five lines and a picture."""
    if visit.patient is None or visit.patient.onboarded_at is None:
        return await _set_up_first(visit)
    return await weeks.show(visit.scene, visit.patient)


async def settings(visit: Visit) -> Effects:
    """Hour, zone, three-tap mode."""
    if visit.patient is None or visit.patient.onboarded_at is None:
        return await _set_up_first(visit)
    view = SettingsView.MENU
    return await accounts.open_settings(visit.scene, visit.patient, view, fresh=True)


async def pause(visit: Visit) -> Effects:
    """Quiet until /resume."""
    if visit.patient is None:
        return await _set_up_first(visit)
    return await accounts.pause(visit.scene, visit.patient)


async def resume(visit: Visit) -> Effects:
    """Prompts again."""
    if visit.patient is None:
        return await _set_up_first(visit)
    return await accounts.resume(visit.scene, visit.patient)


async def privacy(visit: Visit) -> Effects:
    """What is kept, and for whom."""
    return [Say(Notice.PRIVACY)]


async def show_help(visit: Visit) -> Effects:
    """What there is."""
    return [Say(Notice.HELP)]


async def export(visit: Visit) -> Effects:
    """A copy of everything."""
    if visit.patient is None:
        return await _set_up_first(visit)
    return [SendExport()]


async def delete(visit: Visit) -> Effects:
    """Delete everything, after asking."""
    return await erasure.ask(visit.scene, visit.chat_id)


async def cancel(visit: Visit) -> Effects:
    """Leave what is open."""
    return await accounts.cancel(visit.scene, visit.chat_id)


async def unknown(visit: Visit) -> Effects:
    """A command that there is not."""
    return [Say(Notice.UNKNOWN_COMMAND)]


COMMANDS: dict[str, Answer] = {
    "start": start,
    "checkin": checkin,
    "drill": drill,
    "week": week,
    "settings": settings,
    "pause": pause,
    "resume": resume,
    "privacy": privacy,
    "help": show_help,
    "export": export,
    "delete": delete,
    "cancel": cancel,
}


async def _set_up_first(visit: Visit) -> Effects:
    stack = await patients.conversation(visit.scene.session, visit.chat_id)
    if find(stack, FlowKind.ONBOARDING) is None:
        return [Say(Notice.HELLO_STRANGER)]
    shown = await onboarding.start(visit.scene, visit.chat_id)
    return [Say(Notice.FINISH_SETTING_UP), *shown]
