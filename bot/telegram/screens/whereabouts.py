"""The screens of /settings for where the patient is: the clock, and whose numbers are shown."""

from zoneinfo import ZoneInfo

from bot.core.patient import Patient
from bot.service.about_setup import SettingsView, ShowSettings
from bot.service.saying import Notice
from bot.telegram.buttons import SettingsButton
from bot.telegram.screens.onboarding import place_label, share_key
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows

ABREAST = 3  # countries in a row


def zone(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    """The clock, or the places that may be meant."""
    if effect.choices:
        rows = tuple(
            (Button(place_label(studio, choice, effect.now), SettingsButton("zone", choice.zone)),)
            for choice in effect.choices
        )
        return studio.words.html("settings-zone-choices", count=len(rows)), rows
    key = effect.patient.zone.key
    now = studio.clock(effect.now, ZoneInfo(key))
    return studio.words.html("settings-zone", now=now, zone=key), ()


def share(studio: Studio, effect: ShowSettings) -> list[Screen]:
    """The key for a location, which comes once, as the place is asked: no card can have one."""
    comes = effect.problem in {None, Notice.PLACE_UNASKED}
    if effect.view is not SettingsView.ZONE or effect.choices or not comes:
        return []
    text = studio.words.html("settings-zone-share")
    return [Screen(text, reply_keyboard=((share_key(studio),),))]


def country(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    """Whose numbers are shown, and those with numbers of their own; or those in question."""
    words, places = studio.words, studio.content.places.values()
    offered = effect.countries or [one.country for one in places if not studio.is_general(one)]
    named = sorted((words.country(code), code) for code in offered)
    buttons = [
        Button(words.plain("button-country", country=name), SettingsButton("country", code))
        for name, code in named
    ]
    if effect.countries:
        return words.html("settings-country-choices"), in_rows(buttons, 1)
    own, numbers = country_of(studio, effect.patient)
    reach = studio.content.place(effect.patient.country).emergency.reach
    text = words.html("settings-country", country=own, numbers=numbers, emergency=reach)
    return text, in_rows(buttons, ABREAST)


def country_of(studio: Studio, patient: Patient) -> tuple[str, str]:
    """What the patient's country is called, and its numbers: own, general, or it is unknown."""
    if patient.country is None:
        return "", "unknown"
    place = studio.content.place(patient.country)
    numbers = "general" if studio.is_general(place) else "own"
    return studio.words.country(patient.country), numbers
