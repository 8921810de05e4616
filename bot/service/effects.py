"""What a use case wants shown. `bot.telegram.render` alone turns these into words and keyboards."""

from typing import TypeAlias

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
from bot.service.about_flares import FlareEffect
from bot.service.about_forms import FormEffect
from bot.service.about_goals import GoalEffect
from bot.service.about_logs import LogEffect
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
from bot.service.about_setup import AllSet, Onboard, SettingUpWaits, ShowSettings
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.service.about_visits import VisitEffect
from bot.service.about_weeks import WeekEffect
from bot.service.saying import Answered, Say, Withdraw

Effect: TypeAlias = (
    Say
    | Answered
    | Withdraw
    | Onboard
    | SettingUpWaits
    | AllSet
    | AskQuestion
    | CheckInWaits
    | ShowReceipt
    | ChooseAnswerToEdit
    | AskNote
    | RetireCard
    | EveningReply
    | OfferDrill
    | ShowDrillSteps
    | RetireDrill
    | AskOfDrill
    | TellOfDrill
    | AskToLoad
    | TellOfLoad
    | OfferLog
    | ShowHold
    | AskFlagAgain
    | ShowFlagText
    | HoldEnded
    | HoldBlocks
    | ShowCrisis
    | ShowWeek
    | SendExport
    | ConfirmDeletion
    | KeepEverything
    | ShowSettings
    | ShowBreathing
    | ShowLesson
    | ShowMeaning
    | ShowWhy
    | ShowSources
    | ShowEmergency
    | ShowConsent
    | FormEffect
    | DayEffect
    | AskOfSigns
    | NoSigns
    | FlareEffect
    | LogEffect
    | ScreeningEffect
    | GoalEffect
    | PlanEffect
    | WeekEffect
    | VisitEffect
    | EditEffect
)
Effects: TypeAlias = list[Effect]
