"""Short answers, export and delete."""

from datetime import date

from bot.service.about_reading import ConfirmDeletion, KeepEverything, SendExport
from bot.service.about_setup import SettingsView
from bot.service.saying import Notice, Say
from bot.storage.outbox import Priority
from bot.telegram import cards
from bot.telegram.buttons import CommandButton, DeletionButton, SettingsButton
from bot.telegram.screens.screen import Button, Rows, Screen, Studio

EXPORT = "export"
# The commands that a short answer offers as buttons: the way back.
WAYS_BACK: dict[Notice, tuple[str, ...]] = {
    Notice.HELLO_STRANGER: ("start", "help"),
    Notice.TAP_PLEASE: ("start", "emergency"),
    Notice.NOT_NOW: ("start",),
    Notice.WELCOME_BACK: ("checkin", "drill", "week", "visit", "settings"),
    Notice.OUT_OF_PLACE: ("checkin", "help"),
    Notice.WISH_DELETE: ("delete", "privacy"),
    Notice.WISH_QUIET: ("pause", "settings"),
    Notice.WISH_HOUR: ("settings",),
    Notice.WISH_DOCTOR: ("visit", "emergency"),
    Notice.WISH_ABOUT: ("help", "privacy"),
    Notice.ABOUT_STRANGER: ("start", "privacy"),
    Notice.STOP_WHICH: ("pause", "cancel"),
    Notice.UNKNOWN_COMMAND: ("help",),
    Notice.UNKNOWN_COMMAND_NEAR: ("help",),
    Notice.NOT_WORDS: ("checkin", "help"),
    Notice.NOT_HERE: ("settings", "help"),
    Notice.NOT_WORDS_YET: ("start", "help"),
    Notice.EDITED: ("checkin", "edit", "undo", "help"),
    Notice.NOTHING_TO_CANCEL: ("checkin", "help"),
    Notice.NOTHING_TO_UNDO: ("checkin", "help"),
    Notice.STILL_PAUSED: ("resume", "checkin"),
    Notice.START_WITH_TODAY: ("checkin", "settings"),
    Notice.RESUMED: ("checkin",),
    Notice.TROUBLE: ("help",),
    Notice.HELP: (
        *("checkin", "drill", "week", "learn", "why"),
        *("settings", "privacy", "emergency"),
    ),
    Notice.PRIVACY: ("consent", "export", "delete"),
    Notice.REPORT_UNSURE: ("week",),
    Notice.GOODBYE: ("start",),
    Notice.ERASED_SOON: ("checkin", "export", "delete"),
    Notice.ERASED_IDLE: ("start",),
    Notice.NOTHING_GIVEN: ("checkin",),
}
# What names a command that may be meant, which is a button too.
WITH_NEAR = frozenset({Notice.UNKNOWN_COMMAND_NEAR, Notice.DID_YOU_MEAN})
# What names the number to call in an emergency.
WITH_NUMBER = frozenset(
    {
        Notice.HELP,
        Notice.TAP_PLEASE,
        Notice.SORE,
        Notice.LOW,
        Notice.BODY_TOLD,
        Notice.AFTER_CRISIS,
        Notice.WISH_DOCTOR,
    }
)


def say(studio: Studio, effect: Say, country: str | None) -> list[Screen]:
    """A short answer with the way back."""
    given = (effect.details or {}).items()
    details = {
        name: studio.words.day(value, "EEEE d MMMM") if isinstance(value, date) else value
        for name, value in given
    }
    if effect.notice in WITH_NUMBER:
        details["emergency"] = studio.emergency(country)
    return [
        Screen(
            studio.words.html(effect.notice, **details),
            (
                *_near(studio, effect),
                *_moves(studio, effect),
                *studio.command_rows(*WAYS_BACK.get(effect.notice, ())),
            ),
            subject=effect.subject,
            keyboard_gone=effect.keyboard_gone,
        )
    ]


def _near(studio: Studio, effect: Say) -> Rows:
    """The command that may be meant, under its own name."""
    near = (effect.details or {}).get("near")
    if effect.notice not in WITH_NEAR or not isinstance(near, str):
        return ()
    label = studio.words.plain("button-near", near=near)
    return ((Button(label, CommandButton(near.removeprefix("/"))),),)


def _moves(studio: Studio, effect: Say) -> Rows:
    """The list of reasons to leave moves out."""
    if effect.notice is not Notice.BODY_TOLD:
        return ()
    return ((studio.button("button-change-moves", SettingsButton("view", SettingsView.MOVES)),),)


def confirm_deletion(studio: Studio, effect: ConfirmDeletion) -> list[Screen]:
    """Ask before everything goes."""
    keep = studio.button("button-keep", DeletionButton(effect.key, "keep"))
    delete = studio.button("button-delete", DeletionButton(effect.key, "delete"), "danger")
    text = studio.words.html("delete-confirm")
    return [Screen(text, ((keep,), (delete,)), card=cards.deletion(effect.key))]


def keep_everything(studio: Studio, effect: KeepEverything) -> list[Screen]:
    """Nothing was deleted."""
    text = studio.words.html("kept")
    return [Screen(text, card=cards.deletion(effect.key))]


def export(studio: Studio, _: SendExport) -> list[Screen]:
    """The record as a document, made just before it is sent."""
    text = studio.words.html("export-caption")
    return [Screen(text, priority=Priority.REPORT, recipe={"kind": EXPORT})]
