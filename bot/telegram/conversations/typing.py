"""Whatever is written: safety first, then the flow on top, then a kind way back."""

from telegram import Update

from bot.core.conversation import PROMPTS, Flow, FlowKind
from bot.core.patient import Patient
from bot.service import erasure, looks, notes, safety
from bot.service.about_setup import Onboard
from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.storage.checkins import CheckInId
from bot.telegram.body_told import tells_of_body
from bot.telegram.conversations import checkin as checkin_chat
from bot.telegram.conversations import (
    commands,
    crises,
    held,
    helped_on,
    hurt,
    labels,
    listed,
    meanings,
    named_settings,
    prompted,
    signs,
    slips,
    sore,
    walked,
    wishes,
)
from bot.telegram.conversations import days as days_chat
from bot.telegram.conversations import forms as forms_chat
from bot.telegram.conversations import onboarding as onboarding_chat
from bot.telegram.conversations import settings as settings_chat
from bot.telegram.conversations.flows import (
    addressed,
    and_back,
    asks_again,
    card_of,
    returning,
    show_current,
    show_flow,
)
from bot.telegram.reading import chosen_label, is_said, without_courtesy
from bot.telegram.visit import Answer, Bridged, ChatContext, Visit, visit_of

TEXT_AT_MOST = 2000  # characters of a typed answer that are read
TAKES_BACK = "undo"


def guarded(answer: Answer) -> Bridged:
    """A PTB callback for messages: a safety signal in the words comes before everything else."""

    async def handle(update: Update, context: ChatContext) -> None:
        visit = await visit_of(update, context)
        if answer is not type_text:
            await held.let_go(visit)
        signal = safety.signal_in(visit.scene, visit.text) if visit.text else None
        if signal is None:
            await visit.carry_out(await answer(visit))
            return
        await held.let_go(visit)
        kept = await _keep_note(visit)
        said = await safety.answer_signal(visit.scene, visit.patient, signal)
        await visit.carry_out([*kept, *said])

    return handle


async def type_text(visit: Visit) -> Effects:
    """Typed words: an answer to what is open, if it was in sight."""
    crisis = await crises.numbers_again(visit)
    if crisis:
        return crisis
    of_safety = await held.type_text(visit) or await signs.type_text(visit)
    if of_safety is not None:
        return of_safety
    flow = await addressed(visit)
    is_note = flow is not None and flow.kind is FlowKind.NOTE
    if is_said(visit.text, visit.words, "said-help") and not is_note:
        is_open = flow is not None and flow.kind not in PROMPTS
        return [Say(Notice.HELP), *(returning(await show_current(visit)) if is_open else [])]
    by_name = await meanings.asked(visit, flow) or await _by_name(visit, flow)
    if by_name:
        return by_name
    if flow is None or _is_thanks(visit, flow):
        return await _more_plainly(visit) or await _out_of_place(visit)
    if not await _is_in_sight(visit, flow):
        return await _out_of_sight(visit, flow)
    effects = await _answer_or_label(visit, flow)
    if _is_unclear(effects):
        effects = await _more_plainly(visit) or await _no_answer(visit, flow, effects)
    if len(visit.text) > TEXT_AT_MOST and flow.kind is not FlowKind.NOTE:
        return [Say(Notice.SHORTENED), *effects]
    return effects


async def _by_name(visit: Visit, flow: Flow | None) -> Effects | None:
    """What a button or a command does whose name was typed; None if it is none, or isn't meant."""
    of_label = (
        await labels.of_newest(visit, flow)
        or await listed.of_newest(visit)
        or await hurt.of_newest(visit, flow)
        or await labels.of_move(visit, flow)
        or await settings_chat.type_label(visit, flow)
        or await walked.of_free_words(visit, flow)
        or await days_chat.of_free_words(visit, flow)
    )
    command = None if of_label else _bare_command(visit, flow)
    return of_label if command is None else await commands.COMMANDS[command](visit)


