"""The breathing guide: the text itself tells the count, so that a missed edit harms nothing."""

from bot.core.breathing import MINUTES
from bot.service.about_reading import BreathingView, ShowBreathing
from bot.service.saying import Subject
from bot.telegram import cards
from bot.telegram.buttons import BreathingButton
from bot.telegram.screens.screen import Button, Rows, Screen, Studio


def show(studio: Studio, effect: ShowBreathing) -> list[Screen]:
    """The guide as it stands."""
    text = studio.words.html(
        f"breathing-{effect.view}",
        number=effect.number,
        total=effect.total,
        minutes=effect.minutes,
    )
    return [
        Screen(
            text,
            _rows(studio, effect),
            card=cards.breathing(effect.key),
            subject=Subject.ADVICE,
            not_after=effect.due_until,
        )
    ]


def _rows(studio: Studio, effect: ShowBreathing) -> Rows:
    match effect.view:
        case BreathingView.CHOOSE:
            return (
                tuple(
                    Button(
                        studio.words.plain("button-minutes", minutes=minutes),
                        BreathingButton(effect.key, str(minutes)),
                    )
                    for minutes in MINUTES
                ),
            )
        case BreathingView.BREATH:
            return ((studio.button("button-stop", BreathingButton(effect.key, "stop")),),)
        case _:
            return studio.command_rows("breathe")
