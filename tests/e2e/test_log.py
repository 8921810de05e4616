"""/log over real HTTP (B1, B2, U5): three taps, own words as they were written, a copy of all."""

import json

from bot.telegram.words import quoted
from tests.support.scripts import answer, check_in, set_up
from tests.support.stage import Person, Stage

MOST_TAPS_OF_A_LOG = 3
HOSTILE = "<b>&amp;{x} $y \u202e☂</b>"  # short enough for a button
LONG = "carrying the shopping up the stairs & " * 60


async def test_b2_an_entry_is_three_taps_and_survives_a_restart_between_them(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    ada.taps = 0
    await ada.send("/log")
    for label in ("5", "Sitting", "Rest"):
        await stage.restart()
        await ada.tap(label)
    assert ada.taps <= MOST_TAPS_OF_A_LOG
    assert "Noted at 18:42." in ada.told("Better with: Rest").text


async def test_u5_own_words_come_back_literally_as_words_and_as_a_button(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/log")
    await ada.tap("5")
    await ada.send(HOSTILE)
    await ada.send(LONG)
    shown = ada.told("Noted at")
    assert f"Before: \u2068{HOSTILE}\u2069" in shown.text
    assert len(shown.text) < 500, "long words are shown by their beginning"
    assert not any(entity["type"] in {"text_link", "code"} for entity in shown.entities)
    await ada.send("/log")
    await ada.tap("4")
    assert HOSTILE in ada.last.labels
    await ada.tap(HOSTILE)
    assert not any(label.startswith("carrying") for label in ada.last.labels)
    await ada.tap("Heat")
    await check_in(ada)
    await ada.send("/export")
    document = json.loads(ada.told("Everything I keep about you").document or b"")
    logs = [form for form in document["record"]["forms"] if form["kind"] == "log"]
    assert [log["at"] for log in logs] == ["2026-11-20T18:42+01:00"] * 2
    answers = [log["answers"] for log in logs]
    assert [said["log_before"] for said in answers] == [HOSTILE, HOSTILE]
    assert answers[0]["log_better"] == LONG.strip()[:2000]


async def test_another_patients_entry_can_be_neither_changed_nor_added_to(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/log")
    for label in ("5", "Sitting", "Rest"):
        await ada.tap(label)
    stolen = [button.data or "" for button in ada.last.buttons]
    ben = stage.person(18, "Ben")
    await set_up(ben)
    before = stage.rows("SELECT id, patient_id, answers FROM forms ORDER BY id")
    for data in stolen:
        assert await ben.tap_data(data) != ""
    assert stage.rows("SELECT id, patient_id, answers FROM forms ORDER BY id") == before


async def test_a_log_left_before_any_answer_does_not_say_that_something_is_kept(
    ada: Person,
) -> None:
    await set_up(ada)
    await ada.send("/log")
    await ada.send("/cancel")
    shown = ada.told("Stopped.")
    assert "Nothing was kept." in shown.text
    assert "Edit" not in shown.labels


async def test_u2_entries_of_a_day_are_told_apart_by_time_and_by_what_was_said(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    for pain, words in (("5", "Sitting"), ("2", "A walk")):
        await ada.send("/log")
        await ada.tap(pain)
        await ada.send(words)
        await ada.tap("Rest")
        await stage.later(minutes=9)
    for kind, words in (("Medicine", "the white one"), ("Exercise", "stretching by the window")):
        await ada.send("/log")
        await answer(ada, "Something I did", kind)
        await ada.send(words)
        await ada.tap("Skip")
    await check_in(ada)
    await ada.send("/edit")
    assert ada.last.labels == [
        "Check-in Fri 20 Nov",
        f"Fri 19:00: {quoted('Exercise, stretching by the…')}",
        f"Fri 19:00: {quoted('Medicine, the white one')}",
        f"Fri 18:51: How it was: {quoted('2, A walk')}",
        f"Fri 18:42: How it was: {quoted('5, Sitting')}",
    ]
    await ada.tap(ada.last.labels[-1])
    assert "Now: 5" in ada.last.labels


async def test_a_number_that_is_hard_is_not_filed_without_a_word(ada: Person) -> None:
    await set_up(ada)
    for pain, kind in (("9", True), ("7", False)):
        await ada.send("/log")
        for label in (pain, "Sitting", "Nothing yet"):
            await ada.tap(label)
        assert ("I'm sorry it hurts so much just now." in ada.told("Noted at").text) is kind
