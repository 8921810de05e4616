"""Pictures for the tests, made by hand."""

import struct
import zlib


def png(width: int, height: int, pixels: bytes | None = None) -> bytes:
    """Return a whole, grey PNG of that size, or one with these bytes for its packed pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows) if pixels is None else pixels)
        + chunk(b"IEND", b"")
    )
