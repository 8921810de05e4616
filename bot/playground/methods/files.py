"""getFile: where a file that was sent to the bot, or by it, can be fetched."""

from bot.playground.model import Json, bad_request
from bot.playground.world import World

MAXIMUM_DOWNLOAD_BYTES = 20 * 1024 * 1024


def get_file(world: World, call: Json) -> Json:
    """Return the File object; its path belongs below /file/bot<token>/. At most 20 MB."""
    file_id: str = call.get("file_id", "")
    upload = world.files.get(file_id)
    if upload is None:
        raise bad_request("invalid file_id")
    if len(upload.content) > MAXIMUM_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": "Ag" + file_id[-14:],
        "file_size": len(upload.content),
        "file_path": f"{'photos' if upload.width else 'documents'}/{file_id}",
    }
