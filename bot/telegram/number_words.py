"""Numbers that are written as words: "seven", "fifteen", "twenty five"."""

from collections.abc import Sequence

from bot.telegram.words import Words


def spoken_numbers(words: Words) -> dict[str, int]:
    """Words for 0 to 10: a comma parts the numbers, a space two words for one number."""
    groups = words.plain("number-words").split(",")
    return {word: number for number, group in enumerate(groups) for word in group.split()}


def whole_numbers(words: Words) -> dict[str, int]:
    """The numbers that have a word of their own: 0 to 20, then the tens."""
    teens, tens = words.plain("number-teens").split(", "), words.plain("number-tens").split(", ")
    return (
        spoken_numbers(words)
        | {word: 11 + place for place, word in enumerate(teens)}
        | {word: 20 + 10 * place for place, word in enumerate(tens)}
    )


def spoken_in(said: Sequence[str], words: Words) -> set[int]:
    """The numbers among words: "seven", "fifteen", "twenty five"."""
    ones, whole = spoken_numbers(words), whole_numbers(words)
    found: set[int] = set()
    ten = 0
    for word in said:
        if ten and 0 < ones.get(word, 0) < 10:
            found.add(ten + ones[word])
            ten = 0
            continue
        found |= {ten} if ten else set()
        number = whole.get(word)
        ten = number if number is not None and number >= 20 else 0
        found |= {number} if number is not None and not ten else set()
    return found | ({ten} if ten else set())
