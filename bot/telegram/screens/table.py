"""Which function draws which effect; those that need more than the studio are in `render`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, get_args

from bot.service.about_checkins import (
    AskNote,
    AskQuestion,
    CheckInWaits,
    ChooseAnswerToEdit,
    RetireCard,
    ShowReceipt,
)
from bot.service.about_days import DayEffect
from bot.service.about_drills import AskOfDrill, AskToLoad, TellOfDrill, TellOfLoad
from bot.service.about_editing import EditEffect
from bot.service.about_flares import EaseFlare, FlareGoesOn, TellOfFlare
from bot.service.about_forms import AskForm, ChooseFormEdit, FormWaits, RetireForm, ShowForm
from bot.service.about_goals import GoalEffect
from bot.service.about_logs import ShowWeek1
from bot.service.about_moves import EveningReply, OfferDrill, RetireDrill, ShowDrillSteps
from bot.service.about_plans import PlanEffect
from bot.service.about_reading import (
    ConfirmDeletion,
    KeepEverything,
    SendExport,
    ShowBreathing,
    ShowConsent,
    ShowEmergency,
    ShowLesson,
    ShowMeaning,
    ShowSources,
    ShowWeek,
    ShowWhy,
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
from bot.service.about_screening import ScreeningEffect
from bot.service.about_setup import AllSet, SettingUpWaits, ShowSettings
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.service.about_visits import VisitEffect
from bot.service.about_weeks import WeekEffect
from bot.telegram import cards
from bot.telegram.screens import (
    accounts,
    breathing,
    checkins,
    days,
    drills,
    feedback,
    flares,
    forms,
    goals,
    learning,
    logs,
    onboarding,
    pages,
    plans,
    safety,
    screening,
    settings,
    weeks,
)
from bot.telegram.screens.screen import Retire, Screen, Studio

Drawn: TypeAlias = Sequence[Screen | Retire]


def _retire_drill(_: Studio, effect: RetireDrill) -> Drawn:
    """The buttons that were tapped, those of both cards of the drill, and how it was."""
    of_drill = (cards.offer, cards.steps, cards.drill)
    return [Retire(None), *(Retire(card(effect.suggestion)) for card in of_drill)]


# A test goes through every effect of the union, so that none is missing here.
SCREENS: Mapping[type, Callable[[Studio, Any], Drawn]] = {
    SettingUpWaits: onboarding.waits,
    AllSet: onboarding.all_set,
    AskQuestion: checkins.ask,
    CheckInWaits: checkins.waits,
    ShowReceipt: checkins.receipt,
    ChooseAnswerToEdit: checkins.choose_edit,
    AskNote: checkins.ask_note,
    RetireCard: lambda _, effect: [Retire(cards.checkin(effect.checkin))],
    EveningReply: drills.reply,
    OfferDrill: drills.offer,
    ShowDrillSteps: drills.steps,
    RetireDrill: _retire_drill,
    AskOfDrill: feedback.ask,
    TellOfDrill: feedback.tell,
    AskToLoad: feedback.ask_to_load,
    TellOfLoad: feedback.tell_of_load,
    AskForm: forms.ask,
    ShowForm: forms.receipt,
    ChooseFormEdit: forms.choose_edit,
    FormWaits: forms.waits,
    RetireForm: lambda _, effect: [Retire(cards.form(effect.form.id))],
    EaseFlare: flares.ease,
    TellOfFlare: flares.tell,
    FlareGoesOn: flares.goes_on,
    ShowWeek1: logs.week_1,
    **dict.fromkeys(get_args(ScreeningEffect), screening.show),
    **dict.fromkeys(get_args(GoalEffect), goals.show),
    **dict.fromkeys(get_args(PlanEffect), plans.show),
    **dict.fromkeys(get_args(DayEffect), days.show),
    **dict.fromkeys(get_args(WeekEffect), pages.show),
    **dict.fromkeys(get_args(VisitEffect), pages.show),
    **dict.fromkeys(get_args(EditEffect), pages.show),
    ShowHold: safety.show_hold,
    OfferLog: safety.offer_log,
    AskFlagAgain: safety.ask_again,
    ShowFlagText: safety.flag_text,
    HoldEnded: safety.ended,
    HoldBlocks: safety.blocks,
    ShowCrisis: safety.crisis,
    AskOfSigns: safety.ask_of_signs,
    NoSigns: safety.no_signs,
    ShowWeek: weeks.show,
    SendExport: accounts.export,
    ConfirmDeletion: accounts.confirm_deletion,
    KeepEverything: accounts.keep_everything,
    ShowSettings: settings.show,
    ShowBreathing: breathing.show,
    ShowLesson: learning.lesson,
    ShowMeaning: learning.meaning,
    ShowWhy: learning.why,
    ShowSources: learning.sources,
    ShowEmergency: learning.emergency,
    ShowConsent: learning.consent,
}
