"""What differs about a screen of onboarding, as a conversation keeps it until the next step."""

from bot.service.about_setup import Look


def packed(look: Look) -> str:
    """The parts that last; a problem is said once."""
    lasting = {
        "reading_more": look.reading_more,
        "other_hours": look.other_hours,
        "typing": look.typing,
    }
    return " ".join(name for name, is_so in lasting.items() if is_so)


def unpacked(kept: str) -> Look:
    """The look that `packed` kept."""
    names = kept.split()
    return Look(
        reading_more="reading_more" in names,
        other_hours="other_hours" in names,
        typing="typing" in names,
    )
