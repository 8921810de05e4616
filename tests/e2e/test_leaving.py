"""/delete: nothing of the patient is left in any table or on any page of the file."""

import pytest

from bot.storage.base import Base
from tests.support.own_settings import KEY
from tests.support.pages import is_in_pages
from tests.support.scripts import LONGEST, NONE_OF_THESE, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

CHAT = 7_654_321_098  # long enough to be found for certain
NOTE = "The seat of the bus was low & hard, and Aunt Sigrid talked all the way to Rostock."
WISH = "dance at my sister's wedding in Lübeck"
TRACES = (
    NOTE.encode(),
    WISH.encode(),
    str(CHAT).encode(),
    CHAT.to_bytes(6, "big"),  # as SQLite stores a whole number of this size
    b"Sigrid",
)


async def live_with_it(stage: Stage, person: Person) -> None:
    """Some days with everything that can be said."""
    await agree(person)
    await person.send("Berlin")
    await answer(person, "19:00", *[NONE_OF_THESE] * 3, "4", "Type it")
    await person.send(WISH)
    for day in range(4):
        await stage.evening(days=int(day > 0))
        await answer(person, *LONGEST, "Add a note")
        await person.send(f"{NOTE} {day} {'And so on. ' * 150}")
        await person.tap("Done it")
    await person.send("My feet are fine but I have chest pain now")
    await person.send("/settings")
    await person.tap("Questions")
    await person.tap("Short check-in")


def tables_with(stage: Stage, *sought: object) -> list[str]:
    """The tables that hold one of these values, or a text in which one of them stands."""
    found = []
    for table in Base.metadata.sorted_tables:
        for row in stage.rows(f"SELECT * FROM {table.name}"):
            if any(str(each) in str(value) for value in row for each in sought):
                found.append(table.name)
                break
    return found


@pytest.mark.slow
async def test_after_delete_nothing_of_the_patient_is_left_on_the_disk(stage: Stage) -> None:
    """U8: everything, at once."""
    ben = stage.person(18, "Ben")
    await set_up(ben)
    ada = stage.person(CHAT, "Ada")
    await live_with_it(stage, ada)
    assert {"patients", "checkins", "schedules", "suggestions", "holds", "cards"} <= set(
        tables_with(stage, CHAT)
    )
    assert is_in_pages(stage.path, KEY, *TRACES) == list(TRACES)

    await ada.send("/delete")
    ada.told("Delete everything?")
    await ada.tap("Delete everything")
    goodbye = ada.told("Nothing of yours is left here.")
    assert "Telegram itself still keeps this chat" in goodbye.text

    assert tables_with(stage, CHAT, NOTE, WISH, "Sigrid") == []
    await stage.stop()
    assert is_in_pages(stage.path, KEY, *TRACES) == []
    await stage.start()

    # The others stay, and handled updates keep nothing but their number.
    assert stage.rows("SELECT chat_id FROM patients") == [(18,)]
    assert stage.rows("SELECT DISTINCT chat_id, body FROM inbox") == [(None, None)]
    ada.look_away()
    await stage.evening(1)
    assert ada.news == []
    ben.told("Your evening check-in")

    await ada.send("Hello again")
    ada.told(wording("hello-stranger"))
    await ada.tap("Done it")
    await ada.send("/week")
    ada.told(wording("hello-stranger"))
    assert tables_with(stage, CHAT) == []


async def test_delete_is_confirmed_and_can_be_left(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/delete")
    delete = next(b.data for b in ada.last.buttons if b.text == "Delete everything")
    await ada.tap("Keep it")
    ada.told(wording("kept"))
    await ada.tap_data(delete or "")
    ada.told("Delete everything?")
    await ada.send("/cancel")
    ada.told(wording("kept"))
    assert all("Delete everything" not in message.labels for message in ada.phone.messages)
    await ada.send("/settings")
    await ada.tap("Change the time")
    await ada.send("/cancel")
    ada.told(wording("settings-closed"))
    assert all("Back" not in message.labels for message in ada.phone.messages)
    await ada.send("/delete")
    await ada.send("what?")
    ada.told(wording("not-understood"))
    assert stage.rows("SELECT count(*) FROM patients") == [(1,)]


@pytest.mark.parametrize("between", ["/checkin", "/log", "/flare", "hello", "/delete"])
async def test_a_question_that_something_came_after_is_asked_anew(
    stage: Stage, ada: Person, between: str
) -> None:
    """Nothing is erased by a card of long ago, and nobody is left believing that it was."""
    await set_up(ada)
    await ada.send("/delete")
    old = ada.last
    await ada.send(between)
    await ada.tap("Delete everything", on=old)
    ada.told(wording("kept"))
    ada.told("Delete everything?")
    assert stage.rows("SELECT count(*) FROM patients") == [(1,)]
    await ada.tap("Delete everything")
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]


async def test_an_older_question_can_be_answered_with_keep(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/delete")
    old = ada.last
    await ada.send("/log")
    await ada.tap("Keep it", on=old)
    ada.told(wording("kept"))
    assert stage.rows("SELECT count(*) FROM patients") == [(1,)]


async def test_once_all_is_gone_an_old_question_says_so(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/delete")
    old = ada.last
    await ada.send("/log")
    await ada.send("/delete")
    await ada.tap("Delete everything")
    for label in ("Delete everything", "Keep it"):
        assert await ada.tap(label, on=old) == wording("toast-stale")


async def test_delete_survives_a_restart_and_works_while_setting_up(
    stage: Stage, ada: Person
) -> None:
    await agree(ada)
    await ada.send("/delete")
    await stage.restart()
    await ada.tap("Delete everything")
    ada.told("Nothing of yours is left here.")
    assert tables_with(stage, "Europe/Berlin") == []
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]
    await set_up(ada)
    await check_in(ada, *LONGEST)
    assert stage.rows("SELECT count(*) FROM answers") == [(8,)]


async def test_what_was_written_together_with_the_deletion_is_a_strangers(stage: Stage) -> None:
    ada = stage.person(CHAT, "Ada")
    await set_up(ada)
    await check_in(ada, *LONGEST, "Add a note")
    await ada.send("/delete")
    card = ada.button("Delete everything")
    await stage.stop()
    data = next(button.data for button in card.buttons if button.text == "Delete everything")
    await ada.phone.tap_data(data or "", card)
    await ada.phone.send("and my last words")
    await ada.phone.send("/week")
    await stage.start()
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]
    assert tables_with(stage, "last words", CHAT) == []
    said = {message.text for message in ada.phone.messages[-3:]}
    assert any("Nothing of yours is left here." in text for text in said)
    await ada.send("Hello?")
    ada.told(wording("hello-stranger"))


async def test_two_years_of_silence_are_followed_by_a_question_and_then_by_nothing(
    stage: Stage,
) -> None:
    """care.md 4.5: idle, warn, erase; what was heard in between keeps it all."""
    ada, ben = stage.person(CHAT, "Ada"), stage.person(18, "Ben")
    for person in (ada, ben):
        await set_up(person)
        await check_in(person)
        await person.send("/pause")  # for as long as they don't say otherwise
    await ada.send("/privacy")
    ada.told("or 24 months after I last heard from you")
    await stage.evening(705)
    for person in (ada, ben):
        person.told("Shall I keep your log?")
    await ben.send("yes please")
    await stage.evening(31)
    assert "as I said a month ago" in ada.told("Nothing of yours is left here.").text
    assert stage.rows("SELECT chat_id FROM patients") == [(18,)]
    assert tables_with(stage, CHAT) == []
