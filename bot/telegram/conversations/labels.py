"""Labels of buttons that are typed: those of the open card, and those below the last move."""

from collections.abc import Sequence

from bot.core.conversation import PROMPTS, Flow, FlowKind
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.service.effects import Effects
from bot.service.move_days import COUNTS_AS_TODAY_FOR, is_for_later
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.storage import suggestions
from bot.storage.suggestions import Suggestion, SuggestionKind
from bot.telegram import newest
from bot.telegram.buttons import AnswerButton, DrillButton, FormButton, SettingsButton
from bot.telegram.conversations import prompted, taps
from bot.telegram.conversations.flows import show_flow
from bot.telegram.conversations.named_settings import as_it_is, is_switch
from bot.telegram.page_buttons import UndoButton
from bot.telegram.payloads import Payload
from bot.telegram.reading import chosen_answer, chosen_label, is_said
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.visit import Visit

WITH_LABELS = frozenset(
    {FlowKind.CHECKIN, FlowKind.FORM, FlowKind.FLARE, FlowKind.ASIDE, FlowKind.EDIT}
)
BELOW_A_MOVE = {
    "done": "button-done-it",
    "show": "button-show-me",
    "skip": "button-not-today",
    "more": "button-more-time",
    "easier": "button-easier-one",
}


async def of_card(visit: Visit, flow: Flow, effects: Effects) -> Effects | None:
    """What a tap on the button does whose label was typed; None if what is shown has no such."""
    if flow.kind not in WITH_LABELS:
        return None
    buttons = {str(place): button for place, button in enumerate(_buttons(visit, effects))}
    typed = chosen_label(visit.text, {place: button.label for place, button in buttons.items()})
    if typed is None:
        return None
    visit.payload = buttons[typed].payload
    return await taps.tap(visit)


async def of_newest(visit: Visit, flow: Flow | None) -> Effects | None:
    """What a tap does on the button shown last whose label was typed; None if there is no such.

    It goes before every older question, but not before what came by itself and takes the words,
    nor before a label of the question that it came with. What /undo asks was shown after that, or
    it would not be there to be typed.
    """
    menu = await visit.menu_in_sight()
    button = None if menu is None else newest.typed_in(menu, visit.text, visit.words)
    is_prompted = flow is not None and flow.kind in PROMPTS and prompted.is_understood(visit, flow)
    if menu is None or button is None or (is_prompted and not isinstance(button, UndoButton)):
        return None
    if flow is not None and menu.step == newest.BESIDE and await _is_own_label(visit, flow):
        return None
    if visit.patient is not None and isinstance(button, SettingsButton) and is_switch(button):
        return await as_it_is(visit, visit.patient, button)
    visit.payload = button
    return _in_words(await taps.tap(visit))


async def _is_own_label(visit: Visit, flow: Flow) -> bool:
    """Whether the words stand on a button of what the flow asks."""
    own = on_cards(visit, await show_flow(visit, flow))
    return chosen_label(visit.text, {label: label for label in own}) is not None


async def of_move(visit: Visit, flow: Flow | None) -> Effects | None:
    """What a tap below the last move does; None if another question waits for these words."""
    is_free = flow is None or (flow.kind in PROMPTS and not prompted.is_understood(visit, flow))
    is_aside = flow is not None and flow.kind is FlowKind.ASIDE
    if visit.patient is None or not (is_free or is_aside):
        return None
    # Where something else is asked, "done" may be an answer to that: only a whole label is plain.
    label = chosen_answer(visit.text, visit.words, BELOW_A_MOVE, {})
    is_done = flow is None and is_said(visit.text, visit.words, "said-move-done")
    given, move = await _last_given(visit, visit.patient)
    if move is None:
        return None
    is_named = _names_as_done(visit, move)
    action = label or ("done" if is_done or is_named else None)
    if action is None:
        return None
    if (
        label is None
        and not is_named
        and is_for_later(given, move, today_of(visit.scene, visit.patient))
    ):
        return [Say(Notice.DRILL_WHICH)]
    visit.payload = DrillButton(move.id, action)
    return _in_words(await taps.tap(visit))


def _names_as_done(visit: Visit, move: Suggestion) -> bool:
    """Whether the words say that this move was done, by its title: "i did the sitting march"."""
    drill, words = visit.house.content.drills.get(DrillId(move.item)), visit.words
    if drill is None:
        return False
    before, named, after = visit.text.casefold().partition(drill.title.casefold())
    is_told = bool(named) and is_said(before, words, "said-did-the")
    return is_told and (not after.strip(" .!") or is_said(after, words, "said-hedges-behind"))


def _in_words(effects: Effects) -> Effects | None:
    """A tap that changes nothing is answered by a toast; words are answered by words."""
    if any(not isinstance(effect, Answered) for effect in effects):
        return effects
    return [Say(Notice.DRILL_NOTED)] if effects == [Answered(Toast.NOTED)] else None


def on_cards(visit: Visit, effects: Effects) -> list[str]:
    """What stands on the buttons of these effects, the answers among them."""
    return [button.label for button in _all_buttons(visit, effects)]


def beside(visit: Visit, effects: Effects) -> list[Payload]:
    """What the buttons beside the answers carry."""
    return [button.payload for button in _buttons(visit, effects)]


def _buttons(visit: Visit, effects: Effects) -> list[Button]:
    """Those beside the answers: the answers were read already, and this one was not taken."""
    every = _all_buttons(visit, effects)
    return [one for one in every if not isinstance(one.payload, AnswerButton | FormButton)]


def _all_buttons(visit: Visit, effects: Effects) -> list[Button]:
    country = visit.patient.country if visit.patient else None
    shown = [screen for effect in effects for screen in visit.house.renderer.show(effect, country)]
    screens = [screen for screen in shown if isinstance(screen, Screen)]
    return [button for screen in screens for row in screen.rows for button in row]


async def _last_given(
    visit: Visit, patient: Patient
) -> tuple[Sequence[Suggestion], Suggestion | None]:
    """What was suggested lately, and the last move among it."""
    first = today_of(visit.scene, patient) - COUNTS_AS_TODAY_FOR
    given = await suggestions.since(visit.scene.session, patient.id, first)
    moves = [one for one in given if one.kind is SuggestionKind.DRILL]
    return given, moves[-1] if moves else None
