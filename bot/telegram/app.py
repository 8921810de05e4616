"""python-telegram-bot as the dispatcher of one update: no updater, no network, no persistence."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from telegram import Bot, Chat, Update
from telegram.ext import (
    ApplicationBuilder,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest, RequestData

from bot.delivery.outcomes import DeliveryEvent
from bot.delivery.unit import Acknowledgement, Unit
from bot.json_text import read_text
from bot.service import accounts, plans, prompts
from bot.service.due import DueNow
from bot.service.saying import Notice, Say
from bot.storage import checkins, forms, inbox, patients
from bot.storage.checkins import CheckInId
from bot.storage.inbox import InboxItem, InboxKind
from bot.storage.occurrences import preload_outcomes
from bot.telegram.conversations import crises, elsewhere, taps, typing, wordless
from bot.telegram.conversations.commands import COMMANDS, unknown
from bot.telegram.visit import App, ChatContext, House, StrayTap, Tap, Visit, bridge, visit_of


class NoRequests(BaseRequest):
    """Handlers never wait for the network: only `getMe` is answered, from memory."""

    def __init__(self, me: dict[str, Any]) -> None:
        self._me = json.dumps({"ok": True, "result": me}).encode()

    @property
    def read_timeout(self) -> float | None:
        """Nothing is read."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # noqa: D102 - as the base class has it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            return 200, self._me
        raise RuntimeError("a handler tried to call Telegram: queue it in the unit instead")


class DueItem:
    """A due occurrence on its way through PTB's handlers."""

    def __init__(self, patient_id: int, due: DueNow) -> None:
        self.patient_id = patient_id
        self.due = due


class DeliveryItem:
    """A delivery result on its way through PTB's handlers."""

    def __init__(self, chat_id: int, event: DeliveryEvent, moved_to: int | None) -> None:
        self.chat_id = chat_id
        self.event = event
        self.moved_to = moved_to


class OutageItem:
    """An outage on its way through PTB's handlers."""

    def __init__(self, since: datetime, until: datetime) -> None:
        self.since = since
        self.until = until


class LostTapsItem:
    """A check-in that an outage may have cost taps, on its way through PTB's handlers."""

    def __init__(self, patient_id: int, checkin_id: CheckInId) -> None:
        self.patient_id = patient_id
        self.checkin_id = checkin_id


class Handlers:
    """The dispatcher's handlers: every inbox item goes through PTB in the batch's transaction."""

    def __init__(self, app: App, house: House) -> None:
        self._app = app
        self._house = house

    async def prepare(self, unit: Unit, items: Sequence[InboxItem]) -> None:
        """Load at once what most items of the batch need."""
        chats = {item.chat_id for item in items if item.chat_id is not None}
        await patients.preload(unit.session, chats)
        await checkins.preload_open(unit.session, chats)
        await forms.preload_kinds(unit.session, chats)
        typed = {item.chat_id for item in items if item.chat_id is not None and _is_typed(item)}
        if typed:
            await checkins.preload_days(unit.session, typed, _days_around(unit.now))
        asked = {
            item.chat_id: day
            for item in items
            if item.chat_id is not None and (day := _diary_day(item)) is not None
        }
        if asked:
            days = set(asked.values())
            await checkins.preload_days(unit.session, asked.keys(), days)
            await preload_outcomes(unit.session, asked.keys(), days)
        self._app.bot_data["unit"] = unit

    async def handle(self, unit: Unit, item: InboxItem) -> None:
        """Handle one item; an exception of a handler is left in `unit.error`."""
        update = self._parse(item)
        unit.due_at = update.due.due_at if isinstance(update, DueItem) else None
        await self._app.process_update(update)

    async def give_up(self, unit: Unit, item: InboxItem) -> None:
        """Tell the patient that an item could not be handled, and end a tap's spinner."""
        if item.kind is not InboxKind.UPDATE or item.chat_id is None or item.chat_id < 0:
            return
        query = read_text(item.body).get("callback_query")
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            unit.acknowledge(Acknowledgement(query["id"]))
        scene = self._house.scene(unit)
        visit = Visit(scene, unit, self._house, item.chat_id, None)
        await visit.carry_out([Say(Notice.TROUBLE)])

    def _parse(self, item: InboxItem) -> object:
        body = read_text(item.body)
        match item.kind:
            case InboxKind.UPDATE:
                return _tap(body) or Update.de_json(body, self._app.bot)
            case InboxKind.DUE:
                due_at = datetime.fromisoformat(body["due_at"])
                due = DueNow(body["kind"], body["occurrence"], due_at)
                return DueItem(item.chat_id or 0, due)
            case InboxKind.DELIVERY:
                event = DeliveryEvent(body["event"])
                return DeliveryItem(item.chat_id or 0, event, body.get("chat_id"))
            case InboxKind.OUTAGE if item.chat_id is not None:
                return LostTapsItem(item.chat_id, CheckInId(body["checkin"]))
            case InboxKind.OUTAGE:
                since, until = (datetime.fromisoformat(body[name]) for name in ("since", "until"))
                return OutageItem(since, until)


def _is_typed(item: InboxItem) -> bool:
    """Whether this may ask for the day's check-in, as far as can be seen without parsing it."""
    return item.kind is InboxKind.UPDATE and '"callback_query"' not in item.body


