"""What a word means: told to whoever asks, and the question stands below it once more."""

import re

from bot.content.learning_schema import Term
from bot.core.conversation import Flow, FlowKind
from bot.core.questionnaire import QuestionId
from bot.service import safety
from bot.service.about_checkins import AskQuestion
from bot.service.about_forms import AskForm
from bot.service.about_reading import ShowMeaning
from bot.service.effects import Effects
from bot.telegram.asked import asked_about
from bot.telegram.conversations.flows import not_again, show_flow
from bot.telegram.visit import Visit

# What asks one question after the other: it comes back below what was explained.
ASKING = {FlowKind.ONBOARDING, FlowKind.CHECKIN, FlowKind.FORM, FlowKind.FLARE, FlowKind.ASIDE}


async def asked(visit: Visit, flow: Flow | None) -> Effects | None:
    """What a word means, or what the open question does, if that is asked; else None.

    A note takes any words. While a sign stands, a bare "what do you mean" may be about that.
    """
    about = asked_about(visit.text, visit.words)
    if about is None or (flow is not None and flow.kind is FlowKind.NOTE):
        return None
    term = visit.house.content.library.term_named(about)
    holds = visit.patient is not None and visit.patient.hold_id is not None
    if term is None and (about or holds):
        return None
    shown: Effects = []
    if flow is not None and flow.kind in ASKING:
        shown = not_again(await show_flow(visit, flow))
    term = term or _of_question(visit, shown)
    if term is None:
        return None
    if term.waits_in_a_hold and visit.patient is not None:
        blocked = await safety.blocked(visit.scene, visit.patient)
        if blocked:
            return blocked
    return [ShowMeaning(term), *shown]


def astray(visit: Visit, effects: Effects) -> Effects | None:
    """What a question means, above it, where the words answer another one: "worse"."""
    term = _of_question(visit, effects)
    said = re.findall(r"\w+", visit.text.casefold())
    if term is None or set(term.astray).isdisjoint(said):
        return None
    return [ShowMeaning(term), *not_again(effects)]


def _of_question(visit: Visit, effects: Effects) -> Term | None:
    """What explains the question that is shown."""
    for effect in effects:
        question: QuestionId | None = None
        if isinstance(effect, AskQuestion):
            question = effect.question
        elif isinstance(effect, AskForm):
            question = effect.question.id
        if question is not None:
            return visit.house.content.library.term_of(question)
    return None