async def _answer_or_label(visit: Visit, flow: Flow) -> Effects:
    """What the words answer, or the button below the question that they name."""
    effects = await _answer(visit, flow)
    if not _is_unclear(effects):
        return effects
    of_card = await labels.of_card(visit, flow, effects)
    of_others = of_card or await named_settings.of_newest(visit)
    return of_others or await walked.of_card(visit, effects) or effects


async def _more_plainly(visit: Visit) -> Effects | None:
    """What is said without "ok", "well" and the like; None if that answers nothing either.

    What safety asks has read the whole of the words, and is not asked a second time.
    """
    plainer = without_courtesy(visit.text, visit.words)
    if plainer == visit.text:
        return None
    visit.plainer = plainer
    flow = await addressed(visit)
    effects = await _by_name(visit, flow)
    if not effects and flow is not None and await _is_in_sight(visit, flow):
        effects = await _answer_or_label(visit, flow)
    if effects and not _is_unclear(effects):
        return effects
    visit.plainer = None
    return None


def _is_unclear(effects: Effects) -> bool:
    return any(asks_again(effect) for effect in effects)


async def _is_in_sight(visit: Visit, flow: Flow) -> bool:
    """Whether what the flow asks was shown when the words were written."""
    card = card_of(flow)
    if flow.kind is FlowKind.ONBOARDING and looks.waits(flow):
        return False
    return card is None or await visit.was_shown(card)


async def _out_of_sight(visit: Visit, flow: Flow) -> Effects:
    """Words below something else than the question: it comes now, unless they ask about a sign."""
    hold = await held.asked_about(visit) if flow.kind is FlowKind.ONBOARDING else None
    return hold or [Say(Notice.NOT_KEPT), *returning(await show_flow(visit, flow))]


async def _no_answer(visit: Visit, flow: Flow, effects: Effects) -> Effects:
    """The question once more, below what can be said of words that were no answer to it."""
    numbers = await crises.numbers_of_today(visit) if sore.is_low(visit) else []
    of_hold = numbers or await held.not_understood(visit, flow)
    if of_hold is not None:
        return of_hold
    line = sore.kind_line(visit)
    if line is not None:
        return sore.kindly(line, effects)
    if visit.patient is not None and tells_of_body(visit.text, visit.words):
        return sore.kindly(Notice.BODY_TOLD, effects)
    of_another = wishes.told_above(visit, flow, effects) or meanings.astray(visit, effects)
    of_another = of_another or await slips.asked_above(visit, effects)
    return of_another or await helped_on.more(visit, flow, effects)


async def _out_of_place(visit: Visit) -> Effects:
    if visit.patient is None:
        return [wishes.told(visit) or Say(Notice.HELLO_STRANGER)]
    if is_said(visit.text, visit.words, "said-thanks") and not visit.was_away:
        return [Say(Notice.YOU_ARE_WELCOME)]
    numbers = await crises.numbers_of_today(visit)
    is_low = numbers and sore.is_low(visit)
    of_safety = numbers if is_low else await held.not_understood(visit, None)
    if of_safety is not None:
        return of_safety
    line = sore.kind_line(visit)
    if line is not None:
        return [Say(line)]
    if visit.patient.onboarded_at is not None and tells_of_body(visit.text, visit.words):
        return [Say(Notice.BODY_TOLD)]
    wish = wishes.told(visit)
    if wish is not None:
        return [wish]
    if visit.was_away:
        return [Say(Notice.START_WITH_TODAY)]
    slip = await slips.asked(visit, [])
    return [slip] if slip else numbers or [Say(Notice.OUT_OF_PLACE)]


