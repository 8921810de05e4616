"""Onboarding: from hello to the first move, resumable at any step (care.md 4.7).

Before consent only the conversation itself is kept: which step the chat is at. Each step stores its
answer and shows the next; Back shows the one before.
"""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.core import conversation
from bot.core.conversation import Flow, FlowKind
from bot.core.drills import Contraindication, Wish
from bot.core.pacing import Level
from bot.core.patient import Patient
from bot.core.safety import HoldSource, Tier
from bot.service import drills, looks, places, plans, retention, safety
from bot.service.about_setup import AllSet, Look, Onboard, SettingUpWaits, Step, ZoneChoice
from bot.service.effects import Effects
from bot.service.records import read_record, today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.service.scene import Scene
from bot.service.training import catch_up
from bot.storage import patients

CONSENT_VERSION = "2026-11-22"  # of the text `onboarding-consent`; change both together
DEFAULT_HOUR = time(19, 0)
WISH_AT_MOST = 2000  # characters
ORDER = tuple(Step)
TIER_OF = {Step.FLAGS_A: Tier.A, Step.FLAGS_B: Tier.B}


async def start(scene: Scene, chat_id: int) -> Effects:
    """Begin, or go on where it was left. For a patient who is all set, see `accounts.welcome`."""
    flow = await _flow(scene, chat_id)
    if flow is None:
        flow = Flow(FlowKind.ONBOARDING, format(scene.new_id(), "x"), Step.HELLO)
        await _save(scene, chat_id, flow)
    return [await _screen(scene, chat_id, flow, fresh=True)]


async def meet(scene: Scene, chat_id: int, key: str) -> Effects:
    """Past the hello, to the consent."""
    flow = await _own(scene, chat_id, key, Step.HELLO)
    if flow is None:
        return [Answered(Toast.STALE)]
    return await _move(scene, chat_id, flow, Step.CONSENT)


async def carry_on(scene: Scene, chat_id: int, key: str) -> Effects:
    """Go on after a safety text."""
    flow = await _own(scene, chat_id, key)
    if flow is None:
        return [Answered(Toast.STALE)]
    return [await _screen(scene, chat_id, flow)]


async def back(scene: Scene, chat_id: int, key: str, step: Step) -> Effects:
    """Show the step before this one."""
    flow = await _own(scene, chat_id, key, step)
    if flow is None:
        return [Answered(Toast.STALE)]
    earlier = ORDER[max(ORDER.index(Step.PLACE), ORDER.index(step) - 1)]
    return await _move(scene, chat_id, flow, earlier)


async def show_again(scene: Scene, chat_id: int, look: Look | None = None) -> Effects:
    """Show the current step once more, as it was looked at; `look` says what is different."""
    flow = await _flow(scene, chat_id)
    if flow is None:
        return [Say(Notice.OUT_OF_PLACE)]
    shown, problem = await _screen(scene, chat_id, flow), look.problem if look else None
    return [replace(shown, look=replace(shown.look, problem=problem))]


async def ask_anew(scene: Scene, chat_id: int, problem: Notice) -> Effects:
    """Show the current step as at first, with all there is to pick, and say why."""
    flow = await _flow(scene, chat_id)
    if flow is None:
        return [Say(Notice.OUT_OF_PLACE)]
    plain = replace(flow, data={**flow.data, "look": looks.packed(Look())})
    await _save(scene, chat_id, plain)
    return await show_again(scene, chat_id, Look(problem=problem))


async def look_at(scene: Scene, chat_id: int, key: str, step: Step, look: Look) -> Effects:
    """Show the step with more or less of it."""
    flow = await _own(scene, chat_id, key, step)
    if flow is None:
        return [Answered(Toast.STALE)]
    looked = replace(flow, data={**flow.data, "look": looks.packed(look)})
    await _save(scene, chat_id, looked)
    return [await _screen(scene, chat_id, looked)]


async def agree(scene: Scene, chat_id: int, key: str) -> Effects:
    """Store the consent; the person is a patient from here on."""
    flow = await _own(scene, chat_id, key, Step.CONSENT)
    if flow is None:
        return [Answered(Toast.STALE)]
    patient = await patients.enrol(
        scene.session,
        chat_id,
        now=scene.now,
        consent_version=CONSENT_VERSION,
        started_on=scene.now.date(),
        checkin_at=DEFAULT_HOUR,
    )
    await retention.plan(scene, patient)
    return await _move(scene, chat_id, flow, Step.PLACE)


