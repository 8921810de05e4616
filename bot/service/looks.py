"""What differs about a screen of onboarding, as a conversation keeps it until the next step."""

from dataclasses import replace

from bot.core.conversation import Flow
from bot.core.drills import Contraindication
from bot.service.about_setup import Look, Step


def packed(look: Look) -> str:
    """The parts that last; a problem is said once."""
    lasting = {
        "reading_more": look.reading_more,
        "other_hours": look.other_hours,
        "typing": look.typing,
        "none_ticked": look.none_ticked,
    }
    return " ".join(name for name, is_so in lasting.items() if is_so)


def unpacked(kept: str) -> Look:
    """The look that `packed` kept."""
    names = kept.split()
    return Look(
        reading_more="reading_more" in names,
        other_hours="other_hours" in names,
        typing="typing" in names,
        none_ticked="none_ticked" in names,
    )


def moved(flow: Flow, step: Step, *, waits: bool = False) -> Flow:
    """The flow at another step, where nothing of this one's screen lasts.

    A step that `waits` was not shown yet: what is typed before it was is no answer to it.
    """
    data = {**flow.data, "look": "", "choices": "", "waits": "yes" if waits else ""}
    return replace(flow, step=step.value, data=data)


def waiting(flow: Flow) -> Flow:
    """The same step, to be shown once more after a safety text."""
    return replace(flow, data={**flow.data, "waits": "yes"})


def waits(flow: Flow) -> bool:
    """Whether the step is still to be shown."""
    return bool(flow.data.get("waits"))


def ticked_in(flow: Flow) -> frozenset[Contraindication]:
    """The reasons to leave moves out that are ticked so far."""
    return frozenset(Contraindication(item) for item in flow.data.get("ticked", "").split())
