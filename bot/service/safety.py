"""Red flags and crisis texts: what is said at once, what a hold stops, and how it ends."""

from dataclasses import replace
from datetime import timedelta

from bot.core import conversation
from bot.core.calendar import diary_date
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient, PatientId
from bot.core.safety import (
    Ask,
    Crisis,
    Denial,
    FlagId,
    Hold,
    HoldAnswer,
    HoldSource,
    RedFlag,
    Release,
    Signal,
    Tier,
    blocks,
    may_end,
)
from bot.service import looks, plans, soon_notes
from bot.service.about_safety import (
    AskFlagAgain,
    HoldBlocks,
    HoldEnded,
    ShowCrisis,
    ShowFlagText,
    ShowHold,
)
from bot.service.about_setup import SettingUpWaits
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.service.effects import Effects
from bot.service.saying import Answered, Subject, Toast, Withdraw
from bot.service.scene import Scene
from bot.storage import holds, patients, schedules
from bot.storage.holds import HoldId, StoredHold
from bot.storage.schedules import Due

HOLD_QUESTION = "hold"  # of each hold its own: "hold.1f", see `question_of`
ASK_AFTER = timedelta(hours=24)  # care.md 4.2: asked once at 24 h, then shown, not pushed
# A tier screen answered with "One of these" holds before the single question is named.
ALL_FOUR = "asked"  # the step while E1-E4 are asked about; of one sign it is that flag
UNNAMED = {Tier.A: FlagId("A"), Tier.B: FlagId("B")}


def signal_in(scene: Scene, text: str) -> Signal | None:
    """The gravest signal in what was typed."""
    return scene.content.signals.find(text)


async def answer_signal(scene: Scene, patient: Patient | None, signal: Signal) -> Effects:
    """The safety text for a signal in typed words. Nothing is stored of a stranger."""
    country = patient.country if patient else None
    match signal:
        case Crisis(tier=tier):
            return [ShowCrisis(tier, country)]
        case Ask():
            return await _ask_of_signs(scene, patient, AskOfSigns())
        case Denial(flag=flag):
            return await _ask_of_signs(scene, patient, AskOfSigns(flag))
        case RedFlag(flag=flag, tier=tier):
            return await _answer_flag(scene, patient, flag, tier, HoldSource.TEXT)


async def _answer_flag(
    scene: Scene, patient: Patient | None, flag: FlagId, tier: Tier, source: HoldSource
) -> Effects:
    """Tier A and B hold, tier C is noted; nothing is stored of a stranger."""
    if patient is None:
        return [ShowFlagText(tier, flag, source=source)]
    if tier is not Tier.C:
        return await raise_flag(scene, patient, flag, tier, source)
    await soon_notes.keep(scene, patient, flag)
    return [ShowFlagText(tier, flag, patient.country, source)]


async def _ask_of_signs(scene: Scene, patient: Patient | None, asked: AskOfSigns) -> Effects:
    """Ask of them; a patient's typed words are the answer until something else is said."""
    if patient is None:  # before consent nothing is kept, not even that this was asked
        return [replace(asked, of_stranger=True)]
    hold = await standing_hold(scene, patient)
    if hold is not None:
        return [ShowHold(hold, patient.country, fresh=True)]
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.SIGNS, FlowKind.SIGNS, asked.flag or ALL_FOUR)
    await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))
    return [asked]


async def answer_signs(
    scene: Scene, patient: Patient | None, *, some: bool, flag: FlagId | None = None
) -> Effects:
    """None of E1-E4, or one of them; or so of this flag. Nothing is stored of a stranger."""
    if patient is not None:
        await ask_no_more(scene, patient)
    card = None if flag is None else scene.content.flags.get(flag)
    if not some:
        return [NoSigns(of_one=card is not None)]
    if card is not None:
        return await _answer_flag(scene, patient, card.flag, card.tier, HoldSource.TAP)
    if patient is None:
        return [ShowFlagText(Tier.A, None)]
    return await raise_flag(scene, patient, UNNAMED[Tier.A], Tier.A, HoldSource.TAP)


