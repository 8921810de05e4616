"""What is sent without words, or changes words: a location, a sticker, an edited message."""

from dataclasses import replace

from bot.core.conversation import FlowKind
from bot.service import preferences
from bot.service.about_setup import SettingsView, ShowSettings, Step
from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.telegram.conversations import onboarding as onboarding_chat
from bot.telegram.conversations import settings as settings_chat
from bot.telegram.conversations.flows import show_flow, top_flow
from bot.telegram.visit import Visit


async def send_location(visit: Visit) -> Effects:
    """A location, where the place is asked; elsewhere it is said where it is understood."""
    flow = await top_flow(visit)
    location = visit.message.location if visit.message else None
    if flow is None or location is None or visit.patient is None:
        return await send_other(visit)
    spot = (location.latitude, location.longitude)
    if flow.kind is FlowKind.ONBOARDING and flow.step == Step.PLACE:
        return await onboarding_chat.share_location(visit, visit.patient, *spot)
    if flow.kind is FlowKind.SETTINGS and flow.step == SettingsView.ZONE:
        return await settings_chat.share_location(visit, visit.patient, *spot)
    return await send_other(visit)


async def send_other(visit: Visit) -> Effects:
    """A sticker, a voice message, a photo, a contact: said kindly, and back to what is open."""
    flow = await top_flow(visit)
    shown = await show_flow(visit, flow) if flow is not None else []
    is_set_up = visit.patient is not None and visit.patient.onboarded_at is not None
    if is_set_up and visit.message and visit.message.location:
        return await _asked_where(visit) if flow is None else [Say(Notice.NOT_HERE), *shown]
    return [Say(Notice.NOT_WORDS if is_set_up else Notice.NOT_WORDS_YET), *shown]


async def _asked_where(visit: Visit) -> Effects:
    """The place's question with its key, to a location that no question waited for."""
    if visit.patient is None:
        return []
    asked = await preferences.open_view(visit.scene, visit.patient, SettingsView.ZONE)
    unasked = Notice.PLACE_UNASKED
    return [replace(e, problem=unasked) if isinstance(e, ShowSettings) else e for e in asked]


async def edit_message(visit: Visit) -> Effects:
    """An edited message changes nothing."""
    return [Say(Notice.EDITED)]
