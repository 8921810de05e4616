"""How a rule names why it chose what it chose: its id, its inputs, its source."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.diary import Reason

PROJECT_RULE = "project rule, no trial"
_BASELINE = "0.8 of the time to increase: hexi.ox.ac.uk pacing and goal setting"
_OPERANT = "operant pacing: thenakedphysio.com 2020, healthskills.wordpress.com 2024"
_BREAKS = "breaks with a change of position: doi 10.5271/sjweh.3949, Appl Ergon 2018;68:230"
_FLARE = "flare as defined in J Pain 2019;20:1267 (PMID 30904517)"

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "HOLD": "a safety hold keeps back drills, quotas, screens and lessons: project rule",
        "P1": f"{_BASELINE}; just below a poor day: paindata.org/faq.php",
        "P2": _OPERANT,
        "P3": "10 % a week is custom, not from a trial; towards 30 min x 5: WalkBack (n=701)",
        "P4": PROJECT_RULE,
        "P5": "after providephysiotherapy.org.uk/pain-traffic-light; relative limits: project rule",
        "P6": PROJECT_RULE,
        "P7": "after PMID 23247005 (pacing and under-activity); thresholds: project rule, no trial",
        "P8": f"{_FLARE}; amounts: project rule",
        "P9": "poor sleep, then more pain: doi 10.1007/s12160-016-9860-2; limit: project rule",
        "P11": f"{_BREAKS}; 60 min is custom, and can be changed",
        "P12": PROJECT_RULE,
        "P13": PROJECT_RULE,
        "A1": PROJECT_RULE,
        "A8": PROJECT_RULE,
        "A9": "gates between phases: project rule; 30 % as a responder's line: Ostelo 2008",
        "A10": "tests again every four weeks: project rule, no trial",
        "A17": "order of mobility, stability, strength: clinical custom, no trial",
        "B1": PROJECT_RULE,
        "B11": PROJECT_RULE,
        "B12": PROJECT_RULE,
        "B13": PROJECT_RULE,
        "B16": "graded steps on confidence: clinical custom; 7 of 10, twice: project rule",
        "B19": "heat, then exercise: Cochrane CD004750; 15 minutes: project rule",
        "B21": PROJECT_RULE,
        "P14": "episodes after de Vet, activity-limiting as in WalkBack; 28 days: project rule",
    }
)


def because(rule: str, **inputs: int | float | str) -> Reason:
    """The reason of a rule, with its inputs by name and its source. KeyError for unknown rules."""
    return Reason(rule, MappingProxyType(inputs), SOURCES[rule])
