"""What denies a red flag leads to a question about it, what is harmless to nothing."""

import pytest

from bot.core.safety import (
    Ask,
    Crisis,
    CrisisTier,
    Denial,
    FlagId,
    Phrase,
    PhraseIndex,
    RedFlag,
    Signal,
    Tier,
    Worry,
)

PLAIN, POSSIBLE = Crisis(CrisisTier.PLAIN), Crisis(CrisisTier.POSSIBLE)
NUMB, CHEST = RedFlag(FlagId("E1"), Tier.A), RedFlag(FlagId("E5"), Tier.A)
FEVER, WEIGHT = RedFlag(FlagId("B1"), Tier.B), RedFlag(FlagId("C1"), Tier.C)
NEAR = Ask(Worry.NUMBNESS)
NO_FEVER, NO_CHEST = Denial(FlagId("B1"), Tier.B), Denial(FlagId("E5"), Tier.A)


def index() -> PhraseIndex:
    """Made in each test, so that what is planted in its making is seen."""
    return PhraseIndex(
        (
            Phrase("losing weight", WEIGHT),
            Phrase("fever", FEVER),
            Phrase("chest pain", CHEST),
            Phrase("feeling between my legs", NUMB, can_be_denied=False),
            Phrase("numb", NEAR),
            Phrase("can't go on", POSSIBLE),
            Phrase("kill myself", PLAIN),
        ),
        {"don't": "do not", "feaver": "fever"},
        denials=("no", "don't have", "not have a", "my dad had"),
        harmless=("hay fever", "kill myself laughing", "so fever pitch"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fever", FEVER),
        ("no fever", NO_FEVER),
        ("No. Fever!", NO_FEVER),
        ("I dont have fever", NO_FEVER),
        ("do not have a fever", NO_FEVER),
        ("do not have fever", NO_FEVER),  # "don't have", as it is read
        ("a feaver", FEVER),
        ("no feaver", NO_FEVER),
        ("have a fever", FEVER),
        ("my dad had a fever", FEVER),
        ("my dad had fever", NO_FEVER),
        ("no real fever", FEVER),
        ("fever, no", FEVER),
        ("no fever, but then fever", FEVER),
        ("fever, then no fever", FEVER),
        ("no fever, no chest pain", NO_CHEST),
        ("no chest pain, no fever", NO_CHEST),
        ("no chest pain but fever", FEVER),
        ("no chest pain, losing weight", WEIGHT),
        ("no chest pain, a bit numb", NEAR),
        ("no fever but I can't go on", POSSIBLE),
        ("no feeling between my legs", NUMB),
        ("no numb", NEAR),
        ("I would no kill myself", PLAIN),
        ("no can't go on", POSSIBLE),
        ("no losing weight", Denial(FlagId("C1"), Tier.C)),
    ],
)
def test_a_denied_flag_is_asked_about_and_comes_last(text: str, expected: Signal) -> None:
    assert index().find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hay fever", None),
        ("my hay fever is back", None),
        ("hay fever and a fever", FEVER),
        ("fever, hay fever", FEVER),
        ("no hay fever", None),
        ("so fever pitch", None),
        ("so fever", FEVER),
        ("could kill myself laughing", None),
        ("kill myself laughing or kill myself", PLAIN),
        ("hay fever chest pain", CHEST),
    ],
)
def test_no_part_of_a_harmless_phrase_is_a_signal(text: str, expected: Signal | None) -> None:
    assert index().find(text) == expected


def test_a_longer_phrase_that_begins_in_a_harmless_one_is_found() -> None:
    phrases = (Phrase("fever and chills", FEVER),)
    assert PhraseIndex(phrases, harmless=("hay fever",)).find("hay fever and chills") == FEVER


def test_what_would_make_it_slow_is_only_long() -> None:
    assert index().find("no hay " * 60_000) is None
    assert index().find("no fever " * 40_000) == NO_FEVER
