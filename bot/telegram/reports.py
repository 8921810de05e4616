"""Recipes made into pictures and files, just before they are sent, on a read connection."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import structlog

from bot.clock import Clock
from bot.delivery.bot_api import File
from bot.delivery.sender import Rendered
from bot.reports.chart import draw_week
from bot.reports.document import export_document
from bot.reports.worker import RenderWorker
from bot.service import erasure, weeks
from bot.service.scene import Scene
from bot.storage import patients
from bot.storage.database import Database
from bot.storage.outbox import OutboxItem
from bot.telegram.screens.accounts import EXPORT
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
            if recipe["kind"] != WEEK:
                raise LookupError("a recipe of no known kind")
            as_of = date.fromisoformat(recipe["as_of"])
            summary = await weeks.summarise(scene, patient, as_of)
        words = chart_words(house.renderer.studio, summary.points)
        picture = await self._worker.render(draw_week, summary.points, words)
        return "sendPhoto", File("photo", "week.png", picture, "image/png")
