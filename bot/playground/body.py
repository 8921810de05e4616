"""The parameters of a Bot API call out of query string, JSON, urlencoded or multipart body."""

import binascii
import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.files import MAXIMUM_UPLOAD_BYTES
from bot.playground.model import ApiError, Json, Upload, bad_request

_READ_BYTES = 1 << 16


async def read_parameters(request: web.BaseRequest) -> Json:
    """Return a call's raw parameters: strings, JSON values, or Uploads without a file id.

    Raises ApiError 400 for a broken body, 413 for one above 50 MB.
    """
    parameters: Json = {}
    if request.rel_url.raw_query_string:
        parameters.update(request.rel_url.query)
    if not request.body_exists:
        return parameters
    content_type = request.content_type
    if content_type == "multipart/form-data":
        parameters.update(await _multipart(request))
        return parameters
    body = await request.read()
    if content_type == "application/json":
        parameters.update(_json(body))
    elif body:
        parameters.update(form_fields(body))
    return parameters


def form_fields(body: bytes) -> dict[str, str]:
    """Return the fields of an urlencoded body; of fields that come twice the last counts."""
    pairs = (item.partition(b"=") for item in body.replace(b"+", b" ").split(b"&") if item)
    return {_unquoted(name): _unquoted(value) for name, _, value in pairs}


def _unquoted(part: bytes) -> str:
    # Percent-encoding is quoted-printable with another sign, and only for that has Python a
    # decoder in C; urllib's takes ten times as long, a third of the whole call.
    if b"%" in part:
        part = binascii.a2b_qp(part.replace(b"=", b"%3D").replace(b"%", b"="))
    return part.decode("utf-8", "replace")


def _json(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body) if body else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value


async def _multipart(request: web.BaseRequest) -> Json:
    parameters: Json = {}
    size = 0
    try:
        reader = await request.multipart()
        async for part in reader:
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            content = bytearray()
            while chunk := await part.read_chunk(_READ_BYTES):
                content += chunk
                size += len(chunk)
                if size > MAXIMUM_UPLOAD_BYTES + _READ_BYTES:
                    raise ApiError(413, "Request Entity Too Large")
            parameters[part.name] = _part_value(part, bytes(content))
    except ValueError:
        raise bad_request("can't parse multipart body") from None
    return parameters


def _part_value(part: BodyPartReader, content: bytes) -> str | Upload:
    if part.filename is None:
        return content.decode("utf-8", "replace")
    content_type = part.headers.get("Content-Type", "application/octet-stream")
    return Upload("", part.filename, content_type, content)


def attach_uploads(values: Json, raw: Json) -> None:
    """Put the uploads that a call names as attach://part where they belong."""
    for holder in (values, values.get("media")):
        if not isinstance(holder, dict):
            continue
        for name in ("photo", "document", "media", "thumbnail"):
            value = holder.get(name)
            if isinstance(value, str) and value.startswith("attach://"):
                holder[name] = raw.get(value.removeprefix("attach://"), "")
