"""Every word there is: each effect rendered with each value, and nothing written in Python."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import astuple
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

import bot.core.pacing
import bot.telegram
from bot.content.loader import Content, load_content
from bot.delivery import cards
from bot.playground.markup import parse_markup
from bot.playground.texts import caption_text, message_text
from bot.reports.chart import ChartWords
from bot.reports.month import MonthWords
from bot.service import effects as e
from bot.service.about_checkins import ChooseAnswerToEdit
from bot.service.saying import Say
from bot.telegram.conversations.commands import COMMANDS, MENU
from bot.telegram.render import Renderer, calls_for
from bot.telegram.screens.months import month_words
from bot.telegram.screens.screen import Screen, Studio, Toast
from bot.telegram.screens.weeks import chart_words
from bot.telegram.words import DEFAULT_LANGUAGE, MESSAGES, Words
from tests.telegram.evening_effects import pacing_reasons
from tests.telegram.every_effect import every_effect
from tests.telegram.summary_effects import week
from tests.telegram.week_effects import about_months

# In one worker: everything is drawn once for all of them.
pytestmark = pytest.mark.xdist_group("words")
OPEN, CLOSE = "\u27e6", "\u27e7"
INSIDE = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
IN_CODE = re.compile(r'(?:\.(?:html|plain|button|_?button)\(\s*(?:studio, effect, )?)"([\w-]+)"')
# Messages that only code which is not rendered from effects asks for.
ASKED_FOR_ELSEWHERE = re.compile(
    r"command-|bot-|number-|unit-|said-|private-only|group-button|week-picture-failed|chart-"
)


class Recording(Words):
    """Remembers which messages were asked for."""

    def __init__(self) -> None:
        super().__init__(DEFAULT_LANGUAGE)
        self.asked: set[str] = set()

    def _format(self, message: str, details: Mapping[str, Any]) -> str:
        self.asked.add(message)
        return super()._format(message, details)


class Bracketed(Words):
    """A pseudo-locale: each message stands in brackets, so that anything else stands out."""

    def _format(self, message: str, details: Mapping[str, Any]) -> str:
        return f"{OPEN}{super()._format(message, details)}{CLOSE}"

    def day(self, day: date, pattern: str) -> str:
        return f"{OPEN}{super().day(day, pattern)}{CLOSE}"


@lru_cache(maxsize=1)
def content() -> Content:
    return load_content()


@lru_cache(maxsize=1)
def in_english() -> tuple[Sequence[tuple[e.Effect, Screen | Toast]], Set[str]]:
    """Everything rendered, and the messages that were asked for to do so."""
    words = Recording()
    return list(rendered(words)), words.asked


def rendered(words: Words) -> Iterator[tuple[e.Effect, Screen | Toast]]:
    renderer = Renderer(Studio(words, content()), "Europe/Berlin")
    for effect in every_effect(content()):
        for country in (None, "GB") if isinstance(effect, Say) else ("DE",):
            for shown in renderer.show(effect, country):
                if isinstance(shown, Screen | Toast):
                    yield effect, shown


@cache
def read(text: str, *, is_caption: bool) -> str:
    """As Telegram reads it; raises if it is too long or badly marked up."""
    plain, _ = (caption_text if is_caption else message_text)(text, "HTML", None)
    return plain


def test_every_effect_is_a_message_that_telegram_takes() -> None:
    count = 0
    for effect, shown in in_english()[0]:
        count += 1
        if isinstance(shown, Toast):
            assert 0 < len(shown.text) <= 200
            continue
        [*_, call] = calls_for(shown, 17)
        text, markup = call.parameters["text"], call.parameters.get("reply_markup")
        plain = read(text, is_caption=shown.recipe is not None)
        assert plain.strip(), effect
        assert "{" not in plain, effect
        assert "None" not in plain.replace("None of these", ""), effect
        if markup is not None:
            parse_markup(markup)
        if shown.card is not None:
            assert len(shown.card) <= 40
            assert call.method == cards.SHOW
    assert count > 1000


def test_labels_fit_a_phone() -> None:
    for effect, shown in in_english()[0]:
        # Answers to be changed are shown on their buttons, however long they are.
        if isinstance(shown, Screen) and not isinstance(effect, ChooseAnswerToEdit):
            for row in shown.rows:
                assert row, effect
                assert all(0 < len(button.label) <= 64 for button in row), row
                # About 40 letters stand side by side on a small phone before Telegram cuts them.
                assert len(row) == 1 or sum(len(button.label) for button in row) <= 52, row


def test_every_effect_of_the_union_is_rendered() -> None:
    kinds = {type(effect) for effect in every_effect(content())}
    assert kinds == set(e.Effect.__args__)


def test_every_rule_of_the_pacing_table_has_its_words() -> None:
    table = bot.core.pacing.__doc__ or ""
    rules = set(re.findall(r"^ +\d+ ([BP]\d+) ", table, re.MULTILINE))
    assert rules
    assert rules == {reason.rule for reason in pacing_reasons()}


def test_no_message_is_left_over_and_none_is_missing() -> None:
    words = Words(DEFAULT_LANGUAGE)
    asked = set(in_english()[1])
    for path in Path(bot.telegram.__file__).parent.rglob("*.py"):
        asked |= set(IN_CODE.findall(path.read_text(encoding="utf-8")))
    written = set()
    for path in (MESSAGES / DEFAULT_LANGUAGE).glob("*.ftl"):
        written |= set(re.findall(r"^([a-z][\w-]*) *=", path.read_text("utf-8"), re.MULTILINE))
    missing = {message for message in asked if not words.has(message)}
    assert missing == set()
    left_over = {name for name in written - asked if not ASKED_FOR_ELSEWHERE.match(name)}
    assert left_over == set()


def test_every_command_has_its_line_in_the_menu() -> None:
    words = Words(DEFAULT_LANGUAGE)
    assert set(MENU) == set(COMMANDS) - {"stop"}, "it is typed for /pause, and needs no line"
    for name in MENU:
        assert 1 <= len(words.plain(f"command-{name}")) <= 256
        assert f"/{name}" in words.plain("help", emergency="112") or name in {
            "start",
            "help",
            "cancel",
        }


def test_no_word_that_a_patient_reads_is_written_in_python() -> None:
    known = {card.label for card in content().flags.values()} | {"Europe/Berlin"}
    known |= {card.title for card in content().drills.values()}  # as buttons, where one may rest
    for card in content().library.instruments.values():  # in the instrument's own words
        known |= {grade.text for grade in card.grade}
    for effect, shown in rendered(Bracketed(DEFAULT_LANGUAGE)):
        texts = [shown.text]
        if isinstance(shown, Screen):
            texts += [button.label for row in shown.rows for button in row]
            texts += [str(key["text"]) for row in shown.reply_keyboard for key in row]
        for text in texts:
            assert text in known or not re.search(r"[^\W\d_]", outside(text)), (effect, text)


def test_no_word_of_a_picture_is_written_in_python() -> None:
    studio = Studio(Bracketed(DEFAULT_LANGUAGE), content())
    words = chart_words(studio, week().summary.points)
    [effect, *_] = about_months()
    calendar = month_words(studio, effect.summary, 0)
    texts = [text for part in (words, calendar) for text in words_in(part)]
    assert len(texts) == 26
    for text in texts:
        assert not re.search(r"\w", outside(text)), text


def words_in(part: ChartWords | MonthWords) -> Iterator[str]:
    """Every word of a picture."""
    for value in astuple(part):
        yield from (value,) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("country", "weekday"),
    [("DE", "Mon"), ("US", "Sun"), ("EG", "Sat"), ("BQ", "Mon"), (None, "Mon")],
)
def test_u6_a_calendar_begins_its_weeks_as_the_patients_country_does(
    country: str | None, weekday: str
) -> None:
    words = Words(DEFAULT_LANGUAGE)
    [effect, *_] = about_months()
    first = words.first_weekday(country)
    assert month_words(Studio(words, content()), effect.summary, first).weekdays[0] == weekday


def outside(text: str) -> str:
    """What stands in no bracket; HTML tags are no words."""
    while INSIDE.search(text):
        text = INSIDE.sub("", text)
    return re.sub(r"</?(b|i)>", "", text)


@pytest.mark.parametrize("text", ["<b>&\N{GRINNING FACE}", "a\u202eb", "{ $x }", "&amp;"])
def test_what_a_patient_wrote_is_shown_as_it_was_written(text: str) -> None:
    words = Words(DEFAULT_LANGUAGE)
    shown, entities = message_text(words.html("receipt-note", note=text), "HTML", None)
    assert shown.endswith(text)
    assert entities == []
