"""Plain wishes and questions that are no answer: the command that does it is named, not run."""

from bot.core.conversation import Flow, FlowKind
from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.telegram.conversations.flows import not_again
from bot.telegram.reading import is_said, is_told
from bot.telegram.visit import Visit

# Each has a list `said-` and its name in the catalogue; the first that the words tell of is meant.
WISHES = (
    Notice.WISH_DELETE,
    Notice.WISH_QUIET,
    Notice.WISH_HOUR,
    Notice.WISH_DOCTOR,
    Notice.WISH_ABOUT,
)
# What a stranger may ask, and how it is answered then: the others' commands need consent.
OF_STRANGERS = {
    Notice.WISH_ABOUT: Notice.ABOUT_STRANGER,
    Notice.WISH_MEDICINE: Notice.WISH_MEDICINE,
}
# What is set there would be said to be elsewhere; consent and set-up have words of their own.
OF_THEIR_OWN = {FlowKind.ONBOARDING, FlowKind.SETTINGS}
# What can be left halfway, so that "stop" may mean it or every message.
LEFT_HALFWAY = {FlowKind.CHECKIN, FlowKind.FORM, FlowKind.FLARE, FlowKind.ASIDE}


def told(visit: Visit) -> Say | None:
    """What does that which the words wish or ask for; None if they name nothing of the kind."""
    wish = _wish(visit)
    if wish is not None and visit.patient is None:
        wish = OF_STRANGERS.get(wish)
    return None if wish is None else Say(wish)


def told_above(visit: Visit, flow: Flow, effects: Effects) -> Effects | None:
    """The same above the question that the words don't answer; a bare "stop" may mean either."""
    if flow.kind in OF_THEIR_OWN:
        return None
    is_stop = flow.kind in LEFT_HALFWAY and is_said(visit.text, visit.words, "said-stop-which")
    say = Say(Notice.STOP_WHICH) if is_stop else told(visit)
    return None if say is None else [say, *not_again(effects)]


def _wish(visit: Visit) -> Notice | None:
    text, words = visit.text, visit.words
    of_medicine = is_told(text, words, "said-medicines")
    if of_medicine and ("?" in text or is_told(text, words, "said-asks-of-medicine")):
        return Notice.WISH_MEDICINE
    return next((wish for wish in WISHES if is_told(text, words, f"said-{wish}")), None)
