"""Onboarding: taps, typed answers, a shared location."""

from collections.abc import Awaitable, Callable

from bot.core.conversation import Flow
from bot.core.drills import Contraindication, Wish
from bot.core.patient import Patient
from bot.core.questionnaire import SCALE_MAX
from bot.service import onboarding, places
from bot.service.about_setup import Look, Step
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say, Toast
from bot.telegram.asked import asks_back
from bot.telegram.body_told import moves_told
from bot.telegram.buttons import OnboardingButton
from bot.telegram.conversations import typed_place
from bot.telegram.hours import time_of_day
from bot.telegram.reading import (
    NOON,
    chosen_label,
    chosen_part,
    is_no_wish,
    is_said,
    is_unsure,
    nearest_label,
    packed_time,
    said_of_signs,
    scale_number,
)
from bot.telegram.visit import Visit

BACK = "back"
# How near a wish in own words must be to a button to be asked about: its letters in another order
# are a slip ("wlak"); what is merely alike ("talk", "lift a chair") is a wish of its own.
SAME_LETTERS = 1.0
GOES_BACK = frozenset({Step.HOUR, Step.FLAGS_A, Step.FLAGS_B, Step.MOVES, Step.USUAL, Step.WISH})
ASKS_OF_SIGNS = frozenset({Step.FLAGS_A, Step.FLAGS_B})
# What is said of words that are no answer.
ANYTHING_ELSE = Notice.NOT_UNDERSTOOD
UNCLEAR = {Step.CONSENT: Notice.AGREE_IN_WORDS, Step.MOVES: Notice.MOVES_UNCLEAR}
NO_WORDS_NEEDED = ASKS_OF_SIGNS | {Step.HELLO, Step.CONSENT, Step.MOVES}


async def tap(visit: Visit, button: OnboardingButton) -> Effects:
    """A tap on an onboarding card."""
    scene, chat_id, key = visit.scene, visit.chat_id, button.key
    if button.value == "carry_on":
        return await onboarding.carry_on(scene, chat_id, key)
    if button.step not in set(Step):
        return [Answered(Toast.NOT_YOURS)]
    step = Step(button.step)
    if button.value == BACK:
        return await onboarding.back(scene, chat_id, key, step)
    if step is Step.HELLO:
        return await onboarding.meet(scene, chat_id, key)
    if step is Step.CONSENT:
        return await _consent(visit, button)
    if visit.patient is None:
        return [Answered(Toast.STALE)]
    look = LOOKS.get((step, button.value))
    if look is not None or button.value == "less":
        return await onboarding.look_at(scene, chat_id, key, step, look or Look())
    return await TAPS[step](visit, visit.patient, button)


async def type_text(visit: Visit, flow: Flow) -> Effects:
    """A typed answer to the step that is shown."""
    step = Step(flow.step)
    goes_back = _typed_back(visit, flow, step)
    if goes_back is not None:
        return await tap(visit, goes_back)
    typed_button = await _typed_label(visit, flow, step)
    if step is Step.MOVES:
        told = await _type_moves(visit, flow, typed_button)
        if told is not None:
            return told
    if typed_button is not None:
        if typed_button.value in flow.data.get("ticked", "").split():
            return await onboarding.show_again(visit.scene, visit.chat_id)
        return await tap(visit, typed_button)
    if step is Step.CONSENT and is_said(visit.text, visit.words, "said-yes"):
        return [Say(Notice.AGREE_IN_WORDS)]
    if visit.patient is None or step in NO_WORDS_NEEDED:
        is_unsure_of_signs = step in ASKS_OF_SIGNS and is_unsure(visit.text, visit.words)
        problem = Notice.SIGNS_UNSURE if is_unsure_of_signs else UNCLEAR.get(step, ANYTHING_ELSE)
        return await onboarding.show_again(visit.scene, visit.chat_id, Look(problem=problem))
    return await TYPED[step](visit, visit.patient)


async def share_location(
    visit: Visit, patient: Patient, latitude: float, longitude: float
) -> Effects:
    """A location, where the place is asked."""
    found = places.at_location(latitude, longitude)
    return await onboarding.choose_zone(visit.scene, patient, found)


LOOKS = {
    (Step.HOUR, "other"): Look(other_hours=True),
    (Step.WISH, "type"): Look(typing=True),
}