async def decline(scene: Scene, chat_id: int, key: str) -> Effects:
    """Not now: nothing is kept, not even the conversation."""
    if await _own(scene, chat_id, key, Step.CONSENT) is None:
        return [Answered(Toast.STALE)]
    await patients.save_conversation(scene.session, chat_id, ())
    return [Say(Notice.NOT_NOW)]


async def set_zone(scene: Scene, patient: Patient, choice: ZoneChoice) -> Effects:
    """Store where the patient is."""
    flow = await _flow(scene, patient.id)
    if flow is None:
        return [Answered(Toast.STALE)]
    await places.move_to(scene, patient, choice)
    found = Say(Notice.PLACE_FOUND, {"place": choice.name}, keyboard_gone=True)
    return [found, *await _move(scene, patient.id, flow, Step.HOUR, fresh=True)]


async def choose_zone(scene: Scene, patient: Patient, choices: tuple[ZoneChoice, ...]) -> Effects:
    """Take the place that is meant, or let the patient pick."""
    if not choices:
        return await show_again(scene, patient.id, Look(problem=Notice.PLACE_UNKNOWN))
    if places.is_sure(choices):
        return await set_zone(scene, patient, choices[0])
    flow = await _flow(scene, patient.id)
    if flow is None:
        return [Answered(Toast.STALE)]
    flow = replace(flow, data={**flow.data, "choices": places.pack(choices)})
    await _save(scene, patient.id, flow)
    return [replace(await _screen(scene, patient.id, flow), choices=choices)]


async def pick_zone(scene: Scene, patient: Patient, key: str, zone: str) -> Effects:
    """One of several places was picked by its zone."""
    flow = await _own(scene, patient.id, key, Step.PLACE)
    choices = places.unpack(flow.data.get("choices", "")) if flow else ()
    for choice in choices:
        if choice.zone == zone:
            return await set_zone(scene, patient, choice)
    return [Answered(Toast.STALE)]


async def pick_offered(scene: Scene, patient: Patient, said: str, *, is_it: bool) -> Effects | None:
    """Of the places offered those of the country named, or at a yes (`is_it`) the only one."""
    flow = await _flow(scene, patient.id)
    offered = places.unpack(flow.data.get("choices", "")) if flow else ()
    fitting = offered if is_it and len(offered) == 1 else places.in_country(offered, said)
    return await choose_zone(scene, patient, fitting) if fitting else None


async def set_hour(scene: Scene, patient: Patient, at: time, key: str | None = None) -> Effects:
    """Store the hour of the evening check-in."""
    flow = await _at(scene, patient, Step.HOUR, key)
    if flow is None:
        return [Answered(Toast.STALE)]
    await patients.change(scene.session, patient.id, checkin_at=at)
    return await _move(scene, patient.id, flow, Step.FLAGS_A)


async def answer_flags(
    scene: Scene, patient: Patient, key: str, step: Step, *, some: bool
) -> Effects:
    """None of a tier's signs, or one of them: then the hold speaks and setting up stands aside."""
    flow = await _own(scene, patient.id, key, step)
    if flow is None:
        return [Answered(Toast.STALE)]
    following = ORDER[ORDER.index(step) + 1]
    if not some:
        return await _move(scene, patient.id, flow, following)
    tier = TIER_OF[step]
    raised = await safety.raise_flag(scene, patient, safety.UNNAMED[tier], tier, HoldSource.TAP)
    await _save(scene, patient.id, looks.moved(flow, following, waits=True))
    return [SettingUpWaits(flow.key), *raised]


async def tick_move(scene: Scene, patient: Patient, key: str, move: Contraindication) -> Effects:
    """Tick or untick a reason to leave moves out."""
    flow = await _own(scene, patient.id, key, Step.MOVES)
    if flow is None:
        return [Answered(Toast.STALE)]
    ticked = looks.ticked_in(flow) ^ {move}
    flow = replace(flow, data={**flow.data, "ticked": " ".join(sorted(ticked))})
    await _save(scene, patient.id, flow)
    return [await _screen(scene, patient.id, flow)]


