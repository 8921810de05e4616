"""The pages of an encrypted file as they lie on the disk: live, freed and logged ones alike.

No query shows a freed page, so each is decrypted by itself: SQLCipher 4 with a raw key, AES-256 in
CBC mode; the last 80 bytes of a page hold its vector and its authentication code. The cipher is
written out here (FIPS 197), for all blocks of a page at once: it is needed nowhere else.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint32]

PAGE = 4096
RESERVED = 80
VECTOR = 16
SALT = 16
LOG_HEADER = 32
FRAME_HEADER = 24
ROUNDS = 14


def plain_pages(path: Path, key: str) -> Iterator[bytes]:
    """Every page of the file and of its write-ahead log, decrypted."""
    cipher = Decryption(bytes.fromhex(key))
    content = path.read_bytes()
    for number in range(len(content) // PAGE):
        yield cipher.page(content[number * PAGE : (number + 1) * PAGE], is_first=number == 0)
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[LOG_HEADER:] if log.exists() else b""
    size = FRAME_HEADER + PAGE
    for number in range(len(frames) // size):
        frame = frames[number * size : (number + 1) * size]
        (page_number,) = struct.unpack(">I", frame[:4])
        yield cipher.page(frame[FRAME_HEADER:], is_first=page_number == 1)


def is_in_pages(path: Path, key: str, *sought: bytes) -> list[bytes]:
    """Which of these bytes are on some page."""
    pages = list(plain_pages(path, key))
    return [each for each in sought if any(each in page for page in pages)]


def _times(a: int, b: int) -> int:
    """The product in the field of 256 elements."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _boxes() -> tuple[list[int], list[int]]:
    box = [0] * 256
    for value in range(256):
        inverse = next((x for x in range(256) if _times(value, x) == 1), 0)
        mixed = 0
        for shift in range(5):
            mixed ^= (inverse << shift | inverse >> (8 - shift)) & 0xFF
        box[value] = mixed ^ 0x63
    backwards = [0] * 256
    for value, substitute in enumerate(box):
        backwards[substitute] = value
    return box, backwards


_BOX, _BACKWARDS = _boxes()


def _word(column: list[int]) -> int:
    return int.from_bytes(bytes(column), "big")


def _unmix(value: int, turn: int) -> int:
    """One byte's part of a column with the mixing of columns undone."""
    column = [_times(value, factor) for factor in (14, 9, 13, 11)]
    return _word(column[-turn:] + column[:-turn]) if turn else _word(column)


_UNMIXED = [[_unmix(value, turn) for value in range(256)] for turn in range(4)]
_TABLES = [
    np.array([_UNMIXED[turn][_BACKWARDS[value]] for value in range(256)], np.uint32)
    for turn in range(4)
]
_LAST_TABLES = [np.array(_BACKWARDS, np.uint32) << np.uint32(shift) for shift in (24, 16, 8, 0)]


class Decryption:
    """AES-256-CBC, decrypting."""

    def __init__(self, key: bytes) -> None:
        words = list(struct.unpack(">8I", key))
        constant = 1
        for number in range(8, 4 * (ROUNDS + 1)):
            word = words[-1]
            if number % 8 == 0:
                word = (word << 8 | word >> 24) & 0xFFFFFFFF
                word = _substituted(word) ^ constant << 24
                constant = _times(constant, 2)
            elif number % 8 == 4:
                word = _substituted(word)
            words.append(words[-8] ^ word)
        rounds = [words[4 * n : 4 * n + 4] for n in range(ROUNDS + 1)]
        for number in range(1, ROUNDS):
            rounds[number] = [_unmixed(word) for word in rounds[number]]
        self._rounds = [np.array(keys, np.uint32) for keys in rounds]

    def page(self, page: bytes, *, is_first: bool) -> bytes:
        """One page without what is reserved; the first begins with the file's salt."""
        body = page[SALT if is_first else 0 : PAGE - RESERVED]
        before = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR] + body[:-VECTOR]
        return (_words(self.blocks(body)) ^ _words(before)).astype(">u4").tobytes()

    def blocks(self, blocks: bytes) -> bytes:
        """Blocks of sixteen bytes, each by itself, without the chaining."""
        state = _words(blocks) ^ self._rounds[-1]
        for keys in self._rounds[-2:0:-1]:
            state = _mixed(state, _TABLES) ^ keys
        return (_mixed(state, _LAST_TABLES) ^ self._rounds[0]).astype(">u4").tobytes()


def _words(content: bytes) -> Words:
    """Four words a block."""
    return np.frombuffer(content, ">u4").reshape(-1, 4).astype(np.uint32)


def _mixed(state: Words, tables: list[Words]) -> Words:
    """Each word made of one byte of each word of its block, through the four tables."""
    mixed = np.zeros_like(state)
    for turn, table in enumerate(tables):
        mixed ^= table[np.roll(state, turn, axis=1) >> np.uint32(24 - 8 * turn) & np.uint32(255)]
    return mixed


def _substituted(word: int) -> int:
    return _word([_BOX[byte] for byte in word.to_bytes(4, "big")])


def _unmixed(word: int) -> int:
    a, b, c, d = word.to_bytes(4, "big")
    return _UNMIXED[0][a] ^ _UNMIXED[1][b] ^ _UNMIXED[2][c] ^ _UNMIXED[3][d]
