"""Numbers that are written as words: "seven", "fifteen", "twenty five"."""

from collections.abc import Sequence

from bot.telegram.words import Words

SLIP_OF_AT_LEAST = 4  # letters of a number that a slip of it is asked about


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


def nearly_number(text: str, words: Words) -> int | None:
    """The number that one word nearly is, to be asked about: "sevn", "eigth", "thhree".

    A letter is missing or too many, or they changed places behind the first one. Another letter in
    the place of one makes other words ("fine"), and short numbers are near too much ("then").
    """
    typed = text.strip(" .!").casefold()
    for name, number in spoken_numbers(words).items():
        if len(name) < SLIP_OF_AT_LEAST or typed[:1] != name[:1] or typed == name:
            continue
        longer, shorter = sorted((typed, name), key=len, reverse=True)
        lacks_one = any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
        if sorted(typed) == sorted(name) or (len(longer) == len(shorter) + 1 and lacks_one):
            return number
    return None
