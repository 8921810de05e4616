"""The screens of /visit: the sentence, the questions by topic, the visits so far."""

from bot.content.learning_schema import Topic
from bot.core.safety import FlagId
from bot.core.visit import Counted, TooFew, VisitLine
from bot.service.about_visits import (
    Goal,
    PastVisit,
    ShowPastVisits,
    ShowTopics,
    ShowVisit,
    ShowVisitQuestions,
    VisitPage,
)
from bot.telegram import cards
from bot.telegram.page_buttons import VisitButton
from bot.telegram.screens.questions import shortened
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows
from bot.telegram.screens.team import member_line
from bot.telegram.screens.week_more import relief_name
from bot.telegram.screens.weeks import number
from bot.telegram.words import Html, quoted

NONE = "-"
GOAL = "{goal}"
WORDS_SHOWN = 60  # characters of a patient's own words
VISITS_SHOWN = 5
SEEN_SHOWN = 3
# What the questions of the evening and of /log offer; anything else is in the patient's own words.
DOING = frozenset({"sitting", "standing", "walking", "lifting", "resting", "housework", "other"})


def page(studio: Studio, effect: ShowVisit) -> list[Screen]:
    """What may be told there, the signs first."""
    shown = effect.page
    lines = [
        studio.words.html("visit-title"),
        *_signs(studio, shown),
        _soon(studio, shown),
        _sentence(studio, shown.line),
        "\n".join(_more(studio, shown)),
    ]
    if shown.asks_about_clinic:
        lines.append(studio.words.html("visit-clinic"))
    actions = ["topics", "been", "team"] + (["past"] if shown.visits else [])
    buttons = [_button(studio, action) for action in actions]
    if shown.soon:
        flag, _ = shown.soon[0]
        buttons.append(studio.button("button-visit-talked", VisitButton("talked", flag)))
    return [_screen("\n\n".join(line for line in lines if line), in_rows(buttons, 2), effect.fresh)]


def topics(studio: Studio, _: ShowTopics) -> list[Screen]:
    """Each topic as a button."""
    buttons = [
        Button(studio.words.plain(f"topic-{topic}"), VisitButton("questions", topic))
        for topic in Topic
        if any(question.topic is topic for question in studio.content.library.visits.question)
    ]
    rows = (*in_rows(buttons, 2), (_back(studio, "page"),))
    return [_screen(studio.words.html("visit-topics"), rows)]


def questions(studio: Studio, effect: ShowVisitQuestions) -> list[Screen]:
    """The questions of a topic; the one about the goal only where there is one."""
    words = studio.words
    goal = _goal(studio, effect.goal)
    lines = [
        words.html("visit-question", question=question.text.replace(GOAL, goal or ""))
        for question in studio.content.library.visits.question
        if question.topic == effect.topic and (goal or GOAL not in question.text)
    ]
    title = words.html("visit-questions", topic=words.plain(f"topic-{effect.topic}"))
    return [_screen("\n\n".join([title, *lines]), ((_back(studio, "topics"),),))]


def past(studio: Studio, effect: ShowPastVisits) -> list[Screen]:
    """The last visits, and each tick over all of them."""
    words, total = studio.words, len(effect.visits)
    visits = [_visit_line(studio, visit) for visit in effect.visits[-VISITS_SHOWN:]]
    ticks = [
        words.html(
            "visit-tick",
            tick=tick.label,
            count=sum(tick.id in visit.ticks for visit in effect.visits),
            of=total,
        )
        for tick in studio.content.library.visits.tick
    ]
    blocks = [words.html("visit-past", count=total), "\n".join(visits), "\n".join(ticks)]
    return [_screen("\n\n".join(blocks), ((_back(studio, "page"),),))]


def _signs(studio: Studio, shown: VisitPage) -> list[Html]:
    lines = [
        studio.words.html("visit-sign", what=_sign(studio, flag), day=studio.words.day(on, "d MMM"))
        for flag, on in shown.signs
    ]
    for flag, on, seen in shown.seen[-SEEN_SHOWN:]:
        days = {"day": studio.words.day(on, "d MMM"), "seen": studio.words.day(seen, "d MMM")}
        lines.append(studio.words.html("visit-sign-seen", what=_sign(studio, flag), **days))
    return lines


def _sign(studio: Studio, flag: FlagId) -> str:
    card = studio.content.flags.get(flag)
    return studio.words.plain("visit-sign-unnamed") if card is None else card.label


