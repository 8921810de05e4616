"""Settings: taps and typed answers."""

from dataclasses import replace

from bot.content.cities import countries_named
from bot.core.burden import Rhythm
from bot.core.conversation import Flow
from bot.core.drills import Contraindication
from bot.core.patient import Patient
from bot.service import places, preferences
from bot.service.about_setup import SettingsView, ShowSettings
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Toast
from bot.telegram import cards
from bot.telegram.body_told import moves_told
from bot.telegram.buttons import SettingsButton
from bot.telegram.conversations import named_settings
from bot.telegram.dates import named_weekdays
from bot.telegram.hours import time_of_day, times_on_clock
from bot.telegram.reading import (
    chosen_answer,
    chosen_label,
    chosen_part,
    is_no_place,
    packed_time,
)
from bot.telegram.screens import settings as screens
from bot.telegram.visit import Visit

DAYS = frozenset("0123456")
# Where several days can be typed at once, and what they set: one alone is a button's label.
WITH_DAYS = {
    SettingsView.EVENINGS: SettingsView.EVENING_DAYS,
    SettingsView.EVENING_DAYS: SettingsView.EVENING_DAYS,
    SettingsView.WORK_DAYS: SettingsView.WORK_DAYS,
}


async def tap(visit: Visit, patient: Patient, button: SettingsButton) -> Effects:
    """A tap in the settings."""
    scene, value = visit.scene, button.value
    match button.action:
        case "view" if value in set(SettingsView):
            return await preferences.open_view(scene, patient, SettingsView(value))
        case "close":
            return await preferences.close(scene, patient)
        case "form" if value in {"short", "full"}:
            return await preferences.set_short_form(scene, patient, short=value == "short")
        case "asks":
            return await preferences.toggle_question(scene, patient, value)
        case "message":
            return await preferences.toggle_message(scene, patient, value)
        case "move" | "unmove" if value in set(Contraindication):
            is_so = button.action == "move"
            return await preferences.tick_move(scene, patient, Contraindication(value), is_so=is_so)
        case "zone":
            return await preferences.pick_zone(scene, patient, value)
        case "country":
            return await preferences.choose_country(scene, patient, (value,))
        case _:
            return await _tap_time(visit, patient, button)


