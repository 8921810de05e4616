"""Where the patient is, typed at set-up: a city, a country among those offered, or a time."""

from dataclasses import replace

from bot.core.patient import Patient
from bot.service import onboarding, places
from bot.service.about_setup import Look, Onboard, Step
from bot.service.effects import Effects
from bot.service.saying import Notice
from bot.telegram.hours import times_on_clock
from bot.telegram.reading import is_no_place, is_said
from bot.telegram.visit import Visit


async def type_place(visit: Visit, patient: Patient) -> Effects:
    """Take the place that is meant for sure, or offer those that may be."""
    is_it = is_said(visit.text, visit.words, "said-yes")
    picked = await onboarding.pick_offered(visit.scene, patient, visit.text, is_it=is_it)
    if picked is not None:
        return picked
    if is_no_place(visit.text, visit.words):
        unsure = Look(problem=Notice.PLACE_UNSURE)
        return await onboarding.show_again(visit.scene, patient.id, unsure)
    clock = times_on_clock(visit.text, visit.words)
    if not clock:
        return await onboarding.choose_zone(visit.scene, patient, places.named(visit.text))
    found = places.with_clock(visit.scene, *clock)
    meant = Look(problem=Notice.CLOCK_TAKEN if found else Notice.CLOCK_NOWHERE)
    shown = await onboarding.choose_zone(visit.scene, patient, found)
    return [
        replace(e, look=meant) if isinstance(e, Onboard) and e.step is Step.PLACE else e
        for e in shown
    ]
