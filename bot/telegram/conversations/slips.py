"""Words that nearly are a command or a label: what may be meant is asked, and nothing is done."""

from bot.service.about_checkins import AskQuestion
from bot.service.about_forms import AskForm
from bot.service.effects import Effect, Effects
from bot.service.saying import Notice, Say
from bot.service.signs import ASKS_SIGNS
from bot.telegram.conversations import labels
from bot.telegram.conversations.commands import COMMANDS
from bot.telegram.conversations.flows import not_again
from bot.telegram.number_words import nearly_number
from bot.telegram.reading import chosen_label, is_said, nearest_label
from bot.telegram.visit import Visit

SLASH = "/"
TAKES_BACK = "/undo"


async def asked(visit: Visit, effects: Effects) -> Say | None:
    """Which button in sight or on these cards, or which command, is meant; None if none is near."""
    if is_said(visit.text, visit.words, "said-no-slip"):
        return None
    shown = [*(await visit.labels_in_sight()).values(), *labels.on_cards(visit, effects)]
    known = {label: label for label in shown}
    if visit.patient is not None and visit.patient.onboarded_at is not None:
        known |= {SLASH + command: command for command in COMMANDS}
    is_undo = TAKES_BACK in known and is_said(visit.text, visit.words, "said-slip-undo")
    near = TAKES_BACK if is_undo else nearest_label(visit.text, known)
    number = nearly_number(visit.text, visit.words)
    near = str(number) if near is None and str(number) in shown else near
    # What is written right and yet not taken is no slip.
    if near is None or chosen_label(visit.text, known) is not None:
        return None
    notice = Notice.DID_YOU_MEAN if near.startswith(SLASH) else Notice.DID_YOU_MEAN_LABEL
    return Say(notice, {"near": near})


async def asked_above(visit: Visit, effects: Effects) -> Effects | None:
    """What is meant, in place of "I didn't get that" above the question; None if none is near."""
    say = await asked(visit, effects)
    # At the signs a "yes" to "Did you mean none of these?" would be a sign.
    if say is None or any(_asks_signs(effect) for effect in effects):
        return None
    # A question would come between the words and a button below it, and take what is typed next.
    return [say] if await _is_of_newest(visit, say) else [say, *not_again(effects)]


def _asks_signs(effect: Effect) -> bool:
    match effect:
        case AskQuestion(question=asked):
            return asked in ASKS_SIGNS
        case AskForm(question=question):
            return question.id in ASKS_SIGNS
        case _:
            return False


async def asked_of_newest(visit: Visit) -> Effects | None:
    """Which button of what was shown last is meant; None if none is near."""
    say = await asked(visit, [])
    return [say] if say is not None and await _is_of_newest(visit, say) else None


async def _is_of_newest(visit: Visit, say: Say) -> bool:
    labels = (await visit.labels_in_sight()).values()
    return say.details is not None and say.details["near"] in labels
