"""Setting up in words: the hour, the way back, the country, and what only a tap can say."""

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


async def test_the_time_on_the_clock_in_words_needs_its_half_of_the_day(ada: Person) -> None:
    await agree(ada)
    await ada.send("quarter to seven")
    ada.told(wording("place-unknown"))
    await ada.send("quarter to seven in the evening")
    ada.told(wording("clock-taken"))
    assert any("Berlin" in label for label in ada.last.labels)


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
    for said in ("yes", "delete everything"):
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