async def finish_moves(scene: Scene, patient: Patient, key: str) -> Effects:
    """Store what is ticked, or that nothing is; a "none" never takes a tick away."""
    flow = await _own(scene, patient.id, key, Step.MOVES)
    if flow is None:
        return [Answered(Toast.STALE)]
    await patients.change(scene.session, patient.id, leave_out=looks.ticked_in(flow))
    return await _move(scene, patient.id, flow, Step.USUAL)


async def set_usual(
    scene: Scene, patient: Patient, pain_0_10: int, key: str | None = None
) -> Effects:
    """Store the usual pain, 0-10."""
    flow = await _at(scene, patient, Step.USUAL, key)
    if flow is None:
        return [Answered(Toast.STALE)]
    await patients.change(scene.session, patient.id, usual_at_start_0_10=pain_0_10)
    return await _move(scene, patient.id, flow, Step.WISH)


async def set_wish(
    scene: Scene, patient: Patient, wish: Wish, text: str | None, key: str | None = None
) -> Effects:
    """Store the movement wanted back, and finish: the first move comes at once."""
    if await _at(scene, patient, Step.WISH, key) is None:
        return [Answered(Toast.STALE)]
    patient = await patients.change(
        scene.session,
        patient.id,
        wish=wish,
        wish_text=text[:WISH_AT_MOST] if text is not None else None,
        onboarded_at=scene.now,
        started_on=today_of(scene, patient),
    )
    return await _finish(scene, patient)


async def _finish(scene: Scene, patient: Patient) -> Effects:
    flow = await _flow(scene, patient.id)
    stack = await patients.conversation(scene.session, patient.id)
    await patients.save_conversation(
        scene.session, patient.id, conversation.without(stack, FlowKind.ONBOARDING)
    )
    await plans.plan_checkin(scene, patient)
    await plans.plan_weekly(scene, patient)
    offered = None
    if await safety.standing_hold(scene, patient) is None:
        record = await read_record(scene, patient, today_of(scene, patient))
        training = await catch_up(scene, patient, record)
        offered = await drills.suggest(scene, patient, training, Level.KEEP)
    return [AllSet(flow.key if flow else "", patient.checkin_at, offered, patient.wish_text)]


async def _move(
    scene: Scene, chat_id: int, flow: Flow, step: Step, *, fresh: bool = False
) -> Effects:
    moved = looks.moved(flow, step)
    await _save(scene, chat_id, moved)
    return [await _screen(scene, chat_id, moved, fresh=fresh or step is Step.PLACE)]


async def _screen(scene: Scene, chat_id: int, flow: Flow, *, fresh: bool = False) -> Onboard:
    if looks.waits(flow):
        await _save(scene, chat_id, replace(flow, data={**flow.data, "waits": ""}))
    patient = await patients.find(scene.session, chat_id)
    zone: ZoneInfo | None = patient.zone if patient and patient.zone_is_known else None
    return Onboard(
        key=flow.key,
        step=Step(flow.step),
        now=scene.now,
        zone=zone,
        ticked=looks.ticked_in(flow),
        fresh=fresh,
        look=looks.unpacked(flow.data.get("look", "")),
    )


async def _flow(scene: Scene, chat_id: int) -> Flow | None:
    stack = await patients.conversation(scene.session, chat_id)
    return conversation.find(stack, FlowKind.ONBOARDING)


async def _own(scene: Scene, chat_id: int, key: str, step: Step | None = None) -> Flow | None:
    """The flow, if the tapped card is its card and it stands at this step."""
    flow = await _flow(scene, chat_id)
    if flow is None or flow.key != key or (step is not None and flow.step != step):
        return None
    return flow


async def _at(scene: Scene, patient: Patient, step: Step, key: str | None) -> Flow | None:
    """The flow if it stands at this step; `key` is the tapped card's, None for typed answers."""
    flow = await _flow(scene, patient.id)
    if flow is None or flow.step != step or key not in {None, flow.key}:
        return None
    return flow


async def _save(scene: Scene, chat_id: int, flow: Flow) -> None:
    stack = await patients.conversation(scene.session, chat_id)
    kept = conversation.put(stack, replace(flow, data=dict(flow.data)))
    await patients.save_conversation(scene.session, chat_id, kept)
