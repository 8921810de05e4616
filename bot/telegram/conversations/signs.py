"""The signs that are asked about when words come near one of them, tapped or typed."""

from dataclasses import replace

from bot.core.conversation import FlowKind
from bot.core.safety import FlagId
from bot.service import safety
from bot.service.about_signs import NoSigns
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say, Toast
from bot.telegram import cards
from bot.telegram.buttons import SignsButton
from bot.telegram.conversations.flows import and_back, below, show_flow, top_flow
from bot.telegram.plain_yes import says_yes
from bot.telegram.reading import chosen_answer, chosen_label, said_of_signs
from bot.telegram.visit import Visit

LABELS = {"none": "button-none-of-these", "some": "button-one-of-these"}
LABELS_OF_ONE = {"none": "button-no", "some": "button-yes"}
# Words that speak of what is listed, as the labels do and a mere yes or no doesn't.
SAID = {"none": ("said-none-of-these",), "some": ("said-some-of-these",)}


async def answer(visit: Visit, said: str, flag: FlagId | None) -> Effects:
    """None of them, or one of them, or so of this flag; a tap on an old card counts as well.

    After none of them what was under way goes on below; before consent the setting up does
    not, as where its card then stands would tell of the signs.
    """
    some = said == "some"
    effects = await safety.answer_signs(visit.scene, visit.patient, some=some, flag=flag)
    flow = None if some or visit.patient is None else await top_flow(visit)
    if flow is None or flow.kind is not FlowKind.ONBOARDING:
        return await and_back(visit, effects)
    told = [replace(e, sets_up=True) if isinstance(e, NoSigns) else e for e in effects]
    return [*told, *below(await show_flow(visit, flow))]


async def tap(visit: Visit, button: SignsButton) -> Effects:
    """A tap below the question."""
    said, _, flag = button.action.partition(".")
    if said not in LABELS or (flag and FlagId(flag) not in visit.scene.content.flags):
        return [Answered(Toast.NOT_YOURS)]
    return await answer(visit, said, FlagId(flag) if flag else None)


async def type_text(visit: Visit) -> Effects | None:
    """What the words say of the signs while they are asked about; None if nothing.

    Words for another question that is open let this one go, so that a later "no" is no answer.
    """
    named = chosen_answer(visit.text, visit.words, LABELS, SAID)
    bare = said_of_signs(visit.text, visit.words)
    if visit.patient is None:
        return await _of_stranger(visit, named, bare)
    asked = await safety.asked_signs(visit.scene, visit.patient)
    if asked is None:
        return None
    of_one = {said: visit.words.plain(label) for said, label in LABELS_OF_ONE.items()}
    longer = "some" if says_yes(visit.text, visit.words) else None
    said = named or bare or longer or (asked.flag and chosen_label(visit.text, of_one))
    if said and await visit.was_shown(cards.SIGNS):
        return await _answer_below(visit, said, asked.flag)
    await safety.ask_no_more(visit.scene, visit.patient, only_above=True)
    return None


async def _of_stranger(visit: Visit, named: str | None, bare: str | None) -> Effects | None:
    """Words that name the signs are an answer, asked or not; a yes may be one to anything.

    That the signs were asked about is not kept before consent, so a yes must not move on what is.
    """
    flow = await top_flow(visit)
    if flow is not None and flow.kind is FlowKind.DELETION:
        return None
    if named is not None:
        return await _answer_below(visit, named, None)
    return None if bare is None else [Say(Notice.TAP_PLEASE)]


async def _answer_below(visit: Visit, said: str, flag: FlagId | None) -> Effects:
    """As the tap, but below what was typed."""
    effects = await answer(visit, said, flag)
    return [replace(e, fresh=True) if isinstance(e, NoSigns) else e for e in effects]
