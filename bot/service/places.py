"""Where the patient is: from a shared location, a city's name or the time on their clock."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import tzfpy

from bot.content.cities import (
    AT_MOST,
    City,
    country_of_zone,
    find_cities,
    is_named,
    largest_city,
    zones_at,
)
from bot.content.near_cities import near_cities
from bot.core.patient import Patient
from bot.service import changes
from bot.service.about_setup import ZoneChoice
from bot.service.scene import Scene

OTHERS = 2  # places of other countries, of those that a clock offers
_BETWEEN_PARTS = "|"
_BETWEEN_CHOICES = "\n"


def at_location(latitude: float, longitude: float) -> tuple[ZoneChoice, ...]:
    """The place of a shared location; empty where there is no zone, as on the open sea."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return ()
    zone = tzfpy.get_tz(longitude, latitude)
    return (of_zone(zone),) if zone else ()


def of_zone(zone: str) -> ZoneChoice:
    """A zone, named by its largest city."""
    city = largest_city(zone)
    if city is None:
        return ZoneChoice(zone.rpartition("/")[2].replace("_", " "), country_of_zone(zone), zone)
    return _choice(city)


def named(name: str) -> tuple[ZoneChoice, ...]:
    """The places of this name, the largest first, or else of a name near it; one for each zone."""
    chosen: dict[str, ZoneChoice] = {}
    for city in find_cities(name) or near_cities(name):
        largest = largest_city(city.zone)
        like = largest.name if largest is not None else None
        chosen.setdefault(city.zone, replace(_choice(city), like=like))
    return tuple(chosen.values())


def with_clock(scene: Scene, *local_times: time) -> tuple[ZoneChoice, ...]:
    """At most six places whose clocks show about one of these times now.

    Those of the countries whose numbers to call are known come first, as most patients live in one;
    two places are left for the rest of the world. Both by size. Project rule.
    """
    found = dict.fromkeys(c for local in local_times for c in zones_at(local, scene.now))
    known = [city for city in found if city.country in scene.content.places]
    others = [city for city in found if city.country not in scene.content.places]
    first = known[: AT_MOST - min(len(others), OTHERS)]
    return tuple(_choice(city) for city in [*first, *others][:AT_MOST])


def in_country(choices: tuple[ZoneChoice, ...], said: str) -> tuple[ZoneChoice, ...]:
    """Those of the country, or of the country of the region, that the words name."""
    return tuple(one for one in choices if one.country and is_named(one.country, said))


def is_sure(choices: tuple[ZoneChoice, ...]) -> bool:
    """Whether one place is meant: the country decides the emergency number, so none is guessed."""
    return len(choices) == 1 and not choices[0].guessed


async def move_to(scene: Scene, patient: Patient, choice: ZoneChoice) -> Patient:
    """Store the zone and the country."""
    zone = ZoneInfo(choice.zone)
    return await changes.change(scene, patient, zone=zone, country=choice.country)


def pack(choices: tuple[ZoneChoice, ...]) -> str:
    """Choices as a text that a conversation can keep."""
    return _BETWEEN_CHOICES.join(
        _BETWEEN_PARTS.join((choice.zone, choice.country or "", choice.name)) for choice in choices
    )


def unpack(packed: str) -> tuple[ZoneChoice, ...]:
    """The choices that `pack` kept."""
    parts = (line.split(_BETWEEN_PARTS, 2) for line in packed.split(_BETWEEN_CHOICES) if line)
    return tuple(ZoneChoice(name, country or None, zone) for zone, country, name in parts)


def _choice(city: City) -> ZoneChoice:
    return ZoneChoice(city.name, city.country, city.zone, guessed=city.guessed)
