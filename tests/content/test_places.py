import pytest

from bot.content.loader import Content


def test_there_are_enough_countries(content: Content) -> None:
    assert len(content.places) >= 13
    assert {"GB", "IE", "US", "CA", "AU", "NZ", "DE", "AT", "CH", "FR", "ES", "IT", "NL"} <= set(
        content.places
    )


@pytest.mark.parametrize(
    ("country", "emergency", "listening"),
    [
        ("GB", "999", "116 123"),
        ("IE", "112", "116 123"),
        ("US", "911", "988"),
        ("CA", "911", "988"),
        ("AU", "000", "13 11 14"),
        ("NZ", "111", "1737"),
    ],
)
def test_numbers(content: Content, country: str, emergency: str, listening: str) -> None:
    place = content.place(country)
    assert place.emergency.reach == emergency
    assert place.listening is not None
    assert place.listening.reach == listening


def test_an_unknown_country_gets_the_general_place(content: Content) -> None:
    for country in (None, "", "XX", "gb"):
        place = content.place(country)
        assert place.emergency.reach == "112"
        assert place.listening is not None
        assert place.listening.reach == "findahelpline.com"


def test_every_line_says_where_it_was_confirmed(content: Content) -> None:
    for place in content.places.values():
        for line in (place.emergency, place.same_day, place.listening, place.poison):
            assert line is None or "." in line.source.text


def test_nobody_is_left_without_somebody_to_talk_to(content: Content) -> None:
    for country in content.places:
        assert content.place(country).listening is not None
    norway = content.place("NO")
    assert norway.emergency.reach == "113"
    assert norway.listening == content.place(None).listening


def test_a_place_has_a_poison_line_unless_none_is_confirmed(content: Content) -> None:
    without = {country for country, place in content.places.items() if place.poison is None}
    assert without == {"IN", "NL", "general"}  # their files say why