async def raise_flag(
    scene: Scene, patient: Patient, flag: FlagId, tier: Tier, source: HoldSource
) -> Effects:
    """Set a hold for this flag, unless one stands, and say where to go.

    Each flag has a hold of its own, so that ending one can't end another.
    """
    await ask_no_more(scene, patient)
    standing = await holds.standing(scene.session, patient.id)
    stored = next((other for other in standing if other.hold.flag == flag), None)
    if stored is None:
        hold = Hold(flag, tier, scene.now, source)
        stored = await holds.add(scene.session, HoldId(scene.new_id()), patient.id, hold)
        await _plan_question(scene, patient, stored)
    return _in_place_of_all(patient, stored)


async def bring_last_back(scene: Scene, patient: Patient) -> Effects:
    """The same for the sign that somebody looked at last; empty if there is none."""
    every = await holds.of_patient(scene.session, patient.id)
    seen = [
        (stored.ended_at, stored.id)
        for stored in every
        if stored.ended_at is not None and stored.ended_by is Release.SEEN_AND_TOLD_TO_CARRY_ON
    ]
    return await bring_back(scene, patient, max(seen)[1]) if seen else []


def _in_place_of_all(patient: Patient, stored: StoredHold) -> Effects:
    """Where to go, in place of whatever else waits to be sent."""
    waiting = (Subject.PROMPT, Subject.ADVICE)
    return [Withdraw(waiting), ShowHold(stored, patient.country, fresh=True)]


async def _plan_question(scene: Scene, patient: Patient, stored: StoredHold) -> None:
    """Ask in a day whether they have been seen."""
    ask_at = plans.after_the_night(scene.now + ASK_AFTER, patient)
    due = Due(patient.id, question_of(stored.id), str(stored.id), ask_at)
    await schedules.plan(scene.session, due)


def question_of(hold_id: HoldId) -> str:
    """The kind of due row that asks of this hold, so that two holds are both asked about."""
    return f"{HOLD_QUESTION}.{hold_id:x}"


async def standing_hold(scene: Scene, patient: Patient) -> StoredHold | None:
    """The gravest hold that stands and blocks, if there is one."""
    if patient.hold_id is None:
        return None
    standing = await holds.standing(scene.session, patient.id)
    blocking = [stored for stored in standing if blocks(stored.hold)]
    return min(blocking, key=lambda stored: stored.hold.tier, default=None)


async def blocked(scene: Scene, patient: Patient) -> Effects:
    """Why there is no drill, no screen, no advice; empty if no hold stands that blocks them."""
    stored = await standing_hold(scene, patient)
    if stored is None:
        return []
    since = diary_date(stored.hold.set_at, patient.zone)
    is_today = since == diary_date(scene.now, patient.zone)
    return [HoldBlocks(stored, patient.country, since, is_today=is_today)]


async def name_flag(scene: Scene, patient: Patient, hold_id: HoldId, flag: FlagId) -> Effects:
    """The patient says which of a tier's questions it was."""
    stored = await _own(scene, patient.id, hold_id)
    card = scene.content.flags.get(flag)
    if stored is None or card is None or stored.hold.flag != UNNAMED.get(card.tier):
        return [Answered(Toast.STALE)]
    stored = await holds.name_flag(scene.session, stored.id, flag)
    return [ShowHold(stored, patient.country)]