def _days_around(now: datetime) -> set[date]:
    """The diary days that may be today and yesterday, wherever the patient is."""
    return {(now + timedelta(hours=hours)).date() for hours in (-40, -16, 10)}


def _diary_day(item: InboxItem) -> date | None:
    """The day to which something that is due belongs; None for anything else."""
    if item.kind is not InboxKind.DUE:
        return None
    body = read_text(item.body)
    return date.fromisoformat(body["occurrence"]) if body["kind"] in plans.OF_A_DAY else None


def _tap(body: dict[str, Any]) -> Tap | StrayTap | None:
    """A tap; None for anything else."""
    match body.get("callback_query"):
        case {
            "id": str(query_id),
            "message": {
                "chat": {"id": int(chat_id), "type": Chat.PRIVATE},
                "message_id": int(number),
            },
            **rest,
        }:
            data = rest.get("data")
            return Tap(query_id, chat_id, number, data if isinstance(data, str) else None)
        case {"id": str(query_id)}:
            return StrayTap(query_id)
        case _:
            return None


def build_app(token: str, me: dict[str, Any]) -> App:
    """PTB's application with every handler; `me` is the bot's user as getMe returned it."""
    bot = Bot(token, request=NoRequests(me), get_updates_request=NoRequests(me))
    builder: Any = ApplicationBuilder().bot(bot).updater(None).job_queue(None)
    types = ContextTypes(context=ChatContext, bot_data=dict, chat_data=dict, user_data=dict)
    app: App = builder.context_types(types).build()
    _add_handlers(app)
    app.add_error_handler(_keep_error)
    return app


def _add_handlers(app: App) -> None:
    private = filters.ChatType.PRIVATE
    fresh = private & filters.UpdateType.MESSAGE
    # PTB tries one after the other: the most frequent is the first.
    app.add_handler(TypeHandler(Tap, _tapped))
    app.add_handler(TypeHandler(StrayTap, elsewhere.answer_tap))
    app.add_handler(TypeHandler(DueItem, _come_due))
    app.add_handler(TypeHandler(DeliveryItem, _delivered))
    app.add_handler(TypeHandler(OutageItem, _after_outage))
    app.add_handler(TypeHandler(LostTapsItem, _lost_taps))
    app.add_handler(ChatMemberHandler(elsewhere.change_membership))
    app.add_handler(MessageHandler(~private, elsewhere.point_to_private_chat))
    app.add_handler(
        MessageHandler(private & filters.UpdateType.EDITED, typing.guarded(wordless.edit_message))
    )
    for name, answer in COMMANDS.items():
        app.add_handler(CommandHandler(name, typing.guarded(answer), filters=fresh))
    app.add_handler(MessageHandler(fresh & filters.COMMAND, typing.guarded(unknown)))
    app.add_handler(MessageHandler(fresh & filters.TEXT, typing.guarded(typing.type_text)))
    app.add_handler(MessageHandler(fresh & filters.LOCATION, bridge(wordless.send_location)))
    app.add_handler(MessageHandler(fresh, typing.guarded(wordless.send_other)))


async def _tapped(tap: Tap, context: ChatContext) -> None:
    visit = await visit_of(tap, context)
    await visit.carry_out(await taps.tap(visit))


async def _come_due(item: DueItem, context: ChatContext) -> None:
    scene = context.house.scene(context.unit)
    patient = await patients.find(scene.session, item.patient_id)
    if patient is None:
        return
    visit = Visit(scene, context.unit, context.house, patient.id, patient)
    due = replace(item.due, after_crisis=await crises.was_lately(visit))
    await visit.carry_out(await prompts.come_due(scene, patient, due))


async def _delivered(item: DeliveryItem, context: ChatContext) -> None:
    if item.moved_to is not None and item.chat_id < 0:
        elsewhere.point(context, item.moved_to)
        return
    scene = context.house.scene(context.unit)
    patient = await patients.find(scene.session, item.chat_id)
    if patient is None:
        return
    visit = Visit(scene, context.unit, context.house, patient.id, patient)
    if item.event is DeliveryEvent.REPORT_UNSURE:
        await visit.carry_out([Say(Notice.REPORT_UNSURE)])
    else:
        await visit.carry_out(await accounts.blocked(scene, patient))


async def _after_outage(item: OutageItem, context: ChatContext) -> None:
    """Hand each patient's part to the patient's own turn: another process may be at that chat."""
    scene = context.house.scene(context.unit)
    for patient_id, checkin_id in await prompts.touched_by_outage(scene, item.since, item.until):
        body = json.dumps({"checkin": checkin_id})
        await inbox.add_event(scene.session, InboxKind.OUTAGE, patient_id, body, scene.now)


async def _lost_taps(item: LostTapsItem, context: ChatContext) -> None:
    scene = context.house.scene(context.unit)
    patient = await patients.find(scene.session, item.patient_id)
    if patient is None:
        return
    visit = Visit(scene, context.unit, context.house, patient.id, patient)
    await visit.carry_out(await prompts.after_outage(scene, patient, item.checkin_id))


async def _keep_error(_: object, context: ChatContext) -> None:
    """PTB never raises; the dispatcher has to know, so that the batch rolls back."""
    context.unit.error = context.error