async def _consent(visit: Visit, button: OnboardingButton) -> Effects:
    scene, chat_id, key = visit.scene, visit.chat_id, button.key
    match button.value:
        case "agree":
            return await onboarding.agree(scene, chat_id, key)
        case "not_now":
            return await onboarding.decline(scene, chat_id, key)
        case "more":
            more = Look(reading_more=True)
            return await onboarding.look_at(scene, chat_id, key, Step.CONSENT, more)
        case "less":
            return await onboarding.look_at(scene, chat_id, key, Step.CONSENT, Look())
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _tap_place(visit: Visit, patient: Patient, button: OnboardingButton) -> Effects:
    return await onboarding.pick_zone(visit.scene, patient, button.key, button.value)


async def _tap_hour(visit: Visit, patient: Patient, button: OnboardingButton) -> Effects:
    at = packed_time(button.value)
    if at is None:
        return [Answered(Toast.NOT_YOURS)]
    return await onboarding.set_hour(visit.scene, patient, at, button.key)


async def _tap_flags(visit: Visit, patient: Patient, button: OnboardingButton) -> Effects:
    if button.value not in {"none", "some"}:
        return [Answered(Toast.NOT_YOURS)]
    some = button.value == "some"
    return await onboarding.answer_flags(
        visit.scene, patient, button.key, Step(button.step), some=some
    )


async def _tap_moves(visit: Visit, patient: Patient, button: OnboardingButton) -> Effects:
    if button.value in {"none", "done"}:
        return await onboarding.finish_moves(visit.scene, patient, button.key)
    if button.value not in set(Contraindication):
        return [Answered(Toast.NOT_YOURS)]
    move = Contraindication(button.value)
    return await onboarding.tick_move(visit.scene, patient, button.key, move)


async def _type_moves(visit: Visit, flow: Flow, typed: OnboardingButton | None) -> Effects | None:
    """What a sentence tells of, ticked; "done" with nothing ticked. None for anything else."""
    if typed is not None:
        return await _done_with_none(visit, flow) if typed.value == "done" else None
    told = moves_told(visit.text, visit.words)
    if visit.patient is None or not told:
        return None
    ticked = flow.data.get("ticked", "").split()
    for move in told:
        if move not in ticked:
            await onboarding.tick_move(visit.scene, visit.patient, flow.key, move)
    return await onboarding.show_again(visit.scene, visit.chat_id)


async def _done_with_none(visit: Visit, flow: Flow) -> Effects | None:
    """Whether none is right, asked once; None where one is ticked or this was asked."""
    if flow.data.get("ticked") or flow.data.get("look"):
        return None
    look = Look(none_ticked=True)
    return await onboarding.look_at(visit.scene, visit.chat_id, flow.key, Step.MOVES, look)


async def _tap_usual(visit: Visit, patient: Patient, button: OnboardingButton) -> Effects:
    if not button.value.isdecimal() or int(button.value) > SCALE_MAX:
        return [Answered(Toast.NOT_YOURS)]
    return await onboarding.set_usual(visit.scene, patient, int(button.value), button.key)


async def _tap_wish(visit: Visit, patient: Patient, button: OnboardingButton) -> Effects:
    if button.value not in set(Wish) or button.value == Wish.OTHER:
        return [Answered(Toast.NOT_YOURS)]
    return await onboarding.set_wish(visit.scene, patient, Wish(button.value), None, button.key)


async def _type_hour(visit: Visit, patient: Patient) -> Effects:
    at = time_of_day(visit.text, visit.words, NOON)
    if at is None:
        unknown = Look(problem=Notice.HOUR_UNKNOWN)
        return await onboarding.show_again(visit.scene, patient.id, unknown)
    taken = f"{at:%H:%M}"
    read = [] if visit.text.strip() == taken else [Say(Notice.HOUR_READ, {"time": taken})]
    return [*read, *await onboarding.set_hour(visit.scene, patient, at)]


async def _type_usual(visit: Visit, patient: Patient) -> Effects:
    number = scale_number(visit.text, visit.words)
    # The screens before this one are answered with "none", so here it says no pain to nobody.
    lists = ("said-none", "said-none-of-these")
    is_none = any(is_said(visit.text, visit.words, listed) for listed in lists)
    if number is None or is_none:
        unclear = Look(problem=Notice.NONE_IS_UNCLEAR if is_none else Notice.NOT_UNDERSTOOD)
        return await onboarding.show_again(visit.scene, patient.id, unclear)
    return await onboarding.set_usual(visit.scene, patient, number)


