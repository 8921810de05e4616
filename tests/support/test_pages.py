"""The decryption that the test of /delete relies on is right, and finds what queries don't show."""

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from tests.support.own_settings import KEY
from tests.support.pages import Decryption, is_in_pages


def test_the_cipher_is_that_of_the_standard() -> None:
    """FIPS 197, appendix C.3."""
    cipher = Decryption(bytes(range(32)))
    block = bytes.fromhex("8ea2b7ca516745bfeafc49904b496089")
    assert cipher.blocks(block) == bytes.fromhex("00112233445566778899aabbccddeeff")


def test_freed_pages_are_seen_unless_they_are_zeroed(tmp_path: Path) -> None:
    for secure, left in ((False, [b"a secret"]), (True, [])):
        path = tmp_path / f"{secure}.db"
        connection = sqlcipher.connect(str(path), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
        connection.execute(f"PRAGMA secure_delete = {int(secure)}")
        connection.execute("CREATE TABLE notes (text)")
        connection.executemany("INSERT INTO notes VALUES (?)", [("a secret " * 300,)] * 20)
        assert is_in_pages(path, KEY, b"a secret") == [b"a secret"]
        connection.execute("DELETE FROM notes")
        assert is_in_pages(path, KEY, b"a secret", b"another") == left
        connection.close()
