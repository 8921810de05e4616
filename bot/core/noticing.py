"""What the reply to a check-in remarks on first: one plain thing about the day."""

from enum import StrEnum

from bot.core.diary import AgainstPlan, DaySummary, FlareAnswer

# Where a day counts as hard or quiet on the 0-10 scale: project rules, no trial.
HARD_FROM_0_10 = 7
QUIET_TO_0_10 = 2


class Noticing(StrEnum):
    """What there is to say, the gravest first."""

    FLARE = "flare"
    STILL_FLARE = "still-flare"
    HARD = "hard"
    MORE = "more"
    LESS = "less"
    QUIET = "quiet"
    STEADY = "steady"
    THANKS = "thanks"


def notice_of(day: DaySummary, *, goes_on: bool = False) -> Noticing:
    """The one thing to remark on. `goes_on`: there was a flare the day before."""
    if day.flare is FlareAnswer.YES:
        return Noticing.STILL_FLARE if goes_on else Noticing.FLARE
    if day.pain_0_10 is not None and day.pain_0_10 >= HARD_FROM_0_10:
        return Noticing.HARD
    if day.against_plan is AgainstPlan.MORE:
        return Noticing.MORE
    if day.against_plan is AgainstPlan.LESS:
        return Noticing.LESS
    if day.pain_0_10 is not None and day.pain_0_10 <= QUIET_TO_0_10:
        return Noticing.QUIET
    return Noticing.STEADY if day.against_plan is AgainstPlan.ABOUT else Noticing.THANKS
