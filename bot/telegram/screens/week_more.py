"""What stands under "More" in the week: counts, each in a line of its own."""

from bot.core.instruments import NamedChange
from bot.core.relief import ReliefWeek
from bot.core.week_more import WeekMore
from bot.service.about_weeks import HideWeekMore, ShowWeekMore
from bot.telegram import cards
from bot.telegram.page_buttons import WeekButton
from bot.telegram.screens.screen import Screen, Studio
from bot.telegram.screens.weeks import number
from bot.telegram.words import Html, quoted

HALF_AN_HOUR = 30  # minutes; no spread is told more closely


def show(studio: Studio, effect: ShowWeekMore) -> list[Screen]:
    """All of it that there is anything to say of."""
    words, more = studio.words, effect.more
    day = effect.last_day.toordinal()
    lines = [
        _peg(studio, more),
        _when(studio, more),
        _most_used(studio, more),
        words.html("more-drills", count=effect.drills) if effect.drills else None,
        words.html("more-quota", days=more.quota_days, planned=more.quota_planned)
        if more.quota_planned
        else None,
        words.html("more-breaks", taken=more.breaks_taken, offered=more.breaks_offered)
        if more.breaks_offered
        else None,
        words.html("more-breathing", count=more.breathing_days) if more.breathing_days else None,
        _bedtimes(studio, more),
        *_relief(studio, more.relief),
        words.html("more-flare-days", count=more.flare_days),
    ]
    shown = Html("\n".join(line for line in lines if line is not None))
    text = words.html("more-week", day=words.day(effect.last_day, "d MMM"), lines=shown)
    asks = ("rmdq", "less") if effect.asks_rmdq else ("less",)
    rows = tuple((studio.button(f"button-week-{ask}", WeekButton(day, ask)),) for ask in asks)
    return [Screen(text, rows, card=cards.week_more(day))]


def hide(studio: Studio, effect: HideWeekMore) -> list[Screen]:
    """One line, and the way back."""
    day = effect.last_day.toordinal()
    text = studio.words.html("less-week", day=studio.words.day(effect.last_day, "d MMM"))
    rows = ((studio.button("button-week-more", WeekButton(day, "more")),),)
    return [Screen(text, rows, card=cards.week_more(day))]


def relief_name(studio: Studio, what: str) -> str:
    """A relief action inside a sentence; a patient's own in their direction."""
    known = studio.content.library.relief.get(what)
    return quoted(what) if known is None else known.label[0].lower() + known.label[1:]


def change(studio: Studio, found: NamedChange | None) -> Html:
    """What there is to say of a change."""
    if found is None:
        return studio.words.html("peg-change-none")
    name = f"peg-change-{found.direction}-{found.sureness}"
    return studio.words.html(name, before=number(found.before))


def _peg(studio: Studio, more: WeekMore) -> Html | None:
    if more.peg is None:
        return None
    line = studio.words.html("more-peg", score=number(more.peg))
    if more.is_first_peg:
        return line
    return Html(f"{line} {change(studio, more.peg_change)}")


def _when(studio: Studio, more: WeekMore) -> Html | None:
    if more.when is None:
        return None
    return studio.words.html(
        f"noticed-worst_time-{more.when.what}", count=more.when.days, of=more.when.of
    )


def _most_used(studio: Studio, more: WeekMore) -> Html | None:
    if more.most_used is None:
        return None
    drill, count = more.most_used
    title = studio.content.drills[drill].title
    return studio.words.html("more-most-used", drill=title, count=count)


def _bedtimes(studio: Studio, more: WeekMore) -> Html | None:
    found = more.bedtimes
    if found is None:
        return None
    halves = round(found.minutes / HALF_AN_HOUR)
    return studio.words.html(
        "more-bedtimes",
        earliest=found.earliest.strftime("%H:%M"),
        latest=found.latest.strftime("%H:%M"),
        nights=found.nights,
        halves=halves,
        hours=number(halves / 2),
    )


def _relief(studio: Studio, relief: ReliefWeek) -> list[Html | None]:
    words = studio.words
    if not relief.soothing and not relief.strategic:
        return []
    counts = words.html("more-relief", soothing=relief.soothing, strategic=relief.strategic)
    if relief.did_both is None:
        return [counts, words.html("more-both-none")]
    what = relief_name(studio, relief.did_both)
    return [counts, words.html("more-both", what=what, count=relief.days)]
