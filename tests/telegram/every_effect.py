"""Every effect with every value of its enums: what the words have to cover."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import product
from zoneinfo import ZoneInfo

from bot.content.loader import Content
from bot.core.day import EXTRA_QUESTIONS, OPTIONAL_QUESTIONS, OwnDay
from bot.core.drills import Contraindication, Wish
from bot.core.patient import Patient, PatientId
from bot.core.safety import CrisisTier, FlagId, Hold, HoldSource, Release, Tier
from bot.service import effects as e
from bot.service.about_reading import (
    ConfirmDeletion,
    KeepEverything,
    SendExport,
)
from bot.service.about_safety import (
    AskFlagAgain,
    HoldBlocks,
    HoldEnded,
    OfferLog,
    ShowCrisis,
    ShowFlagText,
    ShowHold,
)
from bot.service.about_setup import (
    AllSet,
    Look,
    Onboard,
    SettingsView,
    SettingUpWaits,
    ShowSettings,
    Step,
    ZoneChoice,
)
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.service.safety import UNNAMED
from bot.service.saying import Answered, Notice, Say, Subject, Toast, Withdraw
from bot.storage.holds import HoldId, StoredHold
from tests.telegram.day_effects import about_days
from tests.telegram.drill_effects import (
    LARGEST_ID,
    LONG_NOTE,
    NOW,
    TODAY,
    offered,
)
from tests.telegram.edit_effects import about_edits
from tests.telegram.evening_effects import (
    about_evenings,
    about_replies,
    pacing_reasons,
)
from tests.telegram.flare_effects import about_flares
from tests.telegram.form_effects import about_forms
from tests.telegram.goal_effects import about_goals
from tests.telegram.log_effects import about_logs
from tests.telegram.plan_effects import about_plans
from tests.telegram.reading_effects import reading
from tests.telegram.screening_effects import about_screening
from tests.telegram.summary_effects import about_summaries
from tests.telegram.visit_effects import about_visits
from tests.telegram.week_effects import about_weeks, about_what_is_possible

ZONE = ZoneInfo("America/Argentina/ComodRivadavia")
KEY = format(LARGEST_ID, "x")
DETAILS: dict[str, str | int | date] = {
    "time": "19:00",
    "place": "Springfield <Lakes> & Hills",
    "day": TODAY,
    "today": "open",
    "when": "later",
    "near": "/checkin",
    "line": "Bedtime: not asked",
    "name": "bedtime",
    "way": "on",
    "months": 24,
    "drill": "Open your chest, sitting",
    "counts": "none",
}
CHOICES = (
    ZoneChoice("Springfield", "US", "America/Chicago", "Chicago"),
    ZoneChoice("Chicago", "US", "America/Chicago", "Chicago"),
    ZoneChoice("Nowhere <in particular>", None, "Etc/UTC"),
)
PROBLEMS = (
    Notice.NOT_UNDERSTOOD,
    Notice.PLACE_UNKNOWN,
    Notice.PLACE_UNSURE,
    Notice.WISH_UNSURE,
    Notice.HOUR_UNKNOWN,
    Notice.TIMES_CROSS,
    Notice.CLOCK_TAKEN,
    Notice.CLOCK_NOWHERE,
)
PATIENT = Patient(
    id=PatientId(17),
    consented_at=NOW,
    consent_version="1",
    started_on=TODAY,
    zone=ZONE,
    zone_is_known=True,
    country="US",
    checkin_at=time(19, 0),
    short_form=False,
    leave_out=frozenset(),
    usual_at_start_0_10=4,
    wish=Wish.WALK,
    wish_text=None,
    onboarded_at=NOW,
    paused_at=None,
    blocked_at=None,
    hold_id=None,
    day=OwnDay(),
    heard_on=TODAY,
)


def every_effect(content: Content) -> Iterator[e.Effect]:
    """All of them, some thousand."""
    yield from (Say(notice, DETAILS) for notice in Notice)
    for counts in ("less", "another"):
        yield Say(Notice.DRILL_NOT_TODAY, {**DETAILS, "counts": counts})
    yield from (Answered(toast) for toast in Toast)
    yield from _onboarding(content)
    yield from about_evenings(content)
    yield from about_replies(content)
    yield from _safety(content)
    yield from about_summaries(content, stored_hold(Tier.A, FlagId("E1")))
    yield from about_forms(content)
    yield from about_flares(content)
    yield from about_logs()
    yield from about_screening(content)
    yield from about_goals(content, PATIENT)
    yield from about_plans(content)
    yield from about_weeks(content)
    yield from about_visits(content)
    yield from about_edits()
    yield from about_what_is_possible(content)
    yield from reading(content, PATIENT, tuple(pacing_reasons()))
    yield from (AskOfSigns(), AskOfSigns(of_stranger=True), NoSigns(), NoSigns(fresh=True))
    yield from (NoSigns(of_one=True), NoSigns(sets_up=True))
    yield from (AskOfSigns(flag) for flag in content.flags)
    yield Withdraw(tuple(Subject))
    yield SendExport()
    yield ConfirmDeletion(KEY)
    yield KeepEverything(KEY)
    yield from about_days(content, PATIENT)
    changed = OwnDay(
        evenings=frozenset({2}),
        work_days=frozenset(range(7)),
        reminder=False,
        morning=False,
        unwind=True,
        nudge_minutes=45,
        not_asked=frozenset(OPTIONAL_QUESTIONS),
        also_asked=frozenset(EXTRA_QUESTIONS),
    )
    for view, short, day in product(SettingsView, (True, False), (OwnDay(), changed)):
        patient = replace(PATIENT, short_form=short, day=day)
        yield ShowSettings(patient, view, NOW)
        yield from (ShowSettings(patient, view, NOW, problem=problem) for problem in PROBLEMS)
    yield ShowSettings(PATIENT, SettingsView.ZONE, NOW, choices=CHOICES)
    for country, view in product((None, "DE", "PL"), (SettingsView.MENU, SettingsView.COUNTRY)):
        yield ShowSettings(replace(PATIENT, country=country), view, NOW)
    yield ShowSettings(PATIENT, SettingsView.COUNTRY, NOW, countries=("GE", "US"))


def _onboarding(content: Content) -> Iterator[e.Effect]:
    for step in Step:
        shown = Onboard(KEY, step, NOW, ZONE)
        yield shown
        yield replace(shown, ticked=frozenset(Contraindication))
        yield replace(shown, choices=CHOICES)
        yield replace(shown, zone=None)
        for look in (
            Look(reading_more=True),
            Look(other_hours=True),
            Look(typing=True),
            Look(none_ticked=True),
            *(Look(problem=problem) for problem in PROBLEMS),
        ):
            yield replace(shown, look=look)
    yield SettingUpWaits(KEY)
    yield AllSet(KEY, time(19, 0), None)
    yield from (AllSet(KEY, time(19, 0), drill) for drill in offered(content))
    yield from (AllSet(KEY, time(19, 0), drill, LONG_NOTE) for drill in offered(content))


def stored_hold(tier: Tier, flag: FlagId) -> StoredHold:
    """A hold of this flag."""
    hold = Hold(flag, tier, NOW, HoldSource.TAP)
    return StoredHold(HoldId(LARGEST_ID), PATIENT.id, hold, None, None, None)


def _safety(content: Content) -> Iterator[e.Effect]:
    countries = (None, *content.places)
    flags = [(card.tier, flag) for flag, card in content.flags.items()] + list(UNNAMED.items())
    for (tier, flag), country in product(flags, countries):
        hold = stored_hold(tier, flag)
        yield ShowHold(hold, country)
        yield ShowHold(hold, country, is_question=True, due_until=NOW)
        yield ShowHold(hold, country, is_question=True, in_one_line=True, silent=True)
        yield OfferLog(NOW)
        yield ShowHold(hold, country, fresh=True, explains=True)
        yield ShowHold(hold, country, fresh=True, is_reminder=True)
        yield HoldBlocks(hold, country, TODAY)
        yield HoldBlocks(hold, country, TODAY, is_today=True)
        yield ShowFlagText(tier, flag, country)
        yield ShowFlagText(tier, flag, country, HoldSource.TAP)
        if tier is not Tier.C:  # what is booked soon is always known by its words
            yield ShowFlagText(tier, None, country)
    for tier, flag in flags:
        hold = stored_hold(tier, flag)
        yield AskFlagAgain(hold)
        for release, is_last in product(Release, (True, False)):
            yield HoldEnded(hold, release, is_last)
            yield HoldEnded(hold, release, is_last, setting_up="1")
    yield from (ShowCrisis(tier, country) for tier, country in product(CrisisTier, countries))
