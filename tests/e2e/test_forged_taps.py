"""Taps twice, late, another's or forged: answered each time, and nothing written wrongly."""

import random

from tests.support.scripts import LONGEST, ORDINARY, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

ANSWERS = "SELECT question, value FROM answers ORDER BY question"
HEALTH_TABLES = ("checkins", "answers", "holds", "hold_replies", "suggestions")


async def test_double_taps_count_once(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    card = ada.last
    first, four = (
        next(button.data or "" for button in card.buttons if button.text == "About that"),
        "4",
    )
    await stage.stop()
    for _ in range(3):
        await ada.phone.tap_data(first, card)
    await stage.start()
    assert stage.rows(ANSWERS) == [("against_plan", '["about"]')]
    toasts = [each.text for each in ada.phone.callback_answers.values()][-3:]
    assert toasts == ["", wording("toast-stale"), wording("toast-stale")]
    assert await ada.tap_data(first, on=card) == wording("toast-stale")
    await ada.tap(four)
    assert len(stage.rows(ANSWERS)) == 2


async def test_yesterdays_keyboard_writes_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4")
    old = ada.last
    buttons = {button.text: button.data or "" for button in old.buttons}
    await stage.evening(1)
    assert old.labels == [], "the card of a day that is over loses its buttons"
    assert ada.last.text.startswith("Your evening check-in")
    before = stage.rows(ANSWERS)
    for label in ("3", "Skip", "Back", "Cancel"):
        assert await ada.tap_data(buttons[label], on=old) == wording("toast-stale"), label
    assert stage.rows(ANSWERS) == before
    states = stage.rows("SELECT diary_date, state FROM checkins ORDER BY diary_date")
    assert states == [("2026-11-20", "partial"), ("2026-11-21", "open")]


async def test_another_patients_payloads_do_nothing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    theirs = [button.data or "" for seen in ada.phone.messages for button in seen.buttons]
    await ada.send("/checkin")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.tap("Edit")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.tap("At worst: 7")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.send("my bum is numb")
    theirs += [button.data or "" for button in ada.last.buttons]
    await ada.send("/delete")
    theirs += [button.data or "" for button in ada.last.buttons]
    ben = stage.person(18, "Ben")
    await agree(ben)
    theirs_of_ben = [button.data or "" for seen in ben.phone.messages for button in seen.buttons]
    tables = [*HEALTH_TABLES, "patients"]
    before = {name: stage.rows(f"SELECT * FROM {name}") for name in tables}
    harmless = {"1:m:", "1:k:"}  # commands and the crisis card are everybody's
    for data in [*theirs, *theirs_of_ben]:
        if not any(data.startswith(each) for each in harmless):
            toast = await ben.tap_data(data)
            assert toast in {wording("toast-stale"), wording("toast-not-yours")}, data
    assert {name: stage.rows(f"SELECT * FROM {name}") for name in tables} == before


async def test_forged_callback_data_is_answered_and_writes_nothing(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    real = next(button.data or "" for button in ada.last.buttons if button.text == "Less")
    _, _, checkin, question, _ = real.split(":")
    dice = random.Random(7)
    forged = [
        "",
        ":",
        "1",
        "1:",
        "1:a",
        "1:zz:1:2",
        real.replace("1:", "2:", 1),
        real + ":x",
        real.replace(checkin, "f" * 40),
        real.replace(checkin, "-" + checkin),
        real.replace(checkin, "0x" + checkin),
        real.replace(checkin, checkin.upper() + " "),
        f"1:a:{checkin}:pain:4",
        f"1:a:{checkin}:{question}:{'9' * 30}",
        f"1:a:{checkin}:{question}:11",
        f"1:a:{checkin}:{question}:most",
        f"1:a:{checkin}::",
        f"1:c:{checkin}:several:{question}",
        f"1:c:{checkin}:tick:{question}.less",
        f"1:c:{checkin}:tick:{question}.",
        f"1:c:{checkin}:done:pain",
        f"1:c:{checkin}:same:{question}",
        f"1:c:{checkin}:reopen:{question}",
        f"1:c:{checkin}:explode:-",
        "1:d:1:done",
        "1:d:ffffffffffffffffffff:done",
        "1:d:1:",
        "1:h:1:seen",
        "1:h:1:flag.E1",
        "1:o:key:ready:carry_on",
        "1:o::any:back",
        "1:s:hour:9999",
        "1:s:hour:19:00",
        "1:s:zone:Mars/Olympus",
        "1:s:form:none",
        "1:s:view:cellar",
        "1:x:key:delete",
        "1:m:drop",
        "1:k:none:none",
        *(bytes(dice.randrange(256) for _ in range(30)).decode("latin-1") for _ in range(20)),
        "\ud83d\ude00:\x00:😀",
    ]
    before = {name: stage.rows(f"SELECT * FROM {name}") for name in (*HEALTH_TABLES, "patients")}
    for data in forged:
        await ada.tap_data(data.encode("utf-8", "replace").decode())
        ours = "Something went wrong on my side"
        assert not any(ours in message.text for message in ada.news), data
    after = {name: stage.rows(f"SELECT * FROM {name}") for name in before}
    for name in HEALTH_TABLES:
        assert strip_times(after[name]) == strip_times(before[name]), name
    assert stage.rows("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(0,)]
    await answer(ada, *ORDINARY)
    ada.told("Noted for Friday 20 November")


def strip_times(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows without the instants at which a question was shown."""
    return [tuple(v for v in row if not str(v).startswith("2026-11-20 ")) for row in rows]
