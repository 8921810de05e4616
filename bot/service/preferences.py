"""/settings: the patient's own times, evenings, questions and messages."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import time
from typing import Any

from bot.content.countries import every_country
from bot.core import conversation
from bot.core.breaks import allowed_minutes
from bot.core.burden import Rhythm
from bot.core.conversation import Flow, FlowKind
from bot.core.day import EVENINGS, EXTRA_QUESTIONS, OPTIONAL_QUESTIONS, toggled
from bot.core.drills import Contraindication
from bot.core.patient import Patient
from bot.service import changes, days, nudges, places, weekly
from bot.service.about_setup import SettingsView, ShowSettings, ZoneChoice
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say, Subject, Toast, Withdraw
from bot.service.scene import Scene
from bot.storage import patients

# The screens that ask for a time of the patient's day, by the name of that time.
TIMES = {
    SettingsView.WAKE: "wake_at",
    SettingsView.SLEEP: "sleep_at",
    SettingsView.WORK_FROM: "work_from",
    SettingsView.WORK_UNTIL: "work_until",
}
MESSAGES = ("reminder", "morning", "unwind")
CHOICES = "choices"  # under which a flow keeps what is offered


async def open_view(
    scene: Scene, patient: Patient, view: SettingsView, *, fresh: bool = False
) -> Effects:
    """Show the settings, or one of them; typed text then belongs to that one."""
    left = [] if view is SettingsView.ZONE else await _place_left(scene, patient)
    await _listen(scene, patient, view, {})
    return [*left, ShowSettings(patient, view, scene.now, fresh=fresh)]


async def close(scene: Scene, patient: Patient) -> Effects:
    """Leave the settings."""
    left = await _place_left(scene, patient)
    stack = await patients.conversation(scene.session, patient.id)
    await patients.save_conversation(
        scene.session, patient.id, conversation.without(stack, FlowKind.SETTINGS)
    )
    return [*left, ShowSettings(patient, SettingsView.CLOSED, scene.now)]


async def set_hour(scene: Scene, patient: Patient, at: time) -> Effects:
    """Change the hour of the check-in; today's card, if one is out, stays."""
    patient = await changes.change(scene, patient, checkin_at=at)
    return await _replanned(scene, patient, SettingsView.MENU)


async def choose_zone(scene: Scene, patient: Patient, choices: tuple[ZoneChoice, ...]) -> Effects:
    """Change the zone, or let the patient pick when it isn't sure; every time moves with it."""
    if not choices:
        problem = Notice.PLACE_UNKNOWN
        return [ShowSettings(patient, SettingsView.ZONE, scene.now, problem=problem)]
    if not places.is_sure(choices):
        await _listen(scene, patient, SettingsView.ZONE, {CHOICES: places.pack(choices)})
        return [ShowSettings(patient, SettingsView.ZONE, scene.now, choices=choices)]
    patient = await places.move_to(scene, patient, choices[0])
    await _listen(scene, patient, SettingsView.MENU, {})
    found = Say(Notice.PLACE_FOUND, {"place": choices[0].name}, keyboard_gone=True)
    menu = await _replanned(scene, patient, SettingsView.MENU)
    return [found, *(replace(e, fresh=True) if isinstance(e, ShowSettings) else e for e in menu)]


async def pick_zone(scene: Scene, patient: Patient, zone: str) -> Effects:
    """One of the places that are offered: its zone and its own country, whoever shares the zone."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find(stack, FlowKind.SETTINGS)
    offered = () if flow is None else shown_in(flow, patient, scene).choices
    picked = tuple(choice for choice in offered if choice.zone == zone)
    return await choose_zone(scene, patient, picked) if picked else [Answered(Toast.STALE)]


async def choose_country(scene: Scene, patient: Patient, named: tuple[str, ...]) -> Effects:
    """Change the country whose numbers are shown, or let the patient pick if several are meant."""
    known = tuple(country for country in named if country in every_country())
    if not known:
        unknown, view = Notice.COUNTRY_UNKNOWN, SettingsView.COUNTRY
        return [ShowSettings(patient, view, scene.now, problem=unknown)]
    if len(known) > 1:
        await _listen(scene, patient, SettingsView.COUNTRY, {CHOICES: " ".join(known)})
        return [ShowSettings(patient, SettingsView.COUNTRY, scene.now, countries=known)]
    patient = await changes.change(scene, patient, country=known[0])
    return await open_view(scene, patient, SettingsView.MENU)


def shown_in(flow: Flow, patient: Patient, scene: Scene) -> ShowSettings:
    """The screen that is open, with what it offers."""
    view, offered = SettingsView(flow.step), flow.data.get(CHOICES, "")
    if view is SettingsView.COUNTRY:
        return ShowSettings(patient, view, scene.now, countries=tuple(offered.split()))
    return ShowSettings(patient, view, scene.now, choices=places.unpack(offered))


async def set_short_form(scene: Scene, patient: Patient, *, short: bool) -> Effects:
    """The short form from the next check-in on, or the whole form again."""
    patient = await changes.change(scene, patient, short_form=short)
    return await open_view(scene, patient, SettingsView.QUESTIONS)


async def toggle_question(scene: Scene, patient: Patient, question: str) -> Effects:
    """Ask this question from the next time on, or no longer."""
    if question in EXTRA_QUESTIONS:
        also_asked = patient.day.also_asked ^ {question}
        return await _changed(scene, patient, SettingsView.QUESTIONS, also_asked=also_asked)
    if question not in OPTIONAL_QUESTIONS:
        return [Answered(Toast.NOT_YOURS)]
    not_asked = patient.day.not_asked ^ {question}
    return await _changed(scene, patient, SettingsView.QUESTIONS, not_asked=not_asked)


async def set_time(scene: Scene, patient: Patient, view: SettingsView, at: time) -> Effects:
    """Change the time that this screen asks for; work can't end before it begins."""
    fields: dict[str, Any] = {TIMES[view]: at}
    day = replace(patient.day, **fields)
    if day.work_until <= day.work_from:
        return [ShowSettings(patient, view, scene.now, problem=Notice.TIMES_CROSS)]
    return await _changed(scene, patient, SettingsView.DAY, **fields)


