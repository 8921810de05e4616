"""Settings: taps and typed answers."""

from bot.core.conversation import Flow
from bot.core.patient import Patient
from bot.service import accounts, places
from bot.service.effects import Answered, Effects, Notice, SettingsView, ShowSettings, Toast
from bot.telegram.buttons import SettingsButton
from bot.telegram.reading import clock_time, packed_time
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: SettingsButton) -> Effects:
    """A tap in the settings."""
    match button.action:
        case "view" if button.value in set(SettingsView):
            view = SettingsView(button.value)
            return await accounts.open_settings(visit.scene, patient, view)
        case "close":
            return await accounts.close_settings(visit.scene, patient)
        case "form" if button.value in {"short", "full"}:
            short = button.value == "short"
            return await accounts.set_short_form(visit.scene, patient, short=short)
        case "hour" if (at := packed_time(button.value)) is not None:
            return await accounts.set_hour(visit.scene, patient, at)
        case "zone" if (choice := places.known_zone(button.value)) is not None:
            return await accounts.choose_zone(visit.scene, patient, (choice,))
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def type_text(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """A typed time, city, or time on the clock."""
    view = SettingsView(flow.step)
    clock = clock_time(visit.text)
    if view is SettingsView.HOUR:
        if clock is None:
            problem = Notice.HOUR_UNKNOWN
            return [ShowSettings(patient, view, visit.scene.now, problem=problem)]
        return await accounts.set_hour(visit.scene, patient, clock)
    if clock is not None and not visit.text.strip().isdecimal():
        found = places.with_clock(clock, visit.scene.now)
    else:
        found = places.named(visit.text)
    return await accounts.choose_zone(visit.scene, patient, found)


async def share_location(
    visit: Visit, patient: Patient, latitude: float, longitude: float
) -> Effects:
    """A location, where the zone is asked."""
    found = places.at_location(latitude, longitude)
    return await accounts.choose_zone(visit.scene, patient, found)
