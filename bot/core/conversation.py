"""What a patient is in the middle of: a stack of at most three flows, the newest on top.

Safety lies above a flare, a flare above the rest: a flow is put below those that outrank it. When a
fourth flow comes, the lowest is let go; its answers are stored already, so nothing said is lost.

What came by itself and can be answered in a word (`PROMPTS`: the morning's card, a nudge, how often
to ask, what is asked of a move, how long to breathe) lies below all of them. It is nothing that the
patient is in the middle of: it is let go as soon as something is begun, and is over with its diary
day. So are the buttons of what was shown last (`MENU`), whose labels can be typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

DEPTH = 3
FLOW_VERSION = 1
DAY = "day"  # under which a prompt keeps its diary day


class FlowKind(StrEnum):
    """The conversations there are."""

    SAFETY = "safety"
    SIGNS = "signs"  # asked because words came near one of them
    ONBOARDING = "onboarding"
    CHECKIN = "checkin"
    FLARE = "flare"  # a form that goes before the rest
    FORM = "form"
    ASIDE = "aside"  # a form that is asked by the way
    NOTE = "note"
    SETTINGS = "settings"
    DELETION = "deletion"
    PAUSE = "pause"
    EDIT = "edit"
    MORNING = "morning"
    NUDGE = "nudge"
    RHYTHM = "rhythm"
    DRILL = "drill"  # what is asked of a move: how it was, did it settle, a change?
    BREATHING = "breathing"  # for how long
    MENU = "menu"  # the buttons of what was shown last, none of which answers a question


FLOW_KINDS = frozenset(FlowKind)


PROMPTS = frozenset(
    {FlowKind.MORNING, FlowKind.NUDGE, FlowKind.RHYTHM, FlowKind.DRILL, FlowKind.BREATHING}
)
_RANK = {FlowKind.SAFETY: 2, FlowKind.SIGNS: 2, FlowKind.FLARE: 1, **dict.fromkeys(PROMPTS, -1)}
_RANK[FlowKind.MENU] = -2
# Questions that are let go as soon as something else begins, so that they take no stray text later.
# Of safety these are the signs, and one that is asked once more: a later "no" must not clear it.
_PASSING = PROMPTS | {
    FlowKind.SAFETY,
    FlowKind.SIGNS,
    FlowKind.SETTINGS,
    FlowKind.DELETION,
    FlowKind.PAUSE,
    FlowKind.EDIT,
    FlowKind.ASIDE,
    FlowKind.MENU,
}


@dataclass(frozen=True, slots=True)
class Flow:
    """One conversation: `key` tells two of a kind apart, `step` is where it stands."""

    kind: FlowKind
    key: str
    step: str
    data: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    version: int = FLOW_VERSION


Stack = tuple[Flow, ...]  # the last one is on top


def top(stack: Stack) -> Flow | None:
    """The flow that typed text belongs to."""
    return stack[-1] if stack else None


def find(stack: Stack, kind: FlowKind) -> Flow | None:
    """The flow of this kind, if it is under way."""
    return next((flow for flow in stack if flow.kind is kind), None)


def put(stack: Stack, flow: Flow) -> Stack:
    """The stack with this flow in place of one of its kind, as high as its rank allows."""
    passing = frozenset() if flow.kind in PROMPTS else _PASSING
    others = tuple(
        other for other in stack if not _is_same(other, flow) and other.kind not in passing
    )
    rank = _RANK.get(flow.kind, 0)
    below = tuple(other for other in others if _RANK.get(other.kind, 0) <= rank)
    above = tuple(other for other in others if _RANK.get(other.kind, 0) > rank)
    return (*below, flow, *above)[-DEPTH:]


def begun(stack: Stack) -> Stack:
    """What the patient is in the middle of: the stack without what came by itself and a menu."""
    return tuple(flow for flow in stack if flow.kind not in PROMPTS | {FlowKind.MENU})


def with_menu(stack: Stack, menu: Flow | None) -> Stack:
    """The stack with these buttons in place of those before; it costs no flow its place."""
    others = without(stack, FlowKind.MENU)
    return others if menu is None else (menu, *others)


def menu_of(stack: Stack, day: date) -> Flow | None:
    """The buttons that were shown last, if that was on this diary day."""
    menu = find(stack, FlowKind.MENU)
    return menu if menu is not None and menu.data.get(DAY) == day.isoformat() else None


def prompts_of(stack: Stack, day: date) -> Stack:
    """What came by itself on this diary day and was not answered, the newest first."""
    told = tuple(flow for flow in stack if flow.kind in PROMPTS)
    return tuple(flow for flow in reversed(told) if flow.data.get(DAY) == day.isoformat())


def find_key(stack: Stack, key: str) -> Flow | None:
    """The flow with this key, if it is under way."""
    return next((flow for flow in stack if flow.key == key), None)


def without_key(stack: Stack, key: str) -> Stack:
    """The stack without the flow of this key."""
    return tuple(flow for flow in stack if flow.key != key)


def without(stack: Stack, kind: FlowKind) -> Stack:
    """The stack without the flow of this kind."""
    return tuple(flow for flow in stack if flow.kind is not kind)


def _is_same(other: Flow, flow: Flow) -> bool:
    """Of each kind there is one, but for forms: a second form leaves the first one waiting."""
    return other.kind is flow.kind and (flow.kind is not FlowKind.FORM or other.key == flow.key)
