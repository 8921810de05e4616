"""Settings, short answers, export and delete."""

from zoneinfo import ZoneInfo

from bot.service.effects import (
    ConfirmDeletion,
    KeepEverything,
    Notice,
    Say,
    SendExport,
    SettingsView,
    ShowSettings,
)
from bot.storage.outbox import Priority
from bot.telegram import cards
from bot.telegram.buttons import DeletionButton, SettingsButton
from bot.telegram.screens.onboarding import place_label
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows

EXPORT = "export"
HOURS = ("07:00", "12:00", "17:00", "18:00", "19:00", "20:00", "21:00", "22:00")
# The commands that a short answer offers as buttons: the way back.
WAYS_BACK: dict[Notice, tuple[str, ...]] = {
    Notice.HELLO_STRANGER: ("start", "help"),
    Notice.NOT_NOW: ("start",),
    Notice.WELCOME_BACK: ("checkin", "drill", "week", "visit", "settings"),
    Notice.OUT_OF_PLACE: ("checkin", "help"),
    Notice.UNKNOWN_COMMAND: ("help",),
    Notice.NOT_WORDS: ("checkin", "help"),
    Notice.EDITED: ("checkin", "edit", "undo", "help"),
    Notice.NOTHING_TO_CANCEL: ("checkin", "help"),
    Notice.NOTHING_TO_UNDO: ("checkin", "help"),
    Notice.STILL_PAUSED: ("resume", "checkin"),
    Notice.RESUMED: ("checkin",),
    Notice.TROUBLE: ("help",),
    Notice.HELP: (
        *("checkin", "drill", "week", "learn", "why"),
        *("settings", "privacy", "emergency"),
    ),
    Notice.PRIVACY: ("consent", "export", "delete"),
    Notice.REPORT_UNSURE: ("week",),
    Notice.GOODBYE: ("start",),
    Notice.NOTHING_GIVEN: ("checkin",),
}


def say(studio: Studio, effect: Say, country: str | None) -> list[Screen]:
    """A short answer with the way back."""
    details = dict(effect.details or {})
    if effect.notice is Notice.HELP:
        details["emergency"] = studio.emergency(country)
    return [
        Screen(
            studio.words.html(effect.notice, **details),
            studio.command_rows(*WAYS_BACK.get(effect.notice, ())),
            subject=effect.subject,
            keyboard_gone=effect.keyboard_gone,
        )
    ]


def settings(studio: Studio, effect: ShowSettings) -> list[Screen]:
    """The settings, or one of them."""
    text, rows = _VIEWS[effect.view](studio, effect)
    if effect.problem is not None:
        text = f"{studio.words.html(effect.problem)}\n\n{text}"
    return [Screen(text, rows, card=cards.SETTINGS, fresh=effect.fresh)]


def confirm_deletion(studio: Studio, effect: ConfirmDeletion) -> list[Screen]:
    """Ask before everything goes."""
    keep = studio.button("button-keep", DeletionButton(effect.key, "keep"))
    delete = studio.button("button-delete", DeletionButton(effect.key, "delete"), "danger")
    text = studio.words.html("delete-confirm")
    return [Screen(text, ((keep,), (delete,)), card=cards.deletion(effect.key))]


def keep_everything(studio: Studio, effect: KeepEverything) -> list[Screen]:
    """Nothing was deleted."""
    text = studio.words.html("kept")
    return [Screen(text, card=cards.deletion(effect.key), fresh=effect.fresh)]


def export(studio: Studio, _: SendExport) -> list[Screen]:
    """The record as a document, made just before it is sent."""
    text = studio.words.html("export-caption")
    return [Screen(text, priority=Priority.REPORT, recipe={"kind": EXPORT})]


def _menu(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    patient = effect.patient
    text = studio.words.html(
        "settings-menu",
        time=patient.checkin_at.strftime("%H:%M"),
        now=studio.clock(effect.now, patient.zone),
        zone=patient.zone.key,
        form="short" if patient.short_form else "full",
    )
    form = "full" if patient.short_form else "short"
    return text, (
        (
            studio.button("button-change-hour", SettingsButton("view", SettingsView.HOUR)),
            studio.button("button-change-zone", SettingsButton("view", SettingsView.ZONE)),
        ),
        (
            studio.button(f"button-{form}-form", SettingsButton("form", form)),
            studio.button("button-close", SettingsButton("close", "-")),
        ),
    )


def _hour(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    time = effect.patient.checkin_at.strftime("%H:%M")
    buttons = [Button(hour, SettingsButton("hour", hour.replace(":", ""))) for hour in HOURS]
    return studio.words.html("settings-hour", time=time), (*in_rows(buttons, 4), _back(studio))


def _zone(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    patient = effect.patient
    if effect.choices:
        rows = tuple(
            (Button(place_label(studio, choice, effect.now), SettingsButton("zone", choice.zone)),)
            for choice in effect.choices
        )
        return studio.words.html("settings-zone-choices"), (*rows, _back(studio))
    now = studio.clock(effect.now, ZoneInfo(patient.zone.key))
    text = studio.words.html("settings-zone", now=now, zone=patient.zone.key)
    return text, (_back(studio),)


def _closed(studio: Studio, _: ShowSettings) -> tuple[str, Rows]:
    return studio.words.html("settings-closed"), ()


_VIEWS = {
    SettingsView.CLOSED: _closed,
    SettingsView.MENU: _menu,
    SettingsView.HOUR: _hour,
    SettingsView.ZONE: _zone,
}


def _back(studio: Studio) -> tuple[Button]:
    return (studio.button("button-back", SettingsButton("view", SettingsView.MENU)),)
