"""setWebhook, deleteWebhook, getWebhookInfo. getUpdates waits, so the server answers it itself."""

import re
from urllib.parse import urlsplit

from bot.playground.model import Json, bad_request
from bot.playground.updates import NOT_BY_DEFAULT, UPDATE_TYPES
from bot.playground.webhook import CONNECTIONS, Webhook
from bot.playground.world import World

_PORTS = {None, 80, 88, 443, 8443}
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_HERE = {"127.0.0.1", "localhost", "::1"}


def set_webhook(world: World, call: Json) -> bool:
    """Deliver updates to a URL, which ends getUpdates; an empty URL removes it.

    As a server run with --local does, plain HTTP and any port are taken, but only on this machine.
    """
    url = call.get("url", "")
    secret = call.get("secret_token", "")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if url:
        _check_url(url)
    world.queue.allow(call.get("allowed_updates"))
    connections = min(max(call.get("max_connections", CONNECTIONS), 1), 100)
    world.courier.set(Webhook(url, secret, connections) if url else None)
    if call.get("drop_pending_updates"):
        world.queue.clear()
    return True


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if host in _HERE and scheme in {"http", "https"}:
        return
    if scheme != "https" or not host:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def delete_webhook(world: World, call: Json) -> bool:
    """Go back to getUpdates."""
    world.courier.set(None)
    if call.get("drop_pending_updates"):
        world.queue.clear()
    return True


def get_webhook_info(world: World, _: Json) -> Json:
    """Return the WebhookInfo object."""
    queue = world.queue
    queue.expire()
    webhook = world.courier.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue),
    }
    if webhook:
        info |= webhook.info()
    if queue.allowed != UPDATE_TYPES - NOT_BY_DEFAULT:
        info["allowed_updates"] = sorted(queue.allowed)
    return info
