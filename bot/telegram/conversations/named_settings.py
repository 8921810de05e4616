"""A setting by its name: "nudges", "evenings 8pm", "bedtime off".

What is on or off changes by a word for how it shall be, and not by its name or its line alone:
"Bedtime: not asked" may be said to have it so as well as to change it.
"""

import re
from dataclasses import dataclass

from bot.content.cities import countries_named
from bot.core.breaks import allowed_minutes
from bot.core.day import EXTRA_QUESTIONS
from bot.core.patient import Patient
from bot.service import preferences
from bot.service.about_setup import SettingsView, ShowSettings
from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.telegram.buttons import SettingsButton
from bot.telegram.hours import time_of_day
from bot.telegram.payloads import known
from bot.telegram.reading import NOON, counted_number, is_said, straight
from bot.telegram.screens import settings as screens
from bot.telegram.visit import Visit
from bot.telegram.words import Words

# From when on a bare hour is meant ("5"), where that is not as it stands: the evening's check-in
# after noon, work not in the night, sleep from the evening into the night.
EARLIEST = {
    SettingsView.HOUR: NOON,
    SettingsView.SLEEP: 18,
    SettingsView.WORK_FROM: 5,
    SettingsView.WORK_UNTIL: NOON,
}
# Those that a name opens; the check-in's hour is set below "evenings" as well.
_VIEWS = (
    SettingsView.HOUR,
    SettingsView.ZONE,
    SettingsView.COUNTRY,
    SettingsView.EVENINGS,
    SettingsView.DAY,
    SettingsView.QUESTIONS,
    SettingsView.MESSAGES,
    SettingsView.MOVES,
    SettingsView.NUDGES,
    *preferences.TIMES,
)
_SWITCHES = {"asks": SettingsView.QUESTIONS, "message": SettingsView.MESSAGES}
_TOKENS = re.compile(r"[\w:.'&-]*\w")
MOST_MINUTES = 999


@dataclass(frozen=True, slots=True)
class _Named:
    """What is named, a view or a switch, and the words beside the name."""

    meant: SettingsView | SettingsButton
    rest: str


def is_switch(button: object) -> bool:
    """Whether a tap turns something on or off."""
    return isinstance(button, SettingsButton) and button.action in _SWITCHES


async def of_newest(visit: Visit) -> Effects | None:
    """The setting that is named, if the settings were shown last."""
    labels = await visit.labels_in_sight()
    are_of_settings = (isinstance(known(packed), SettingsButton) for packed in labels)
    if visit.patient is None or not any(are_of_settings):
        return None
    return await of_name(visit, visit.patient)


async def of_name(visit: Visit, patient: Patient) -> Effects | None:
    """Open the setting that is named, or set it as the words beside its name say."""
    named = _named(visit, patient)
    if named is None:
        return None
    if isinstance(named.meant, SettingsButton):
        return await _switch(visit, patient, named.meant, named.rest)
    if not named.rest:
        return await preferences.open_view(visit.scene, patient, named.meant)
    return await _set(visit, patient, named.meant, named.rest)


async def as_it_is(visit: Visit, patient: Patient, button: SettingsButton) -> Effects:
    """How something is that is on or off, and the words that change it."""
    view = _SWITCHES[button.action]
    shown = await preferences.open_view(visit.scene, patient, view)
    labels = {payload: label for label, payload in _lines(visit, patient, view)}
    if button not in labels:
        return shown
    way = "off" if _is_on(patient, button) else "on"
    told = {"line": labels[button], "name": button.value, "way": way}
    return [Say(Notice.SETTING_STAYS, told), *shown]


async def set_nudges(visit: Visit, patient: Patient, text: str) -> Effects | None:
    """Nudges so far apart, or none; shown below the words even where nothing changed."""
    minutes = nudge_minutes(visit, text)
    if minutes is None:
        return None
    return await preferences.set_nudges(visit.scene, patient, minutes)


def nudge_minutes(visit: Visit, text: str) -> int | None:
    """How far apart nudges shall be: "every hour", "45 min", 0 for "off"; None if not said."""
    words, burden = visit.words, visit.house.content.policies.burden
    if is_said(text, words, "said-switch-off"):
        return 0
    for minutes in screens.NUDGE_MINUTES:
        if is_said(text, words, f"said-nudges-{minutes}"):
            return minutes
    number = counted_number(text, words, MOST_MINUTES, "nudges")
    return number if number and allowed_minutes(number, burden) == number else None


async def _set(visit: Visit, patient: Patient, view: SettingsView, rest: str) -> Effects | None:
    scene = visit.scene
    if view is SettingsView.COUNTRY:
        return await preferences.choose_country(scene, patient, countries_named(rest))
    if view is SettingsView.NUDGES:
        return await set_nudges(visit, patient, rest)
    timed = SettingsView.HOUR if view is SettingsView.EVENINGS else view
    at = time_of_day(rest, visit.words, EARLIEST.get(timed))
    if at is None:
        return None
    if timed is SettingsView.HOUR:
        return await preferences.set_hour(scene, patient, at)
    if timed in preferences.TIMES:
        return await preferences.set_time(scene, patient, timed, at)
    return None


async def _switch(
    visit: Visit, patient: Patient, button: SettingsButton, rest: str
) -> Effects | None:
    """On or off, if that is said and it isn't so yet; else how it is."""
    wanted = {state: is_said(rest, visit.words, f"said-switch-{state}") for state in ("on", "off")}
    if rest and not any(wanted.values()):
        return None
    if not wanted["off" if _is_on(patient, button) else "on"]:
        return await as_it_is(visit, patient, button)
    change = {"asks": preferences.toggle_question, "message": preferences.toggle_message}
    return await change[button.action](visit.scene, patient, button.value)


def _is_on(patient: Patient, button: SettingsButton) -> bool:
    day, name = patient.day, button.value
    if button.action == "message":
        return bool(getattr(day, name))
    return name in day.also_asked if name in EXTRA_QUESTIONS else name not in day.not_asked


def _named(visit: Visit, patient: Patient) -> _Named | None:
    """The longest name that begins or ends the words."""
    words = visit.words
    said = _tokens(visit.text, words)
    switches = {
        button: f"said-switch-{button.value}"
        for view in _SWITCHES.values()
        for _, button in _lines(visit, patient, view)
        if is_switch(button)
    }
    views = {view: f"said-setting-{view}" for view in _VIEWS}
    lists: list[tuple[SettingsView | SettingsButton, str]] = [*switches.items(), *views.items()]
    found = [
        (len(name), _Named(meant, rest))
        for meant, listed in lists
        for name in (one.split() for one in words.listed(listed))
        if (rest := _beside(said, name)) is not None
    ]
    return max(found, key=lambda one: one[0], default=(0, None))[1]


def _lines(visit: Visit, patient: Patient, view: SettingsView) -> list[tuple[str, SettingsButton]]:
    shown = ShowSettings(patient, view, visit.scene.now)
    return screens.buttons(visit.house.renderer.studio, shown)


def _beside(said: list[str], name: list[str]) -> str | None:
    """The words after or before the name; None if they neither begin nor end with it."""
    if said[: len(name)] == name:
        return " ".join(said[len(name) :])
    return " ".join(said[: -len(name)]) if said[-len(name) :] == name else None


def _tokens(text: str, words: Words) -> list[str]:
    """The words in small letters, but for those that name nothing, such as "change" and "my"."""
    said = [token.rstrip(".:") for token in _TOKENS.findall(straight(text))]
    fillers = words.listed("said-setting-beside")
    return [token for token in said if token not in fillers]
