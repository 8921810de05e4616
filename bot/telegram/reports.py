"""Recipes made into pictures and files, just before they are sent, on a read connection."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import structlog

from bot.clock import Clock
from bot.core.patient import Patient
from bot.delivery.bot_api import File
from bot.delivery.sender import Rendered
from bot.reports.chart import draw_week
from bot.reports.document import export_document
from bot.reports.month import draw_month
from bot.reports.worker import RenderWorker
from bot.service import erasure, months, weeks
from bot.service.scene import Scene
from bot.storage import patients
from bot.storage.database import Database
from bot.storage.outbox import OutboxItem
from bot.telegram.screens.accounts import EXPORT
from bot.telegram.screens.months import MONTH, month_words
from bot.telegram.screens.weeks import WEEK, chart_words
from bot.telegram.visit import House

log = structlog.get_logger(__name__)


class Reports:
    """Makes what the outbox names by recipe. If that fails, the text goes alone and says so."""

    def __init__(
        self, database: Database, clock: Clock, house: House, worker: RenderWorker
    ) -> None:
        self._database = database
        self._clock = clock
        self._house = house
        self._worker = worker

    async def render(self, item: OutboxItem) -> Rendered:
        """The call that carries the report."""
        recipe = item.recipe or {}
        caption = item.parameters["text"]
        parameters = {
            "chat_id": item.chat_id,
            "parse_mode": "HTML",
            "reply_markup": item.parameters.get("reply_markup"),
        }
        try:
            method, file = await self._make(item.chat_id, recipe)
        except Exception as error:
            log.error("a report could not be made", kind=recipe.get("kind"), exc_info=error)
            failed = self._house.renderer.studio.words.html("week-picture-failed")
            text = f"{caption}\n\n{failed}"
            return Rendered("sendMessage", {**parameters, "text": text}, None)
        return Rendered(method, {**parameters, "caption": caption}, file)

    async def _make(self, chat_id: int, recipe: Mapping[str, Any]) -> tuple[str, File]:
        async with self._database.read() as session:
            house = self._house
            scene = Scene(session, self._clock.now(), house.content, house.random)
            patient = await patients.find(session, chat_id)
            if patient is None:
                raise LookupError("the patient is gone")
            if recipe["kind"] == EXPORT:
                content = export_document(await erasure.export(scene, patient))
                name = f"pain-check-in-{scene.now:%Y-%m-%d}.json"
                return "sendDocument", File("document", name, content, "application/json")
            draw = await self._drawing(scene, patient, recipe)
        picture = await self._worker.render(draw)
        return "sendPhoto", File("photo", f"{recipe['kind']}.png", picture, "image/png")

    async def _drawing(
        self, scene: Scene, patient: Patient, recipe: Mapping[str, Any]
    ) -> Callable[[], bytes]:
        """What draws the picture, with all that it needs read beforehand."""
        studio = self._house.renderer.studio
        as_of = date.fromisoformat(recipe["as_of"])
        if recipe["kind"] == WEEK:
            points = (await weeks.summarise(scene, patient, as_of)).points
            return partial(draw_week, points, chart_words(studio, points))
        if recipe["kind"] != MONTH:
            raise LookupError("a recipe of no known kind")
        month = date.fromisoformat(recipe["month"])
        summary = await months.summarise(scene, patient, month, as_of)
        begins = studio.words.first_weekday(patient.country)
        return partial(draw_month, summary, month_words(studio, summary, begins), begins)
