"""Goals, the five steps towards what is avoided, and what was told about oneself."""

from typing import assert_never

from bot.core.instruments import NamedChange
from bot.core.questionnaire import AnswerValue, QuestionId
from bot.core.safety import FlagId, Tier
from bot.service.about_forms import AskForm
from bot.service.about_goals import (
    GoalEffect,
    Ladder,
    LadderLeftOut,
    OwnActivity,
    ShowAboutYou,
    ShowGoals,
    ShowLadder,
    TellChange,
)
from bot.service.intake import WISH
from bot.service.saying import Subject
from bot.telegram.buttons import BeginButton
from bot.telegram.screens import questions
from bot.telegram.screens.safety import flag_lines
from bot.telegram.screens.screen import Button, Screen, Studio, in_rows
from bot.telegram.words import Html, quoted

NONE = "-"
UNRATED = "none"
WORDS_SHOWN = 60  # characters of an activity in a list
LABEL_SHOWN = 24


def show(studio: Studio, effect: GoalEffect) -> list[Screen]:
    """Goals, the five steps, what was told."""
    match effect:
        case ShowGoals():
            return overview(studio, effect)
        case TellChange():
            return tell_change(studio, effect)
        case ShowLadder():
            return ladder(studio, effect)
        case LadderLeftOut():
            return left_out(studio, effect)
        case ShowAboutYou():
            return about_you(studio, effect)
        case _:
            assert_never(effect)


def overview(studio: Studio, effect: ShowGoals) -> list[Screen]:
    """The activities with their ratings, and what can be done about them."""
    words = studio.words
    lines = [_activity(studio, one) for one in effect.activities]
    listed = Html("\n".join(lines)) if lines else words.html("goals-none")
    parts: list[str] = [words.html("goals", lines=listed)]
    if effect.change is not None:
        parts.append(_change(studio, effect.change))
    buttons = [_begin(studio, "goals-name-anew" if lines else "goals-name", "names")]
    if lines:
        buttons.insert(0, _begin(studio, "goals-rate", "rating"))
    if effect.ladder is not None:
        parts.append(_ladder_line(studio, effect.ladder))
        buttons.append(_begin(studio, "goals-steps", "steps"))
    anew = effect.ladder is not None
    buttons.append(_begin(studio, "goals-feared-anew" if anew else "goals-feared", "feared"))
    buttons.append(_begin(studio, "about-you", "about"))
    rows = (*in_rows(buttons, 1), *studio.command_rows("plan"))
    return [Screen("\n\n".join(parts), rows)]


def tell_change(studio: Studio, effect: TellChange) -> list[Screen]:
    """A change that may be named."""
    return [Screen(_change(studio, effect.change))]


def ladder(studio: Studio, effect: ShowLadder) -> list[Screen]:
    """The five steps, what the last try brought, and the next one."""
    words, climb = studio.words, effect.ladder.climb
    steps = []
    for number, step in enumerate(effect.ladder.steps, start=1):
        is_next = number == climb.step + 1 and not climb.is_done
        message = "feared-step-next" if is_next else "feared-step"
        steps.append(words.html(message, number=number, step=step))
    lines: list[str] = []
    if effect.tried is not None:
        before, after = effect.tried
        told = {"before": before, "after": after, "is_same": int(before == after)}
        lines.append(words.html("feared-gain", **told))
    if effect.not_today:
        lines.append(words.html("feared-not-today"))
    if climb.is_done:
        lines.append(words.html("feared-done"))
    elif effect.one_more:
        lines.append(words.html("feared-once", sure=effect.sure))
    else:
        lines.append(words.html("feared-next", step=climb.step + 1, sure=effect.sure))
    text = words.html(
        "feared-steps",
        activity=quoted(questions.shortened(effect.ladder.activity, WORDS_SHOWN)),
        steps=Html("\n".join(steps)),
        next=Html("\n".join(lines)),
    )
    label = words.plain("button-feared-try", step=climb.step + 1)
    attempt = () if climb.is_done else ((Button(label, BeginButton("try", NONE), "primary"),),)
    return [Screen(text, (*attempt, *studio.command_rows("goals")), subject=Subject.ADVICE)]


def left_out(studio: Studio, _: LadderLeftOut) -> list[Screen]:
    """The steps don't suit the patient."""
    rows = ((_begin(studio, "goals-feared-anew", "feared"),),)
    return [Screen(studio.words.html("feared-left-out"), rows)]


def about_you(studio: Studio, effect: ShowAboutYou) -> list[Screen]:
    """What the plan goes by, a line and a button each."""
    words = studio.words
    lines, buttons = [], []
    for question in effect.questions:
        short = words.plain(f"question-short-{question}")
        answer = _told(studio, effect, question)
        lines.append(words.html("about-you-line", question=short, answer=answer))
        buttons.append(Button(short.rstrip(":"), BeginButton("intake", question)))
    text = words.html("about-you", lines=Html("\n".join(lines)))
    return [Screen(text, in_rows(buttons, 2))]


def soon(studio: Studio, effect: AskForm) -> str:
    """The text of a sign of tier C, once more."""
    return "\n\n".join(flag_lines(studio, Tier.C, FlagId(effect.form.about), None))


def _told(studio: Studio, effect: ShowAboutYou, question: QuestionId) -> str:
    patient = effect.patient
    value: AnswerValue = effect.answers.get(question)
    if question == WISH and patient.wish is not None:
        if patient.wish_text is not None:
            return quoted(questions.shortened(patient.wish_text, WORDS_SHOWN))
        return studio.words.plain(f"option-{WISH}-{patient.wish}")
    known = studio.content.questionnaires["intake"].question(question)
    if value is None or known is None:
        return studio.words.plain("about-you-unasked")
    return questions.shortened(questions.answer_text(studio, known, value, {}), WORDS_SHOWN)


def _activity(studio: Studio, one: OwnActivity) -> Html:
    return studio.words.html(
        "goals-line",
        goal=quoted(questions.shortened(one.name, WORDS_SHOWN)),
        now=UNRATED if one.now is None else str(one.now),
        first=UNRATED if one.first is None else str(one.first),
    )


def _change(studio: Studio, change: NamedChange) -> Html:
    return studio.words.html(
        f"goals-{change.direction}-{change.sureness}",
        before=f"{change.before:.1f}",
        now=f"{change.now:.1f}",
    )


def _ladder_line(studio: Studio, found: Ladder) -> Html:
    message = "goals-feared-done" if found.climb.is_done else "goals-feared"
    return studio.words.html(
        message,
        step=found.climb.step + 1,
        of=len(found.steps),
        activity=quoted(questions.shortened(found.activity, WORDS_SHOWN)),
    )


def _begin(studio: Studio, label: str, what: str) -> Button:
    return studio.button(f"button-{label}", BeginButton(what, NONE))