async def _type_wish(visit: Visit, patient: Patient) -> Effects:
    labels = {
        wish.value: visit.words.plain(f"wish-{wish}") for wish in Wish if wish is not Wish.OTHER
    }
    known = chosen_label(visit.text, labels)
    if known is not None:
        return await onboarding.set_wish(visit.scene, patient, Wish(known), None)
    if is_no_wish(visit.text, visit.words) or asks_back(visit.text, visit.words):
        return await onboarding.ask_anew(visit.scene, patient.id, Notice.WISH_UNSURE)
    slip = nearest_label(visit.text, labels, SAME_LETTERS)
    if slip is not None:
        asked = Say(Notice.DID_YOU_MEAN_LABEL, {"near": labels[slip]})
        return [asked, *await onboarding.show_again(visit.scene, patient.id)]
    if not any(character.isalpha() for character in visit.text):
        unclear = Look(problem=Notice.NOT_UNDERSTOOD)
        return await onboarding.show_again(visit.scene, patient.id, unclear)
    return await onboarding.set_wish(visit.scene, patient, Wish.OTHER, visit.text)


def _typed_back(visit: Visit, flow: Flow, step: Step) -> OnboardingButton | None:
    """The Back that stands on the step as it is shown, typed out."""
    if chosen_label(visit.text, {BACK: visit.words.plain("button-back")}) is None:
        return None
    if flow.data.get("look"):
        return OnboardingButton(flow.key, step, "less")
    return OnboardingButton(flow.key, step, BACK) if step in GOES_BACK else None


async def _typed_label(visit: Visit, flow: Flow, step: Step) -> OnboardingButton | None:
    """A button's label, typed out."""
    labels = {value: visit.words.plain(name) for value, name in LABELS.get(step, {}).items()}
    value = chosen_label(visit.text, labels)
    if value is None and step in ASKS_OF_SIGNS:
        value = said_of_signs(visit.text, visit.words)
    for meant, listed in SAID.get(step, ()):
        if value is None and is_said(
            " ".join(visit.text.replace(",", " ").split()), visit.words, listed
        ):
            value = meant
    if value is None and step is Step.MOVES:
        value = chosen_part(visit.text, labels, visit.words)
    return OnboardingButton(flow.key, step, value) if value is not None else None


LABELS = {
    Step.HELLO: {"next": "button-sounds-good"},
    Step.CONSENT: {
        "agree": "button-agree",
        "more": "button-read-more",
        "not_now": "button-not-now",
    },
    Step.HOUR: {"other": "button-other-time", BACK: "button-wrong-clock"},
    Step.FLAGS_A: {"none": "button-none-of-these", "some": "button-one-of-these"},
    Step.FLAGS_B: {"none": "button-none-of-these", "some": "button-one-of-these"},
    Step.MOVES: {"none": "button-none-of-these", "done": "button-done"}
    | {move.value: f"move-{move}" for move in Contraindication},
}
# What is typed in place of the button that goes on; consent is given by its own words alone.
SAID = {
    Step.HELLO: (("next", "said-yes"),),
    Step.CONSENT: (("agree", "said-agree"),),
    Step.MOVES: (
        ("none", "said-none"),
        ("done", "said-that-is-all"),
        (Contraindication.HIP_REPLACEMENT.value, "said-move-hip_replacement"),
    ),
}
TAPS: dict[Step, Callable[[Visit, Patient, OnboardingButton], Awaitable[Effects]]] = {
    Step.PLACE: _tap_place,
    Step.HOUR: _tap_hour,
    Step.FLAGS_A: _tap_flags,
    Step.FLAGS_B: _tap_flags,
    Step.MOVES: _tap_moves,
    Step.USUAL: _tap_usual,
    Step.WISH: _tap_wish,
    Step.READY: _tap_wish,
}
TYPED: dict[Step, Callable[[Visit, Patient], Awaitable[Effects]]] = {
    Step.PLACE: typed_place.type_place,
    Step.HOUR: _type_hour,
    Step.USUAL: _type_usual,
    Step.WISH: _type_wish,
    Step.READY: _type_wish,
}
