"""The screens of a flare: what may ease it, and what follows a recheck."""

from bot.core.breathing import MINUTES
from bot.core.flares import Recheck
from bot.service.about_flares import EaseFlare, FlareGoesOn, TellOfFlare
from bot.service.saying import Subject
from bot.telegram.buttons import BreatheButton
from bot.telegram.reading import is_yes_or_no
from bot.telegram.screens.screen import Button, Rows, Screen, Studio
from bot.telegram.words import Html, quoted


def ease(studio: Studio, effect: EaseFlare) -> list[Screen]:
    """The soothing list, how much is plenty, breathing, and that it is asked about again."""
    words = studio.words
    actions = [studio.content.library.relief[what] for what in effect.eases]
    lines = [
        *(
            words.html("flare-own", what=quoted(what))
            for what in effect.own
            if not is_yes_or_no(what, words)
        ),
        *(words.html("flare-eases", label=a.label, text=a.text) for a in actions),
    ]
    minutes = effect.walk_minutes or 0
    text = words.html("flare-ease", lines=Html("\n".join(lines)), minutes=minutes)
    return [Screen(text, _breathing(studio), subject=Subject.ADVICE)]


def tell(studio: Studio, effect: TellOfFlare) -> list[Screen]:
    """What follows a recheck, and a word about seeing someone if it is time for one."""
    words = studio.words
    lines = [words.html(f"flare-told-{effect.answer}")]
    if effect.see_someone is not None:
        lines.append(words.html(f"flare-see-someone-{effect.see_someone}"))
    if effect.asks_again:
        lines.append(words.html("flare-asks-again"))
    rows = () if effect.answer is Recheck.OVER else _breathing(studio)
    return [Screen("\n\n".join(lines), rows, subject=Subject.ADVICE)]


def goes_on(studio: Studio, effect: FlareGoesOn) -> list[Screen]:
    """That it is not forgotten, and when it is asked after."""
    return [Screen(studio.words.html("flare-goes-on", day=studio.words.day(effect.on, "EEEE")))]


def _breathing(studio: Studio) -> Rows:
    buttons = (
        Button(studio.words.plain("button-minutes", minutes=minutes), BreatheButton(minutes))
        for minutes in MINUTES
    )
    return (tuple(buttons),)
