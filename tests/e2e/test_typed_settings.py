"""Settings by name, typed: what opens, what is set, and what is only asked about."""

import json

import pytest

from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage

CHECKIN_AT = "SELECT checkin_at FROM patients"
DAY = "SELECT day FROM patients"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nudges", "How far apart?"),
        ("time", "Your check-in comes at"),
        ("change the place", "type your city"),
        ("place", "type your city"),
        ("questions please", "What the check-in asks"),
        ("messages", "What may come by itself"),
        ("my country", "Which country?"),
        ("evenings", "Which days?"),
    ],
)
async def test_a_setting_is_opened_by_its_name(ada: Person, words: str, told: str) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send(words)
    assert told in " ".join(message.text for message in ada.news)


@pytest.mark.parametrize("words", ["evenings 8pm", "check-in at 8 pm", "time 20:00"])
async def test_the_hour_is_set_beside_its_name(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send(words)
    assert stage.rows(CHECKIN_AT) == [("20:00",)]
    ada.told("20:00")


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("every hour", 60), ("45 min", 45), ("every half hour", 30), ("90", 90)],
)
async def test_nudges_are_set_in_words(stage: Stage, ada: Person, words: str, minutes: int) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send("nudges")
    await ada.send(words)
    assert json.loads(stage.rows(DAY)[0][0])["nudge_minutes"] == minutes


@pytest.mark.parametrize("words", ["bedtime", "bedtime: not asked", "bedtime not asked"])
async def test_bedtime_is_not_turned_on_by_its_name_or_its_line(
    stage: Stage, ada: Person, words: str
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send("questions")
    await ada.send(words)
    stays = wording("setting-stays", line="Bedtime: not asked", name="bedtime", way="on")
    assert stays in [message.text for message in ada.news]
    assert stage.rows(DAY) == [(None,)]
    await ada.send("bedtime on")
    assert json.loads(stage.rows(DAY)[0][0])["also_asked"] == ["bedtime"]
    await ada.send("don't ask bedtime")
    assert "Bedtime: not asked" in ada.last.labels


async def test_names_of_settings_leave_an_answer_to_its_question(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "7")
    await ada.send("/settings")
    await ada.send("evening")
    assert stage.rows("SELECT value FROM answers WHERE question = 'worst_when'") == [
        ('["evening"]',)
    ]


@pytest.mark.parametrize("words", ["no nudges", "nudges off"])
async def test_what_is_so_already_is_shown_all_the_same(ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send("messages")
    await ada.send(words)
    assert "What may come by itself" in ada.last.text
    assert ada.last in ada.news


@pytest.mark.parametrize(
    ("words", "evenings"),
    [("monday wednesday friday", [0, 2, 4]), ("mon, wed and fri", [0, 2, 4]), ("tue+sun", [1, 6])],
)
async def test_the_evenings_are_set_by_their_days(
    stage: Stage, ada: Person, words: str, evenings: list[int]
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send("evenings")
    await ada.send(words)
    assert sorted(json.loads(stage.rows(DAY)[0][0])["evenings"]) == evenings
    ada.told("Which")


async def test_days_beside_other_words_set_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.send("evenings")
    before = stage.rows(DAY)
    await ada.send("monday was bad and friday too")
    assert stage.rows(DAY) == before