def _soon(studio: Studio, shown: VisitPage) -> Html:
    """The notes of tier C, as they were asked; a sign that the content has no more is left out."""
    lines = [
        studio.words.html(
            "visit-soon",
            day=studio.words.day(on, "d MMMM"),
            question=studio.content.flags[flag].question,
        )
        for flag, on in shown.soon
        if flag in studio.content.flags
    ]
    return Html("\n".join(lines))


def _sentence(studio: Studio, line: VisitLine | TooFew) -> Html:
    words = studio.words
    if isinstance(line, TooFew):
        return words.html("visit-too-few", more=line.more_days)
    parts: list[str] = []
    if line.when is not None:
        counts = _counts(studio, "when", line.when, line.days)
        parts.append(words.html(f"visit-when-{line.when.what}", **counts))
    if line.doing is not None:
        parts.append(_doing(studio, line.doing, line.days))
    if line.helped is not None:
        what = relief_name(studio, line.helped.what)
        counts = _counts(studio, "helped", line.helped, line.days)
        parts.append(words.html("visit-helped", what=what, **counts))
    if not parts:
        return words.html("visit-nothing-said", days=line.days)
    said = Html(words.plain("visit-and").join(parts))
    return words.html("visit-sentence", days=line.days, said=said)


def _doing(studio: Studio, said: Counted, logged: int) -> Html:
    """What was being done, by its words, or the patient's own."""
    counts = _counts(studio, "doing", said, logged)
    if said.what in DOING:
        return studio.words.html(f"visit-doing-{said.what}", **counts)
    own = quoted(shortened(said.what, WORDS_SHOWN))
    return studio.words.html("visit-doing-own", what=own, **counts)


def _counts(studio: Studio, about: str, said: Counted, logged: int) -> dict[str, str]:
    """How often in words that are true of the counts, and of how many days that is."""
    words, every = studio.words, int(said.of == logged)
    often = words.plain("visit-often-mostly" if said.is_mostly else "visit-often-most")
    counted = words.plain(f"visit-counted-{about}", count=said.days, of=said.of, every=every)
    return {"often": often, "counted": counted}


def _more(studio: Studio, shown: VisitPage) -> list[Html]:
    words = studio.words
    lines = []
    if shown.change is not None:
        before, now = (number(n) for n in (shown.change.before_0_10, shown.change.now_0_10))
        lines.append(words.html("visit-since-start", before=before, now=now))
    if shown.peg is not None:
        on, score = shown.peg
        lines.append(words.html("visit-peg", score=number(score), day=words.day(on, "d MMM")))
    if shown.peg_from is not None:
        on, score = shown.peg_from
        day = words.day(on, "d MMM")
        lines.append(words.html("visit-peg-response", before=number(score), day=day))
    if shown.flares.told or shown.flares.by_numbers:
        told, by_numbers = shown.flares.told, shown.flares.by_numbers
        lines.append(words.html("visit-flares", told=told, numbers=by_numbers))
    if shown.medicines:
        names = ", ".join(quoted(shortened(name, WORDS_SHOWN)) for name in shown.medicines)
        lines.append(words.html("visit-medicines", names=names))
    if shown.team:
        people = Html("; ".join(member_line(studio, member) for member in shown.team))
        lines.append(words.html("visit-team", people=people))
    if shown.visits:
        last = _visit_line(studio, shown.visits[-1])
        lines.append(words.html("visit-last", visit=last))
    return lines


def _visit_line(studio: Studio, visit: PastVisit) -> Html:
    words = studio.words
    day = words.day(visit.on, "d MMM")
    line = words.html("visit-line", day=day, ticks=len(visit.ticks))
    if visit.whom is not None:
        whom = quoted(shortened(visit.whom, WORDS_SHOWN))
        line = words.html("visit-line-whom", day=day, whom=whom, ticks=len(visit.ticks))
    if visit.note is None:
        return line
    note = quoted(shortened(visit.note, WORDS_SHOWN))
    return words.html("visit-line-note", line=line, note=note)


def _goal(studio: Studio, goal: Goal) -> str | None:
    if goal.own:
        return quoted(shortened(goal.own, WORDS_SHOWN))
    return None if goal.wish is None else studio.words.plain(f"goal-{goal.wish}")


def _button(studio: Studio, action: str) -> Button:
    return studio.button(f"button-visit-{action}", VisitButton(action, NONE))


def _back(studio: Studio, to: str) -> Button:
    return studio.button("button-back", VisitButton(to, NONE))


def _screen(text: str, rows: Rows, fresh: bool = False) -> Screen:
    return Screen(text, rows, card=cards.VISIT, fresh=fresh)