async def answer_hold(
    scene: Scene, patient: Patient, hold_id: HoldId, answer: HoldAnswer
) -> Effects:
    """What the patient says of a standing hold; it ends only as care.md 4.2 says."""
    stored = await _own(scene, patient.id, hold_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    await ask_no_more(scene, patient)
    await holds.add_reply(scene.session, scene.new_id(), stored, answer, scene.now)
    release = may_end(stored.hold, await holds.replies(scene.session, stored))
    if release is None and answer is HoldAnswer.MISTAKE:
        return await _ask_again(scene, patient, stored)
    if release is None:
        return [Answered(Toast.NOTED), ShowHold(stored, patient.country)]
    await holds.end(scene.session, stored, release, scene.now)
    await schedules.cancel(scene.session, patient.id, [question_of(stored.id)])
    left = await holds.standing(scene.session, patient.id)
    if left:
        other = ShowHold(left[0], patient.country, fresh=True)
        return [HoldEnded(stored, release, is_last=False), other]
    stack = await patients.conversation(scene.session, patient.id)
    setting_up = conversation.find(stack, FlowKind.ONBOARDING)
    key = None if setting_up is None else setting_up.key
    return [HoldEnded(stored, release, is_last=True, setting_up=key)]


async def bring_back(scene: Scene, patient: Patient, hold_id: HoldId) -> Effects:
    """What ended it by being seen was a slip of the finger: it stands as before, however late."""
    stored = await holds.find(scene.session, hold_id)
    if stored is None or stored.patient_id != patient.id:
        return [Answered(Toast.STALE)]
    if stored.ended_at is None:
        return [ShowHold(stored, patient.country)]
    if stored.ended_by is not Release.SEEN_AND_TOLD_TO_CARRY_ON:
        return [Answered(Toast.STALE)]
    await ask_no_more(scene, patient)
    await holds.add_reply(scene.session, scene.new_id(), stored, HoldAnswer.TAKEN_BACK, scene.now)
    stored = await holds.reopen(scene.session, stored)
    await _plan_question(scene, patient, stored)
    return _in_place_of_all(patient, stored)


async def say_again(scene: Scene, patient: Patient, stored: StoredHold) -> Effects:
    """The text of a hold once more; the setting up stands aside while it is read."""
    stack = await patients.conversation(scene.session, patient.id)
    setting_up = conversation.find(stack, FlowKind.ONBOARDING)
    waits: Effects = []
    if setting_up is not None:
        left = conversation.put(stack, looks.waiting(setting_up))
        await patients.save_conversation(scene.session, patient.id, left)
        waits = [SettingUpWaits(setting_up.key)]
    return [*waits, ShowHold(stored, patient.country, fresh=True)]


async def _ask_again(scene: Scene, patient: Patient, stored: StoredHold) -> Effects:
    """The flagged question once more; typed words are the answer until something else is said."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.SAFETY, str(stored.id), HoldAnswer.MISTAKE)
    await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))
    return [AskFlagAgain(stored)]


async def asked_again(scene: Scene, patient: Patient) -> StoredHold | None:
    """The hold whose question is asked once more, and open."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find(stack, FlowKind.SAFETY)
    return None if flow is None else await _own(scene, patient.id, HoldId(int(flow.key)))


async def asked_signs(scene: Scene, patient: Patient) -> AskOfSigns | None:
    """The signs that are asked about, and open."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find(stack, FlowKind.SIGNS)
    if flow is None:
        return None
    return AskOfSigns(FlagId(flow.step) if flow.step in scene.content.flags else None)


async def ask_no_more(scene: Scene, patient: Patient, *, only_above: bool = False) -> None:
    """Let go of the signs that are asked about, or of one that is asked once more; its hold stands.

    `only_above` something else that is open: with nothing below it, it is still the open question.
    """
    stack = await patients.conversation(scene.session, patient.id)
    left = conversation.without(conversation.without(stack, FlowKind.SAFETY), FlowKind.SIGNS)
    if left != stack and (conversation.begun(left) or not only_above):
        await patients.save_conversation(scene.session, patient.id, left)


async def _own(scene: Scene, patient_id: PatientId, hold_id: HoldId) -> StoredHold | None:
    stored = await holds.find(scene.session, hold_id)
    if stored is None or stored.patient_id != patient_id or stored.ended_at is not None:
        return None
    return stored
