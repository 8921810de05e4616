"""What typed words may belong to: what was begun, and below it what came by itself."""

from datetime import timedelta

import pytest

from bot.core.conversation import (
    DAY,
    DEPTH,
    PROMPTS,
    Flow,
    FlowKind,
    Stack,
    begun,
    find,
    menu_of,
    prompts_of,
    put,
    top,
    with_menu,
)
from tests.core.builders import TODAY

CHECKIN = Flow(FlowKind.CHECKIN, "1", "asking")
MORNING = Flow(FlowKind.MORNING, "2", "move sleep", {DAY: TODAY.isoformat()})
NUDGE = Flow(FlowKind.NUDGE, "3", "moved", {DAY: TODAY.isoformat()})
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "kind", [kind for kind in FlowKind if kind not in PROMPTS | {FlowKind.MENU}]
)
def test_what_comes_by_itself_lies_below_what_was_begun_and_takes_nothing_away(
    kind: FlowKind,
) -> None:
    flow = Flow(kind, "4", "somewhere")
    assert put((flow,), MORNING) == (MORNING, flow)
    assert top(begun(put((flow,), MORNING))) == flow


@pytest.mark.parametrize("kind", [kind for kind in FlowKind if kind not in PROMPTS])
def test_it_is_let_go_as_soon_as_something_is_begun(kind: FlowKind) -> None:
    flow = Flow(kind, "4", "somewhere")
    assert put((MORNING,), flow) == (flow,)


def test_the_newest_comes_first_and_one_of_a_kind_stays() -> None:
    stack = put(put((CHECKIN,), MORNING), NUDGE)
    assert prompts_of(stack, TODAY) == (NUDGE, MORNING)
    again = Flow(FlowKind.NUDGE, "5", "moved", {DAY: TODAY.isoformat()})
    assert prompts_of(put(stack, again), TODAY) == (again, MORNING)


def test_it_is_over_with_its_diary_day() -> None:
    assert prompts_of((MORNING,), TODAY + timedelta(days=1)) == ()
    assert prompts_of((MORNING,), YESTERDAY) == ()


def test_where_there_is_no_room_it_goes_unheard_and_not_what_was_begun() -> None:
    full: Stack = tuple(Flow(FlowKind.FORM, str(key), "asked") for key in range(DEPTH))
    assert put(full, MORNING) == full


def test_the_buttons_shown_last_cost_nothing_its_place_and_go_when_something_is_begun() -> None:
    menu = Flow(FlowKind.MENU, "menu", "menu", {DAY: TODAY.isoformat()})
    full = tuple(Flow(FlowKind.FORM, str(key), "") for key in range(DEPTH))
    assert begun(with_menu(full, menu)) == full
    assert with_menu(with_menu(full, menu), None) == full
    assert menu_of(with_menu((), menu), TODAY) == menu
    assert menu_of(with_menu((), menu), YESTERDAY) is None
    assert find(put(with_menu((), menu), full[0]), FlowKind.MENU) is None
    assert put(with_menu((), menu), MORNING) == (menu, MORNING)
