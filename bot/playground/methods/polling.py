"""setWebhook, deleteWebhook, getWebhookInfo. Updates themselves are handed out by getUpdates."""

from bot.playground.model import Json, bad_request
from bot.playground.updates import NOT_BY_DEFAULT, UPDATE_TYPES
from bot.playground.world import World


def set_webhook(world: World, call: Json) -> bool:
    """Remember a webhook, which ends getUpdates; an empty URL removes it. Nothing is delivered."""
    url = call.get("url", "")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.queue.allow(call.get("allowed_updates"))
    world.queue.webhook_url = url
    if call.get("drop_pending_updates"):
        world.queue.clear()
    return True


def delete_webhook(world: World, call: Json) -> bool:
    """Go back to getUpdates."""
    world.queue.webhook_url = ""
    if call.get("drop_pending_updates"):
        world.queue.clear()
    return True


def get_webhook_info(world: World, _: Json) -> Json:
    """Return the WebhookInfo object."""
    queue = world.queue
    queue.expire()
    info: Json = {
        "url": queue.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(queue),
    }
    if queue.webhook_url:
        info["max_connections"] = 40
    if queue.allowed != UPDATE_TYPES - NOT_BY_DEFAULT:
        info["allowed_updates"] = sorted(queue.allowed)
    return info