async def type_text(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """A typed time, city, or time on the clock; or a button's label."""
    view = SettingsView(flow.step)
    if view is SettingsView.MOVES:
        return await _type_move(visit, patient)
    shown = preferences.shown_in(flow, patient, visit.scene)
    labels = _labels(visit, shown)
    label = chosen_label(visit.text, {packed: text for packed, (text, _) in labels.items()})
    if label is not None and named_settings.is_switch(labels[label][1]):
        return await named_settings.as_it_is(visit, patient, labels[label][1])
    if label is not None:
        return await tap(visit, patient, labels[label][1])
    effects = await _answer(visit, patient, view, shown)
    if any(isinstance(effect, ShowSettings) and effect.problem for effect in effects):
        return await named_settings.of_name(visit, patient) or effects
    return effects


async def _answer(
    visit: Visit, patient: Patient, view: SettingsView, shown: ShowSettings
) -> Effects:
    """What the words set on the screen that is shown, or that they set nothing."""
    if view is SettingsView.ZONE:
        return await _place(visit, patient, shown)
    if view is SettingsView.NUDGES:
        nudged = await named_settings.set_nudges(visit, patient, visit.text)
        if nudged is not None:
            return nudged
    if view is SettingsView.COUNTRY:
        named = countries_named(visit.text)
        return await preferences.choose_country(visit.scene, patient, named)
    days = named_weekdays(visit.text, visit.words)
    if view in WITH_DAYS and len(days) > 1:
        return await preferences.set_days(visit.scene, patient, WITH_DAYS[view], days)
    clock = time_of_day(visit.text, visit.words, named_settings.EARLIEST.get(view))
    if view is SettingsView.HOUR and clock is not None:
        return await preferences.set_hour(visit.scene, patient, clock)
    if view in preferences.TIMES and clock is not None:
        return await preferences.set_time(visit.scene, patient, view, clock)
    asks_for_time = view is SettingsView.HOUR or view in preferences.TIMES
    problem = Notice.HOUR_UNKNOWN if asks_for_time else Notice.NOT_UNDERSTOOD
    return [replace(shown, problem=problem)]


async def type_label(visit: Visit, flow: Flow | None) -> Effects | None:
    """What a tap in the list of all settings does; None if the words are no label of it.

    The list asks nothing, so it takes no words from a `flow` that does.
    """
    patient = visit.patient
    if patient is None or flow is not None or not await visit.was_shown(cards.SETTINGS):
        return None
    labels = _labels(visit, ShowSettings(patient, SettingsView.MENU, visit.scene.now))
    label = chosen_label(visit.text, {packed: text for packed, (text, _) in labels.items()})
    if label is None:
        return await named_settings.of_newest(visit)
    return await tap(visit, patient, labels[label][1])


async def share_location(
    visit: Visit, patient: Patient, latitude: float, longitude: float
) -> Effects:
    """A location, where the zone is asked."""
    found = places.at_location(latitude, longitude)
    return await preferences.choose_zone(visit.scene, patient, found)


async def _tap_time(visit: Visit, patient: Patient, button: SettingsButton) -> Effects:
    scene, value = visit.scene, button.value
    at = packed_time(value)
    match button.action:
        case "hour" if at is not None:
            return await preferences.set_hour(scene, patient, at)
        case action if at is not None and action in preferences.TIMES:
            return await preferences.set_time(scene, patient, SettingsView(action), at)
        case "evening" if value in DAYS:
            return await preferences.toggle_evening(scene, patient, int(value))
        case "weekly" if value in DAYS:
            return await preferences.set_weekday(scene, patient, int(value))
        case "workday" if value in DAYS:
            return await preferences.toggle_work_day(scene, patient, int(value))
        case "rhythm" if value in set(Rhythm):
            return await preferences.set_rhythm(scene, patient, Rhythm(value))
        case "nudges" if value.isdecimal() and value.isascii() and len(value) <= 3:
            return await preferences.set_nudges(scene, patient, int(value))
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _type_move(visit: Visit, patient: Patient) -> Effects:
    """Typed words only add a tick: one goes by its own button, never by a slip."""
    scene, labels = visit.scene, {m.value: visit.words.plain(f"move-{m}") for m in Contraindication}
    move = chosen_label(visit.text, labels) or chosen_part(visit.text, labels, visit.words)
    if move is not None:
        return await preferences.tick_move(scene, patient, Contraindication(move), is_so=True)
    told = moves_told(visit.text, visit.words)
    if told:
        return await preferences.tell_moves(scene, patient, told)
    ways_out = {"done": "button-done", "back": "button-back"}
    said = {"done": ("said-none", "said-that-is-all")}
    if chosen_answer(visit.text, visit.words, ways_out, said) is not None:
        return await preferences.open_view(scene, patient, SettingsView.MENU)
    problem = Notice.NOT_UNDERSTOOD
    return [ShowSettings(patient, SettingsView.MOVES, scene.now, problem=problem)]


async def _place(visit: Visit, patient: Patient, shown: ShowSettings) -> Effects:
    fitting = places.in_country(shown.choices, visit.text)
    if fitting:
        return await preferences.choose_zone(visit.scene, patient, fitting)
    if is_no_place(visit.text, visit.words):
        unsure = Notice.PLACE_UNSURE
        return [ShowSettings(patient, SettingsView.ZONE, visit.scene.now, problem=unsure)]
    clock = times_on_clock(visit.text, visit.words)
    found = places.with_clock(visit.scene, *clock) if clock else places.named(visit.text)
    return await preferences.choose_zone(visit.scene, patient, found)


def _labels(visit: Visit, shown: ShowSettings) -> dict[str, tuple[str, SettingsButton]]:
    """The buttons of the screen that is shown, by what they carry."""
    buttons = screens.buttons(visit.house.renderer.studio, shown)
    return {payload.pack(): (label, payload) for label, payload in buttons}
