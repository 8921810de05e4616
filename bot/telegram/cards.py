"""The names of cards: the one message of each flow."""

from bot.core.safety import CrisisTier

SETTINGS = "settings"
# One of each: a new one takes the buttons off the one before.
MORNING = "morning"
NUDGE = "nudge"
PAUSE = "pause"
RHYTHM = "rhythm"
SIGNS = "signs"
MONTH = "month"
VISIT = "visit"
TEAM = "team"
EDIT = "edit"
UNDO = "undo"


def numbers(tier: CrisisTier) -> str:
    """The card of a crisis text, which says whom to call."""
    return f"numbers:{tier}"


# Their name alone tells how somebody is: before consent none of it is kept.
TELLING = frozenset({SIGNS, *(numbers(tier) for tier in CrisisTier)})


def onboarding(key: str) -> str:
    """The card of an onboarding."""
    return f"onboarding:{key}"


def checkin(checkin_id: int) -> str:
    """The card of a check-in."""
    return f"checkin:{checkin_id:x}"


def form(form_id: int) -> str:
    """The card of a form."""
    return f"form:{form_id:x}"


def drill(suggestion_id: int) -> str:
    """The card of the questions about a drill that was suggested."""
    return f"drill:{suggestion_id:x}"


def offer(suggestion_id: int) -> str:
    """The card on which a drill is offered."""
    return f"offer:{suggestion_id:x}"


def steps(suggestion_id: int) -> str:
    """The card with a drill's steps."""
    return f"steps:{suggestion_id:x}"


def lesson(suggestion_id: int) -> str:
    """The card of a lesson that rode along with a reply."""
    return f"lesson:{suggestion_id:x}"


def week_more(day: int) -> str:
    """The card of what stands under "More" in the week that ends on this day, as an ordinal."""
    return f"week:{day:x}"


def hold(hold_id: int) -> str:
    """The card of a safety hold."""
    return f"hold:{hold_id:x}"


def breathing(key: int) -> str:
    """The card of a breathing guide."""
    return f"breathing:{key:x}"


def deletion(key: str) -> str:
    """The card that asks before everything goes."""
    return f"deletion:{key}"
