"""Webhook mode: Telegram posts the updates; each is committed before it is answered with 200."""

import asyncio
import contextlib
import hmac
import json

import structlog
from aiohttp import web

from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.delivery.intake import Intake, has_id
from bot.delivery.poller import ALLOWED_UPDATES
from bot.storage.database import Database

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
BODY_AT_MOST = 1024 * 1024  # bytes; an update is a few kilobytes
CONNECTIONS = 40
PATH = "/updates"
HEALTH = "/healthz"
PAUSES_SECONDS = (1, 2, 5, 15, 30)


class Webhook:
    """The HTTP server that Telegram calls, on `host:port`; `url` is how Telegram reaches it."""

    def __init__(
        self,
        database: Database,
        api: BotApi,
        intake: Intake,
        *,
        url: str,
        listen: tuple[str, int],
        secret: str,
    ) -> None:
        self._database = database
        self._api = api
        self._intake = intake
        self._url = url
        self._listen = listen
        self._secret = secret.encode()

    async def run(self) -> None:
        """Serve until cancelled; tells Telegram where to call, again and again until it knows."""
        app = web.Application(client_max_size=BODY_AT_MOST)
        app.router.add_post(PATH, self._receive)
        app.router.add_get(HEALTH, self._health)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            host, port = self._listen
            await web.TCPSite(runner, host, port).start()
            log.info("listening for updates", address=f"{host}:{port}")
            await self._register()
            await asyncio.Event().wait()
        finally:
            with contextlib.suppress(asyncio.CancelledError):
                await runner.cleanup()

    async def _register(self) -> None:
        tries = 0
        while True:
            try:
                await self._api.call(
                    "setWebhook",
                    {
                        "url": self._url.rstrip("/") + PATH,
                        "secret_token": self._secret.decode(),
                        "max_connections": CONNECTIONS,
                        "allowed_updates": ALLOWED_UPDATES,
                    },
                )
            except bot_api.Refused as error:
                log.error("Telegram refused WEBHOOK_URL: mend it", answer=str(error)[:80])
                return
            except bot_api.ApiError as error:
                if tries == 0:
                    log.warning("can't set the webhook; trying again", reason=type(error).__name__)
                await asyncio.sleep(PAUSES_SECONDS[min(tries, len(PAUSES_SECONDS) - 1)])
                tries += 1
            else:
                return

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            update = None
        if not has_id(update):
            # Any other answer than 200 would bring it again for a day.
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
            await self._database.check()
        except Exception as error:  # noqa: BLE001 - the answer is the point
            return web.json_response({"ok": False, "reason": type(error).__name__}, status=503)
        return web.json_response({"ok": True})