def _bare_command(visit: Visit, flow: Flow | None) -> str | None:
    """The command that was typed without its slash, where no question waits for such a word.

    To take something back answers no question, so "undo" is the command at each of them, but for
    a pause, which has a reading of its own.
    """
    name = commands.typed_name(visit.text)
    is_free = flow is None or (flow.kind in PROMPTS and not prompted.is_understood(visit, flow))
    takes_back = name == TAKES_BACK and (flow is None or flow.kind is not FlowKind.PAUSE)
    return name if is_free or takes_back else None


def _is_thanks(visit: Visit, flow: Flow) -> bool:
    """Thanks for the reply, and no answer to what was asked below it by the way."""
    by_the_way = flow.kind is FlowKind.ASIDE or flow.kind in PROMPTS
    return by_the_way and is_said(visit.text, visit.words, "said-thanks")


async def _answer(visit: Visit, flow: Flow) -> Effects:
    patient = visit.patient
    if flow.kind is FlowKind.ONBOARDING:
        return await _set_up(visit, flow)
    if flow.kind is FlowKind.DELETION:
        return await _confirm_deletion(visit, flow)
    if patient is None:
        return [Say(Notice.HELLO_STRANGER)]
    match flow.kind:
        case FlowKind.CHECKIN:
            return await checkin_chat.type_text(visit, patient, flow)
        case FlowKind.FORM | FlowKind.FLARE | FlowKind.ASIDE:
            return await and_back(visit, await forms_chat.type_text(visit, patient, flow))
        case FlowKind.NOTE:
            return await _note(visit, patient, flow)
        case kind if kind in PROMPTS:
            return await prompted.answer(visit, patient, flow)
        case FlowKind.PAUSE:
            return await days_chat.type_pause(visit, patient)
        case FlowKind.SETTINGS:
            return await settings_chat.type_text(visit, patient, flow)
        case _:
            return await _choose(visit, flow)


async def _choose(visit: Visit, flow: Flow) -> Effects:
    """What can only be picked, by the label of its button too."""
    near = await slips.asked_of_newest(visit)
    if near is not None:
        return near
    shown = await show_flow(visit, flow)
    chosen = await labels.of_card(visit, flow, shown)
    unclear = Notice.EDIT_UNCLEAR if flow.kind is FlowKind.EDIT else Notice.NOT_UNDERSTOOD
    return chosen or await slips.asked_above(visit, shown) or [Say(unclear), *shown]


async def _confirm_deletion(visit: Visit, flow: Flow) -> Effects:
    """A no in words keeps everything; a yes doesn't do: what can't be undone is for a tap alone."""
    if is_said(visit.text, visit.words, "said-no"):
        return await erasure.keep(visit.scene, visit.chat_id, flow.key)
    label = {"delete": visit.words.plain("button-delete")}
    is_yes = is_said(visit.text, visit.words, "said-yes")
    plain = without_courtesy(visit.text, visit.words)
    is_wish = is_said(plain, visit.words, "said-delete")
    if is_yes or is_wish or chosen_label(visit.text, label) is not None:
        return [Say(Notice.BY_ITS_BUTTON)]
    return [Say(Notice.NOT_UNDERSTOOD), *await show_flow(visit, flow)]


async def _set_up(visit: Visit, flow: Flow) -> Effects:
    """An answer of onboarding; where it is none and a sign stands, it may be about that sign.

    Then the sign's text comes, and the question follows by its button.
    """
    effects = await onboarding_chat.type_text(visit, flow)
    looked = (effect.look.problem for effect in effects if isinstance(effect, Onboard))
    problem = next((problem for problem in looked if problem is not None), None)
    if problem is None:
        return effects
    return await held.asked_about(visit, problem) or effects


async def _keep_note(visit: Visit) -> Effects:
    """Words meant as a note are kept even when they hold a signal: nothing said is lost."""
    flow = await addressed(visit)
    if visit.patient is None or flow is None or flow.kind is not FlowKind.NOTE:
        return []
    return await _note(visit, visit.patient, flow)


async def _note(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    return await notes.keep_note(visit.scene, patient, CheckInId(int(flow.key)), visit.text)
