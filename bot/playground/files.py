"""Uploads: file ids, size limits, and a look at whether a picture is a picture."""

import io
import secrets

from PIL import Image

from bot.playground.model import ApiError, Json, Upload, bad_request

MAXIMUM_PHOTO_BYTES = 10 * 1024 * 1024
MAXIMUM_UPLOAD_BYTES = 50 * 1024 * 1024
MOST_PIXELS_OF_BOTH_SIDES = 10_000


def image_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG or JPEG, or None if it can't be decoded whole."""
    kinds = ("PNG", "JPEG")
    try:
        with Image.open(io.BytesIO(content), formats=kinds) as picture:
            size = picture.size
            picture.verify()  # checksums, and that there is an end; the picture is used up by it
        if sum(size) <= MOST_PIXELS_OF_BOTH_SIDES:  # a greater one is refused unread
            with Image.open(io.BytesIO(content), formats=kinds) as picture:
                picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return size


class FileStore:
    """The bytes of every upload by file id, for as long as the server runs."""

    def __init__(self) -> None:
        self._uploads: dict[str, Upload] = {}

    def __len__(self) -> int:
        return len(self._uploads)

    def get(self, file_id: str) -> Upload | None:
        """Return the upload of that id, or None."""
        return self._uploads.get(file_id)

    def forget(self, file_id: str) -> None:
        """Drop the bytes (for long benches)."""
        self._uploads.pop(file_id, None)
        self._uploads.pop(file_id + "s", None)

    def add(self, name: str, content_type: str, content: bytes) -> Upload:
        """Keep a document. Raises ApiError 400 for an empty file, 413 above 50 MB."""
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > MAXIMUM_UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        width, height = image_size(content) or (0, 0)
        file_id = "BQ" + secrets.token_urlsafe(24)
        upload = Upload(file_id, name, content_type, content, width, height)
        self._uploads[file_id] = upload
        return upload

    def add_photo(self, name: str, content_type: str, content: bytes) -> Upload:
        """Keep a photo. Raises ApiError 400 if too large, not an image, or of odd dimensions."""
        if len(content) > MAXIMUM_PHOTO_BYTES:
            raise bad_request(
                f"file of size {len(content)} bytes is too big for a photo; "
                f"the maximum size is {MAXIMUM_PHOTO_BYTES} bytes"
            )
        size = image_size(content)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if sum(size) > MOST_PIXELS_OF_BOTH_SIDES or max(size) > 20 * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        upload = self.add(name, content_type, content)
        self._uploads[upload.file_id + "s"] = upload
        return upload


def photo_sizes(upload: Upload) -> list[Json]:
    """Return the `photo` array of a message: a small size and the full one, smallest first."""
    scale = min(1.0, 90 / max(upload.width, upload.height, 1))
    small = (max(1, round(upload.width * scale)), max(1, round(upload.height * scale)))
    sizes = [
        (upload.file_id + "s", *small, min(len(upload.content), 1500)),
        (upload.file_id, upload.width, upload.height, len(upload.content)),
    ]
    return [
        {
            "file_id": file_id,
            "file_unique_id": "AQ" + file_id[-14:],
            "width": width,
            "height": height,
            "file_size": size,
        }
        for file_id, width, height, size in sizes
    ]


def document_api(upload: Upload) -> Json:
    """Return the `document` object of a message."""
    return {
        "file_name": upload.name,
        "mime_type": upload.content_type,
        "file_id": upload.file_id,
        "file_unique_id": "Ag" + upload.file_id[-14:],
        "file_size": len(upload.content),
    }
