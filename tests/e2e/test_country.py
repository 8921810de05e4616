"""The country, which says whose numbers are shown: seen and changed in /settings, at once true."""

import pytest

from tests.support.scripts import set_up, wording
from tests.support.stage import Person, Stage

COUNTRY = "SELECT country FROM patients"


async def numbers(person: Person) -> str:
    await person.send("/emergency")
    return person.last.text


async def to_the_country(person: Person) -> None:
    await person.send("/settings")
    await person.tap("Country")


async def test_the_country_is_changed_by_a_tap_and_the_numbers_with_it(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    assert "Country: Germany" in ada.last.text
    await ada.tap("Country")
    ada.told("Which country?")
    await ada.tap("Austria")
    assert "Country: Austria" in ada.last.text
    assert "144" in await numbers(ada)
    assert stage.rows("SELECT country, zone FROM patients") == [("AT", "Europe/Berlin")]


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [("uk", "GB", "999"), ("the United States", "US", "911"), ("Österreich", "AT", "144")],
)
async def test_the_country_can_be_typed(
    stage: Stage, ada: Person, typed: str, country: str, number: str
) -> None:
    await set_up(ada)
    await to_the_country(ada)
    await ada.send(typed)
    assert stage.rows(COUNTRY) == [(country,)]
    assert number in await numbers(ada)


async def test_a_country_that_may_be_another_is_asked_and_never_guessed(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await to_the_country(ada)
    await ada.send("nowhere")
    ada.told(wording("country-unknown"))
    await ada.send("Georgia")
    ada.told("Which one do you mean?")
    assert {"Georgia", "United States"} <= set(ada.last.labels)
    assert stage.rows(COUNTRY) == [("DE",)]
    await ada.send("Georgia")
    assert stage.rows(COUNTRY) == [("GE",)]
    assert "general numbers" in ada.last.text
    assert "112" in await numbers(ada)


async def test_an_offered_place_brings_its_own_country(stage: Stage, ada: Person) -> None:
    """Pristina shares the clock of Belgrade, not its numbers; a typed country picks as well."""
    await set_up(ada)
    for pick in ("tap", "type"):
        await ada.send("/settings")
        await ada.tap("Change the place")
        await ada.send("Prist")
        [label] = [label for label in ada.last.labels if label.startswith("Pristina")]
        if pick == "tap":
            await ada.tap(label)
        else:
            await ada.send("Kosovo")
        assert stage.rows(COUNTRY) == [("XK",)]
        await to_the_country(ada)
        await ada.send("Germany")
        assert stage.rows(COUNTRY) == [("DE",)]
