"""Cities whose names are a slip away from what was typed: to be offered, never to be taken.

Only the larger cities count, so that few are near: "berln" is Berlin and no village. A country may
stand behind the city without a comma, with a slip of its own: "berlin germny". Measured: 4 to 20
ms, where nothing is found by the name itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.content.cities import AT_MOST, City, city_of, first_lines_with, fold, is_named, search
from bot.content.countries import every_country, names_of

# The most populous of the 34 000, each with some 200 000 people or more. Project rule.
LARGER = 3_000
# Letters of a word that has a slip: shorter ones are near too much. Names other than the usual one
# are many, so that of those only longer ones are near. Project rule.
_SHORTEST, _SHORTEST_OTHER = 4, 6
_COUNTRY_WORDS = 3  # as in "united arab emirates"


def near_cities(name: str) -> tuple[City, ...]:
    """At most six cities that may be meant, each guessed but for one named with its country.

    That is "berlin germany": nothing is amiss but a comma. Most populous first; empty if none is
    near, or for any text that is no name.
    """
    folded = fold(name)
    near = _near(folded)
    if near:
        return near[:AT_MOST]
    words = folded.split()
    for behind in range(1, min(len(words), _COUNTRY_WORDS + 1)):
        city, country = " ".join(words[:-behind]), " ".join(words[-behind:])
        found = _in_country(city, country)
        if found:
            return found[:AT_MOST]
    return ()


def is_slip(typed: str, name: str) -> bool:
    """Whether one letter is missing, too many or another, or two neighbours changed places."""
    if typed == name or abs(len(typed) - len(name)) > 1 or not typed:
        return False
    same = next((at for at, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), None)
    if same is None:
        return True
    rest, other = typed[same:], name[same:]
    swapped = rest[1:2] + rest[:1] + rest[2:] == other
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _in_country(city: str, country: str) -> tuple[City, ...]:
    """The cities of a country that is named behind them, one of both with a slip at most."""
    exact, near = search(city), _near(city)
    named = tuple(one for one in exact if is_named(one.country, country))
    if named:
        return named
    likely = _of_country(near, lambda code: is_named(code, country))
    return likely or _of_country(exact, lambda code: _is_nearly(code, country))


def _of_country(cities: Sequence[City], is_meant: Callable[[str], bool]) -> tuple[City, ...]:
    return tuple(replace(one, guessed=True) for one in cities if is_meant(one.country))


def _is_nearly(code: str, typed: str) -> bool:
    if code not in every_country() or len(typed) < _SHORTEST:
        return False
    return any(is_slip(typed, fold(name)) for name in names_of(code))


def _near(folded: str) -> tuple[City, ...]:
    """The larger cities one slip away, by their usual name first."""
    if len(folded) < _SHORTEST:
        return ()
    usual: list[City] = []
    others: list[City] = []
    lengths = range(len(folded) - 1, len(folded) + 2)
    for line in first_lines_with(_halves(folded), LARGER):
        names = [one for one in line.split("\t")[1].split("|") if len(one) in lengths]
        found = next((one for one in names if is_slip(folded, one)), None)
        if found is not None and f"\t|{found}|" in line:
            usual.append(city_of(line, guessed=True))
        elif found is not None and len(folded) >= _SHORTEST_OTHER:
            others.append(city_of(line, guessed=True))
    return tuple(dict.fromkeys([*usual, *others]))


def _halves(folded: str) -> tuple[str, ...]:
    """What a name a slip away holds: it begins or ends alike, or the slip is in the very middle."""
    half = (len(folded) + 1) // 2
    begin, end = folded[:half], folded[half:]
    swapped = begin[:-1] + end[:1] + begin[-1:] + end[1:]
    return f"|{begin}", f"{end}|", f"|{swapped}|"
