"""Setting up in words: the hour, the way back, the country, and what only a tap can say."""

import pytest

from tests.support.scripts import NONE_OF_THESE, agree, answer, set_up, wording
from tests.support.stage import Person, Stage


async def test_the_hour_in_words_and_the_way_back(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.send("back")
    ada.told("Where are you?")
    await ada.send("Berlin")
    await ada.send("half past seven")
    await answer(ada, *[NONE_OF_THESE] * 3, "4", "Walk")
    ada.told("I'll ask at 19:30")
    await ada.send("/settings")
    await ada.tap("Change the time")
    await ada.send("quarter to eight")
    ada.told("Check-in at 19:45")
    await ada.tap("Change the time")
    await ada.send("half five")
    ada.told("Check-in at 17:30")


@pytest.mark.parametrize(
    "words",
    [
        "quarter to seven",
        "its quarter to seven in the evening",
        "It's quarter to seven now",
        "18.43",
    ],
)
async def test_the_time_on_the_clock_offers_places_with_the_time_that_is_meant(
    ada: Person, words: str
) -> None:
    await agree(ada)
    await ada.send(words)
    ada.told(wording("clock-taken"))
    assert ada.last.labels[0] == "Berlin, DE (18:42)"
    assert any("CD" in label for label in ada.last.labels)


async def test_half_past_seven_may_be_of_either_half_of_the_day(ada: Person) -> None:
    await agree(ada)
    await ada.send("twenty to eight")
    ada.told(wording("clock-taken"))
    assert {"(07:42)", "(19:42)"} <= {label[-7:] for label in ada.last.labels}


@pytest.mark.parametrize("words", ["berln", "Berlni", "berlin germny", "berln, germany"])
async def test_a_slip_of_a_city_is_offered_and_a_yes_takes_it(
    stage: Stage, ada: Person, words: str
) -> None:
    await agree(ada)
    await ada.send(words)
    ada.told("Is it this one?")
    assert ada.last.labels == ["Berlin, DE (18:42)"]
    assert stage.rows("SELECT country FROM patients") == [(None,)]
    await ada.send("yes")
    ada.told("When shall I ask?")


async def test_a_country_may_stand_behind_a_city_without_a_comma(ada: Person) -> None:
    await agree(ada)
    await ada.send("berlin germany")
    ada.told("When shall I ask?")


async def test_a_country_picks_among_the_places_that_are_offered(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Rome")
    ada.told("Which one fits?")
    await ada.send("Italy")
    ada.told("When shall I ask?")
    assert stage.rows("SELECT zone, country FROM patients") == [("Europe/Rome", "IT")]


async def test_what_only_a_tap_can_say_names_the_button(stage: Stage, ada: Person) -> None:
    await ada.send("/start")
    await ada.tap("Sounds good")
    await ada.send("sure")
    assert [message.text for message in ada.news] == [wording("agree-in-words")]
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]
    await ada.tap("I agree")
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Walk")
    for said in (
        "yes",
        "delete everything",
        "yes delete it",
        "Yes, please delete everything",
        "delete it",
    ):
        await ada.send("/delete")
        await ada.send(said)
        assert [message.text for message in ada.news] == [wording("by-its-button")]
    assert stage.rows("SELECT count(*) FROM patients") == [(1,)]
    await ada.tap("Delete everything")
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]


async def test_a_place_typed_without_its_space_is_found(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("newyork")
    ada.told("When shall I ask?")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Walk")
    await ada.send("/settings")
    await ada.tap("Change the place")
    await ada.send("saopaulo")
    assert stage.rows("SELECT zone FROM patients") == [("America/Sao_Paulo",)]


async def test_the_key_for_a_location_comes_with_the_place_and_goes_with_it(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Change the place")
    assert ada.phone.reply_keyboard[0][0].request_location
    await ada.does(ada.phone.share_location(51.5072, -0.1276))
    ada.told(wording("place-found", place="London"))
    assert ada.phone.reply_keyboard == []
    assert stage.rows("SELECT zone, country FROM patients") == [("Europe/London", "GB")]
    for leave in ("Back", "back", "/cancel", "/settings"):
        await ada.send("/settings")
        await ada.tap("Change the place")
        assert ada.phone.reply_keyboard != []
        await (ada.tap(leave) if leave == "Back" else ada.send(leave))
        ada.told(wording("place-kept"))
        assert ada.phone.reply_keyboard == []
    assert stage.rows("SELECT zone FROM patients") == [("Europe/London",)]
