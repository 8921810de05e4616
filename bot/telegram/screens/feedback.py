"""What is asked about a drill, and what is said to the answer: one card, changed in place."""

from typing import assert_never

from bot.core.drill_kinds import DrillId
from bot.service.about_drills import (
    WALKING_TOO,
    AskOfDrill,
    Asks,
    AskToLoad,
    TellOfDrill,
    TellOfLoad,
)
from bot.service.saying import Subject
from bot.telegram import cards
from bot.telegram.buttons import DrillButton, FeedbackButton
from bot.telegram.screens.questions import choice_examples
from bot.telegram.screens.scales import scale_rows
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows
from bot.telegram.words import Html

HOW = ("easy", "done", "hard", "hurt")
# The two buttons of what is answered with yes or no.
YES_OR_NO = {
    Asks.LEVEL_UP: ("button-yes", "button-not-yet"),
    Asks.SETTLED: ("button-as-usual", "button-not-as-usual"),
    Asks.SWAP: ("button-something-new", "button-keep-it-up"),
}


def ask(studio: Studio, effect: AskOfDrill) -> list[Screen]:
    """A question about a drill."""
    text = _text(studio, effect)
    if effect.unclear:
        text = Html("\n\n".join((_unclear(studio, effect), text)))
    return [
        Screen(
            text,
            _answers(studio, effect),
            card=cards.drill(effect.key),
            fresh=effect.fresh,
            subject=Subject.ADVICE,
        )
    ]


def _unclear(studio: Studio, effect: AskOfDrill) -> str:
    """What works as an answer, the second time with examples."""
    if effect.asks is Asks.HOW_MUCH:
        return studio.words.html("again-scale")
    if not effect.helps:
        return studio.words.html("again-choice")
    buttons = [button for row in _answers(studio, effect) for button in row]
    labels = [one.label for one in buttons if isinstance(one.payload, FeedbackButton)]
    return choice_examples(studio, labels, "no")


def tell(studio: Studio, effect: TellOfDrill) -> list[Screen]:
    """What is said to the answer."""
    titles = {"drill": _title(studio, effect.drill)}
    if effect.other is not None:
        titles["other"] = _title(studio, effect.other)
    text = studio.words.html(f"told-{effect.tells}", **titles)
    return [Screen(text, card=cards.drill(effect.key), subject=Subject.ADVICE)]


def ask_to_load(studio: Studio, effect: AskToLoad) -> list[Screen]:
    """A door to loading, and that it is the patient's choice."""
    answers = (
        studio.button("button-begin", FeedbackButton(effect.key, "load.yes")),
        studio.button("button-not-now", FeedbackButton(effect.key, "load.no")),
    )
    text = studio.words.html(f"asks-load-{effect.door}")
    card = cards.drill(effect.key)
    return [Screen(text, (answers,), card=card, fresh=True, subject=Subject.ADVICE)]


def tell_of_load(studio: Studio, effect: TellOfLoad) -> list[Screen]:
    """That it begins, or that it waits."""
    text = studio.words.html("told-load-begins" if effect.begins else "told-load-waits")
    return [Screen(text, card=cards.drill(effect.key), subject=Subject.ADVICE)]


def _title(studio: Studio, practice: DrillId) -> str:
    if practice == WALKING_TOO:
        return studio.words.plain("practice-walking")
    return studio.content.drills[practice].title


def _text(studio: Studio, effect: AskOfDrill) -> str:
    words, title = studio.words, _title(studio, effect.drill)
    if effect.asks is Asks.LEVEL_UP:
        asked = studio.content.drills[effect.drill].level_up or (words.html("level-up-control"),)
        if effect.effort_at_most is not None:
            asked += (words.html("level-up-effort", most=effect.effort_at_most),)
        said = [words.html("level-up-line", question=each) for each in asked]
        if len(asked) > 1:
            said.append(words.html("level-up-all", count=len(asked)))
        lines = Html("\n".join(said))
        return words.html("asks-level-up", questions=lines)
    if effect.on is not None:
        day = words.day(effect.on, "EEEE")
        return words.html(f"asks-{effect.asks}", drill=title, day=day)
    if effect.days is not None:
        return words.html(f"asks-{effect.asks}", drill=title, days=effect.days)
    return words.html(f"asks-{effect.asks}", drill=title)


def _answers(studio: Studio, effect: AskOfDrill) -> Rows:
    key = effect.key
    match effect.asks:
        case Asks.HOW:
            how = [
                studio.button(f"button-was-{it}", FeedbackButton(key, f"how.{it}")) for it in HOW
            ]
            more = studio.button("button-more-time", DrillButton(key, "more"))
            return (*in_rows(how, 2), (more,))
        case Asks.HOW_MUCH:
            return scale_rows(lambda pain: FeedbackButton(key, f"pain.{pain}"))
        case Asks.LEVEL_UP:
            return _yes_or_no(studio, effect, "level", *YES_OR_NO[effect.asks])
        case Asks.SETTLED | Asks.SWAP:
            return _yes_or_no(studio, effect, effect.asks, *YES_OR_NO[effect.asks])
        case Asks.DROP:
            titles = ((name, studio.content.drills[name].title) for name in effect.practices)
            rest = [Button(title, FeedbackButton(key, f"drop.{name}")) for name, title in titles]
            stay = studio.button("button-keep-these", FeedbackButton(key, "drop."))
            return (*in_rows(rest, 1), (stay,))
        case _:
            assert_never(effect.asks)


def _yes_or_no(studio: Studio, effect: AskOfDrill, question: str, yes: str, no: str) -> Rows:
    answers = [
        studio.button(yes, FeedbackButton(effect.key, f"{question}.yes")),
        studio.button(no, FeedbackButton(effect.key, f"{question}.no")),
    ]
    return (tuple(answers),)
