from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.advice import Advice, choose_advice
from bot.core.diary import Reason
from bot.core.pacing import Level, Recommendation
from tests.core.builders import TODAY


def card(name: str, *rules: str, level: Level = Level.KEEP) -> Advice:
    return Advice(name, frozenset({level}), frozenset(rules))


def by_id(*cards: Advice) -> dict[str, Advice]:
    return {card.id: card for card in cards}


def decided_by(rule: str, level: Level = Level.KEEP) -> Recommendation:
    return Recommendation(level, (Reason(rule, {"n": 1}, "a source"),))


def test_a_card_for_the_deciding_rule_comes_first() -> None:
    cards = by_id(card("a"), card("b", "P5"), card("c", "P7"))
    assert choose_advice(cards, decided_by("P5"), [], TODAY) == "b"


def test_without_one_a_card_for_any_day_of_the_level() -> None:
    cards = by_id(card("a", "P7"), card("b"), card("c", level=Level.EASE))
    assert choose_advice(cards, decided_by("P5"), [], TODAY) == "b"


def test_then_any_card_of_the_level() -> None:
    cards = by_id(card("a", "P7"), card("c", level=Level.EASE))
    assert choose_advice(cards, decided_by("P5"), [], TODAY) == "a"


def test_the_card_of_the_time_before_is_not_repeated_while_another_fits() -> None:
    cards = by_id(card("a", "P4"), card("b"), card("c", "P7"))
    assert choose_advice(cards, decided_by("P4"), ["a"], TODAY) == "b"
    assert choose_advice(by_id(card("a", "P4")), decided_by("P4"), ["a"], TODAY) == "a"
    more = by_id(card("a", "P4"), card("b", "P4"), card("c"))
    assert choose_advice(more, decided_by("P4"), ["a", "b"], TODAY) == "c"
    assert choose_advice(more, decided_by("P4"), ["a", "b", "c"], TODAY) == "a"


def test_no_card_of_the_level_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="ease"):
        choose_advice(by_id(card("a")), decided_by("P8", Level.EASE), [], TODAY)


def test_every_card_is_used_before_one_comes_again_and_then_the_oldest() -> None:
    cards = by_id(*(card(name, "P2") for name in "abcde"))
    used: list[str] = []
    for evening in range(10):
        today = TODAY + timedelta(days=evening)
        used.append(choose_advice(cards, decided_by("P2"), used, today))
    assert sorted(used[:5]) == list("abcde")
    assert used[5:] == used[:5]


def test_which_card_comes_first_varies_with_the_date() -> None:
    cards = by_id(*(card(name, "P2") for name in "abcde"))
    days = [TODAY + timedelta(days=n) for n in range(5)]
    firsts = {choose_advice(cards, decided_by("P2"), [], day) for day in days}
    assert firsts == set("abcde")


some_cards = st.lists(
    st.builds(
        Advice,
        st.text("abcdef", min_size=1, max_size=2),
        st.frozensets(st.sampled_from(list(Level)), min_size=1),
        st.frozensets(st.sampled_from(["P2", "P5"])),
    ),
    max_size=8,
).map(lambda cards: by_id(*cards, card("z")))


@given(some_cards, st.sampled_from(["P2", "P5", "P8"]), st.lists(st.sampled_from("abcz")))
def test_it_is_total_and_deterministic(
    cards: dict[str, Advice], rule: str, recent: list[str]
) -> None:
    found = choose_advice(cards, decided_by(rule), recent, TODAY)
    assert Level.KEEP in cards[found].levels
    mirrored = dict(reversed(cards.items()))
    assert choose_advice(mirrored, decided_by(rule), recent, TODAY) == found
