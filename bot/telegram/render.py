"""Effects in, calls of the Bot API out: here alone does an effect become a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.delivery import cards
from bot.service import effects as e
from bot.service.about_drills import AskOfDrill, AskToLoad, TellOfDrill, TellOfLoad
from bot.service.about_flares import EaseFlare, TellOfFlare
from bot.service.about_forms import AskForm, ChooseFormEdit, FormWaits, RetireForm, ShowForm
from bot.service.about_goals import (
    LadderLeftOut,
    ShowAboutYou,
    ShowGoals,
    ShowLadder,
    TellChange,
)
from bot.service.about_logs import ShowWeek1
from bot.service.about_plans import ShowPlan, TellOfWalk, WalksNeeded
from bot.service.about_screening import OfferTest, ScreenNotNow, ShowScreening
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.storage.outbox import Outgoing, Priority
from bot.telegram import cards as card_names
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
    plans,
    safety,
    screening,
    settings,
    weeks,
)
from bot.telegram.screens.screen import Retire, Rows, Screen, Studio, Toast

Shown = Screen | Retire | Toast


@dataclass(frozen=True, slots=True)
class Renderer:
    """Knows the words and the content; `default_zone` is offered where the place is asked."""

    studio: Studio
    default_zone: str | None

    def show(self, effect: e.Effect, country: str | None) -> list[Shown]:  # noqa: C901, PLR0912, PLR0915 - a table
        """What an effect looks like; nothing for effects that change the queue alone."""
        studio = self.studio
        match effect:
            case e.Say():
                return [*accounts.say(studio, effect, country)]
            case e.Answered(toast):
                return [Toast(studio.words.plain(toast))]
            case e.Withdraw():
                return []
            case e.Onboard():
                return [*onboarding.show(studio, effect, self.default_zone)]
            case e.SettingUpWaits():
                return [*onboarding.waits(studio, effect)]
            case e.AllSet():
                return [*onboarding.all_set(studio, effect)]
            case e.AskQuestion():
                return [*checkins.ask(studio, effect)]
            case e.CheckInWaits():
                return [*checkins.waits(studio, effect)]
            case e.ShowReceipt():
                return [*checkins.receipt(studio, effect)]
            case e.ChooseAnswerToEdit():
                return [*checkins.choose_edit(studio, effect)]
            case e.AskNote():
                return [*checkins.ask_note(studio, effect)]
            case e.RetireCard(checkin):
                return [Retire(card_names.checkin(checkin))]
            case e.EveningReply():
                return [*drills.reply(studio, effect)]
            case e.OfferDrill():
                return [*drills.offer(studio, effect)]
            case e.ShowDrillSteps():
                return [*drills.steps(studio, effect)]
            case e.RetireDrill(suggestion):
                offer, steps = card_names.offer(suggestion), card_names.steps(suggestion)
                return [Retire(None), Retire(offer), Retire(steps)]
            case AskOfDrill():
                return [*feedback.ask(studio, effect)]
            case TellOfDrill():
                return [*feedback.tell(studio, effect)]
            case AskToLoad():
                return [*feedback.ask_to_load(studio, effect)]
            case TellOfLoad():
                return [*feedback.tell_of_load(studio, effect)]
            case AskForm():
                return [*forms.ask(studio, effect)]
            case ShowForm():
                return [*forms.receipt(studio, effect)]
            case ChooseFormEdit():
                return [*forms.choose_edit(studio, effect)]
            case FormWaits():
                return [*forms.waits(studio, effect)]
            case RetireForm(form):
                return [Retire(card_names.form(form.id))]
            case EaseFlare():
                return [*flares.ease(studio, effect)]
            case TellOfFlare():
                return [*flares.tell(studio, effect)]
            case ShowWeek1():
                return [*logs.week_1(studio, effect)]
            case ScreenNotNow() | OfferTest() | ShowScreening():
                return [*screening.show(studio, effect)]
            case ShowGoals() | TellChange() | ShowLadder() | LadderLeftOut() | ShowAboutYou():
                return [*goals.show(studio, effect)]
            case ShowPlan() | TellOfWalk() | WalksNeeded():
                return [*plans.show(studio, effect)]
            case e.ShowHold():
                return [*safety.show_hold(studio, effect)]
            case e.AskFlagAgain():
                return [*safety.ask_again(studio, effect)]
            case e.ShowFlagText():
                return [*safety.flag_text(studio, effect)]
            case e.HoldEnded():
                return [*safety.ended(studio, effect)]
            case e.HoldBlocks():
                return [*safety.blocks(studio, effect)]
            case e.ShowCrisis():
                return [*safety.crisis(studio, effect)]
            case e.ShowWeek():
                return [*weeks.show(studio, effect)]
            case e.SendExport():
                return [*accounts.export(studio, effect)]
            case e.ConfirmDeletion():
                return [*accounts.confirm_deletion(studio, effect)]
            case e.KeepEverything():
                return [*accounts.keep_everything(studio, effect)]
            case e.ShowSettings():
                return [*settings.show(studio, effect)]
            case e.ShowBreathing():
                return [*breathing.show(studio, effect)]
            case e.ShowLesson():
                return [*learning.lesson(studio, effect)]
            case e.ShowWhy():
                return [*learning.why(studio, effect)]
            case e.ShowSources():
                return [*learning.sources(studio, effect)]
            case e.ShowEmergency():
                return [*learning.emergency(studio, effect)]
            case e.ShowConsent():
                return [*learning.consent(studio, effect)]
            case AskOfSigns():
                return [safety.ask_of_signs(studio)]
            case NoSigns():
                return [safety.no_signs(studio)]
            case _:
                return [*days.show(studio, effect)]


def calls_for(screen: Screen, chat_id: int, tapped: int | None = None) -> list[Outgoing]:
    """The calls that show a screen. `tapped` is the copy of its card that was tapped."""
    calls = []
    if screen.card is not None and screen.fresh:
        calls.append(retire_call(screen.card, chat_id, screen.priority))
        tapped = None
    calls.append(
        Outgoing(
            chat_id,
            "sendMessage" if screen.card is None else cards.SHOW,
            _parameters(screen),
            screen.priority,
            card=screen.card,
            message_id=tapped if screen.card is not None else None,
            subject=screen.subject,
            recipe=screen.recipe,
            not_after=screen.not_after,
        )
    )
    return calls


def retire_call(
    card: str,
    chat_id: int,
    priority: Priority = Priority.REPLY,
    message_id: int | None = None,
) -> Outgoing:
    """The call that takes the buttons off a card, or off this message."""
    return Outgoing(chat_id, cards.RETIRE, {}, priority, card=card, message_id=message_id)


def _parameters(screen: Screen) -> Mapping[str, Any]:
    parameters: dict[str, Any] = {"text": screen.text, "parse_mode": "HTML"}
    if screen.rows:
        parameters["reply_markup"] = inline_keyboard(screen.rows)
    elif screen.reply_keyboard:
        parameters["reply_markup"] = {
            "keyboard": [list(row) for row in screen.reply_keyboard],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    elif screen.keyboard_gone:
        parameters["reply_markup"] = {"remove_keyboard": True}
    if screen.silent:
        parameters["disable_notification"] = True
    return parameters


def inline_keyboard(rows: Rows) -> Mapping[str, Any]:
    """Rows of buttons as Telegram has them."""
    return {
        "inline_keyboard": [
            [
                {"text": button.label, "callback_data": button.payload.pack()}
                | ({"style": button.style} if button.style else {})
                for button in row
            ]
            for row in rows
        ]
    }
