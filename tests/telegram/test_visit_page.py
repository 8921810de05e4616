"""What a doctor reads on /visit (B3): each count says of which days it is."""

from datetime import date

from bot.content.loader import load_content
from bot.core.safety import FlagId
from bot.core.visit import Counted, VisitLine
from bot.service.about_visits import ShowVisit, VisitPage
from bot.telegram.screens.screen import Studio
from bot.telegram.screens.visits import page
from bot.telegram.words import DEFAULT_LANGUAGE, words_for


def shown(visit: VisitPage) -> str:
    [screen] = page(Studio(words_for(DEFAULT_LANGUAGE), load_content()), ShowVisit(visit))
    return screen.text


def test_b3_each_count_says_of_which_days_it_is() -> None:
    line = VisitLine(
        22, Counted("morning", 5, 12), Counted("sitting", 6, 9), Counted("walk", 7, 22)
    )
    assert (
        "In 4 weeks, on 22 logged days, my back was at its worst most often in the morning (5 of "
        "the 12 days that say when); at its worst mostly while sitting (6 of the 9 days that say "
        "what I was doing); helped most often by: a walk (7 of 22 days)."
    ) in shown(VisitPage(line))


def test_a_sign_on_the_page_is_the_gravest_of_what_was_named() -> None:
    on = date(2026, 11, 21)
    line, told = VisitLine(22, None, None, None), FlagId("E2")
    assert "told on 21 Nov (the gravest you named then)." in shown(
        VisitPage(line, signs=((told, on),))
    )
    assert "(the gravest you named then). You noted on 22 Nov" in shown(
        VisitPage(line, seen=((told, on, on.replace(day=22)),))
    )
