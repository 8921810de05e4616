"""Words for one of what /edit lists, beside its label: an answer with its new value, or a day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.service import checkins
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Notice, Say
from bot.storage.checkins import CheckInId
from bot.telegram.buttons import CheckInButton, FormAction
from bot.telegram.conversations import checkin as checkin_chat
from bot.telegram.conversations import forms as forms_chat
from bot.telegram.conversations import taps
from bot.telegram.conversations.flows import top_flow
from bot.telegram.dates import named_weekday
from bot.telegram.page_buttons import EditButton
from bot.telegram.payloads import known
from bot.telegram.reading import chosen_part, is_said, straight
from bot.telegram.visit import Visit
from bot.telegram.words import Words

REOPENS = "reopen"
PLACES = ("first", "second", "third", "fourth")
A_DAY, A_WEEK = timedelta(days=1), 7
_WORDS = re.compile(r"[\w'/-]+")


async def of_newest(visit: Visit) -> Effects | None:
    """What is meant of the list of /edit, if that was shown last; None if the words mean none."""
    labels = await visit.labels_in_sight()
    shown = [(payload, label) for packed, label in labels.items() if (payload := known(packed))]
    answers = {
        label: payload
        for payload, label in shown
        if isinstance(payload, CheckInButton | FormAction) and payload.action == REOPENS
    }
    entries = {label: payload for payload, label in shown if isinstance(payload, EditButton)}
    if answers:
        return await _change(visit, answers)
    if entries and visit.patient is not None:
        return await _open(visit, visit.patient, entries)
    return None


async def _change(visit: Visit, answers: dict[str, CheckInButton | FormAction]) -> Effects | None:
    """Open the answer that is named, and take what is said of it if that is an answer."""
    said = _said(visit.text, visit.words)
    named = [
        (len(name), label, said[len(name) :])
        for label, button in answers.items()
        for name in _names(label, button, visit.words)
        if name and said[: len(name)] == name
    ]
    if not named:
        return None
    _, label, value = max(named, key=lambda one: one[0])
    visit.payload = answers[label]
    opened = await taps.tap(visit)
    beside = visit.words.listed("said-edit-beside")
    rest = " ".join(word for word in value if word not in beside)
    return await _answer(visit, rest) if rest else opened


async def _answer(visit: Visit, rest: str) -> Effects | None:
    """The rest of the words as the answer to what has just been opened."""
    flow = await top_flow(visit)
    if flow is None or visit.patient is None:
        return None
    visit.plainer = rest
    is_checkin = flow.kind is FlowKind.CHECKIN
    answered = checkin_chat.type_text if is_checkin else forms_chat.type_text
    return await answered(visit, visit.patient, flow)


def _names(label: str, button: CheckInButton | FormAction, words: Words) -> list[list[str]]:
    """What an answer is called: on its button before the colon, and in other words."""
    question = button.question if isinstance(button, CheckInButton) else button.about
    others = f"said-edit-{question}"
    named = {label.partition(":")[0], *(words.listed(others) if words.has(others) else ())}
    return [_WORDS.findall(name.casefold()) for name in sorted(named)]


def _said(text: str, words: Words) -> list[str]:
    """The words without those before a name, such as "the" and "change"."""
    said = _WORDS.findall(straight(text))
    fillers = words.listed("said-edit-before")
    while said and said[0] in fillers:
        del said[0]
    return said


async def _open(visit: Visit, patient: Patient, entries: dict[str, EditButton]) -> Effects | None:
    """The entry that is named: by its day, its place in the list, or a part of its label."""
    words, today = visit.words, today_of(visit.scene, patient)
    days = await _days(visit, patient, list(entries.values()), today)
    day = _day(visit.text, words, today)
    if day is None:
        chosen = _entry(visit, entries, days)
    elif day in days:
        chosen = days[day]
    else:
        return [Say(Notice.EDIT_NO_SUCH_DAY)]
    if chosen is None:
        return None
    visit.payload = chosen
    return await taps.tap(visit)


def _entry(
    visit: Visit, entries: dict[str, EditButton], days: dict[date, EditButton]
) -> EditButton | None:
    """The entry by its place in the list, by its kind, or by a part of its label."""
    text, words, listed = visit.text, visit.words, list(entries.values())
    for place, name in enumerate(PLACES[: len(listed)]):
        if is_said(text, words, f"said-place-{name}"):
            return listed[place]
    if is_said(text, words, "said-place-last"):
        return listed[-1]
    if days and is_said(text, words, "said-edit-checkin"):
        return days[max(days)]
    sleep = next((one for one in listed if one.action == "sleep"), None)
    if sleep is not None and is_said(text, words, "said-edit-sleep"):
        return sleep
    part = chosen_part(text, {label: label for label in entries}, words)
    return entries[part] if part is not None else None


def _day(text: str, words: Words, today: date) -> date | None:
    """Which of the last seven days is named."""
    for name, day in (("today", today), ("yesterday", today - A_DAY)):
        if is_said(text, words, f"said-{name}"):
            return day
    weekday = named_weekday(text, words)
    return None if weekday is None else today - A_DAY * ((today.weekday() - weekday) % A_WEEK)


async def _days(
    visit: Visit, patient: Patient, listed: Sequence[EditButton], today: date
) -> dict[date, EditButton]:
    """The check-ins that are listed, by their diary days; yesterday's may still be filled in."""
    found: dict[date, EditButton] = {}
    for button in listed:
        if button.action == "yesterday":
            found[today - A_DAY] = button
        elif button.action == "day":
            stored = await checkins.own(visit.scene, patient, CheckInId(button.key))
            found |= {stored.diary_date: button} if stored is not None else {}
    return found
