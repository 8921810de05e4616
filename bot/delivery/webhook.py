"""Webhook mode: Telegram posts the updates; each is committed before it is answered with 200.

The server behind WEBHOOK_URL takes posts at any path, so that a proxy in front may keep or cut what
it likes: who may post is decided by the secret. Nothing is heard while nobody writes, so a look at
getWebhookInfo every now and then tells whether updates would come through.
"""

import asyncio
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog
from aiohttp import web

from bot.clock import Clock
from bot.delivery.bot_api import BotApi
from bot.delivery.hearing import Hearing
from bot.delivery.intake import ALLOWED_UPDATES, Intake, has_id
from bot.delivery.patience import Patience
from bot.settings import SettingsError
from bot.storage.database import Database

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
BODY_AT_MOST = 1024 * 1024  # bytes; an update is a few kilobytes
CONNECTIONS = 40
HEALTH = "/healthz"
HEALTH_SECONDS = 5.0
CLOSE_SECONDS = 0.5
LOOK_SECONDS = 30.0
# Telegram tries a failed update again within two minutes; until then more may be on its way.
RETRIED_WITHIN = timedelta(seconds=120)


class Webhook:
    """The HTTP server that Telegram calls on `listen`; `url` is how Telegram reaches it."""

    def __init__(
        self,
        database: Database,
        api: BotApi,
        clock: Clock,
        arrived: Callable[[], None],
        *,
        url: str,
        listen: tuple[str, int],
        secret: str,
    ) -> None:
        self._database = database
        self._api = api
        self._clock = clock
        self._arrived = arrived
        self._url = url
        self._listen = listen
        self._secret = secret
        self._intake = Intake(database, clock, arrived)
        self._hearing = Hearing(database, clock)
        self._patience = Patience(
            trouble="can't set the webhook; trying again until it works",
            mended="setting the webhook works again",
        )
        self._is_set = False
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listen. Raises SettingsError if that can't be done."""
        app = web.Application(client_max_size=BODY_AT_MOST)
        app.router.add_get(HEALTH, self._health)
        app.router.add_post("/{path:.*}", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        await self._runner.setup()
        host, port = self._listen
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise SettingsError(
                f"WEBHOOK_LISTEN {host}:{port} can't be used ({error.strerror}): "
                "choose an address of this machine and a free port"
            ) from error
        log.info("listening for updates", address=f"{host}:{port}")

    async def close(self) -> None:
        """Take no more; what is being kept is kept and answered."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def run(self) -> None:
        """See to it that Telegram calls here, until cancelled."""
        while True:
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 - whatever it is, the looking goes on
                await self._patience.wait(error)
            else:
                self._patience.recovered()
                await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        if not self._is_set:
            await self._set()
        info = await self._api.call("getWebhookInfo", {})
        if info["url"] != self._url:
            log.warning("somebody took the webhook away; setting it again")
            await self._set()
        elif not self._is_failing(info):
            async with self._hearing.heard():
                pass
            self._arrived()

    async def _set(self) -> None:
        parameters = {
            "url": self._url,
            "secret_token": self._secret,
            "max_connections": CONNECTIONS,
            "allowed_updates": ALLOWED_UPDATES,
        }
        await self._api.call("setWebhook", parameters)
        self._is_set = True

    def _is_failing(self, info: Mapping[str, Any]) -> bool:
        """Whether updates wait that could not be delivered: what was lost is told after them."""
        failed_at = info.get("last_error_date")
        if not failed_at or not info.get("pending_update_count"):
            return False
        since = self._clock.now().timestamp() - float(failed_at)
        return since < RETRIED_WITHIN.total_seconds()

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        # Bytes: on text with other than ASCII the comparison raises.
        if not hmac.compare_digest(_bytes(given), _bytes(self._secret)):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            update = None
        if not has_id(update):
            # Any other answer than 200 would bring it again for a day, before those behind it.
            log.warning("an update without an id is passed over")
            return web.Response()
        try:
            await self._intake.keep(update)
        except Exception as error:
            log.error("an update could not be kept; Telegram tries again", exc_info=error)
            return web.Response(status=503, headers={"Retry-After": "2"})
        return web.Response()

    async def _health(self, _: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await self._database.check()
        except Exception as error:  # noqa: BLE001 - the answer is the point
            return web.json_response({"ok": False, "reason": type(error).__name__}, status=503)
        return web.json_response({"ok": True})


def _bytes(secret: str) -> bytes:
    return secret.encode(errors="surrogateescape")