async def toggle_work_day(scene: Scene, patient: Patient, day: int) -> Effects:
    """Tick or untick a day of work."""
    work_days = toggled(patient.day.work_days, day)
    return await _changed(scene, patient, SettingsView.WORK_DAYS, work_days=work_days)


async def set_rhythm(scene: Scene, patient: Patient, rhythm: Rhythm) -> Effects:
    """Daily, three evenings, or weekly, on the days that go with it."""
    return await _changed(scene, patient, SettingsView.EVENINGS, evenings=EVENINGS[rhythm])


async def toggle_evening(scene: Scene, patient: Patient, day: int) -> Effects:
    """Tick or untick an evening of the check-in."""
    evenings = toggled(patient.day.evenings, day)
    return await _changed(scene, patient, SettingsView.EVENING_DAYS, evenings=evenings)


async def set_days(
    scene: Scene, patient: Patient, view: SettingsView, days: frozenset[int]
) -> Effects:
    """The evenings of the check-in, or the days of work, all at once (Monday is 0)."""
    if view is SettingsView.WORK_DAYS:
        return await _changed(scene, patient, view, work_days=days)
    return await _changed(scene, patient, view, evenings=days)


async def set_weekday(scene: Scene, patient: Patient, day: int) -> Effects:
    """Ask the week's three questions on this weekday (Monday is 0)."""
    patient = await weekly.set_weekday(scene, patient, day)
    return await open_view(scene, patient, SettingsView.EVENINGS)


async def toggle_message(scene: Scene, patient: Patient, message: str) -> Effects:
    """Let a message come, or no longer."""
    if message not in MESSAGES:
        return [Answered(Toast.NOT_YOURS)]
    wanted = not getattr(patient.day, message)
    return await _changed(scene, patient, SettingsView.MESSAGES, **{message: wanted})


async def tick_move(
    scene: Scene, patient: Patient, move: Contraindication, *, is_so: bool
) -> Effects:
    """Tick or untick a reason to leave moves out; the next move goes by it."""
    others = (patient.leave_out or frozenset()) - {move}
    leave_out = others | {move} if is_so else others
    patient = await changes.change(scene, patient, leave_out=leave_out)
    return await open_view(scene, patient, SettingsView.MOVES)


async def tell_moves(
    scene: Scene, patient: Patient, moves: Collection[Contraindication]
) -> Effects:
    """Tick these reasons to leave moves out; none is taken away."""
    leave_out = (patient.leave_out or frozenset()) | frozenset(moves)
    patient = await changes.change(scene, patient, leave_out=leave_out)
    return await open_view(scene, patient, SettingsView.MOVES)


async def set_nudges(scene: Scene, patient: Patient, minutes: int) -> Effects:
    """Stand-up nudges so many minutes apart; 0 for none."""
    apart = allowed_minutes(minutes, scene.content.policies.burden) if minutes else None
    patient = await nudges.set_minutes(scene, patient, apart)
    return await open_view(scene, patient, SettingsView.MESSAGES)


async def _listen(
    scene: Scene, patient: Patient, view: SettingsView, data: Mapping[str, str]
) -> None:
    """Typed text belongs to this screen from now on; to the list of all it does not."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.SETTINGS, "settings", view.value, data)
    stack = (
        conversation.without(stack, FlowKind.SETTINGS)
        if view is SettingsView.MENU
        else conversation.put(stack, flow)
    )
    await patients.save_conversation(scene.session, patient.id, stack)


async def _place_left(scene: Scene, patient: Patient) -> Effects:
    """What takes the key for a location away again, where the place was asked last."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find(stack, FlowKind.SETTINGS)
    if flow is None or flow.step != SettingsView.ZONE:
        return []
    return [Say(Notice.PLACE_KEPT, keyboard_gone=True)]


async def _changed(scene: Scene, patient: Patient, view: SettingsView, **fields: Any) -> Effects:
    patient = await changes.change(scene, patient, **fields)
    return await _replanned(scene, patient, view)


async def _replanned(scene: Scene, patient: Patient, view: SettingsView) -> Effects:
    await days.plan(scene, patient)
    return [Withdraw((Subject.PROMPT,)), *await open_view(scene, patient, view)]
