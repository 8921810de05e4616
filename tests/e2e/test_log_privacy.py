"""At DEBUG, through faults of every kind: no token, no answer and no note in the log."""

import io
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import set_up_logging
from bot.service import notes
from bot.settings import LogFormat, LogLevel
from tests.support.logs import set_up_and_restore
from tests.support.scripts import LONGEST, check_in, set_up, wording
from tests.support.stage import open_stage

NOTE = "Marmalade on the ceiling, and the <cat> saw it all"
PIECES = ("Marmalade", "ceiling", "worst", "evening", "Sitting", "sitting")
TOKEN = "1000001:AAEsecret_secret-secret"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that is written to standard error while logging is set up as in the running bot."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    with set_up_and_restore():
        set_up_logging(LogLevel.DEBUG, LogFormat.TEXT)
        yield written


@pytest.mark.waits
@pytest.mark.slow
async def test_the_log_tells_faults_and_nothing_of_the_patient(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log: io.StringIO,
) -> None:
    really_keep = notes.keep_note

    async def fail(*args: object, **_: object) -> None:
        raise ValueError(f"could not keep {args[-1]}")

    async with open_stage(tmp_path, token=TOKEN) as stage:
        ada = stage.person()
        await set_up(ada)
        await check_in(ada, *LONGEST, "Add a note")

        # A handler that fails with the note in its exception.
        monkeypatch.setattr(notes, "keep_note", fail)
        await ada.send(NOTE)
        ada.told(wording("trouble"))
        assert stage.rows("SELECT state FROM inbox WHERE state = 'dead'") == [("dead",)]
        monkeypatch.setattr(notes, "keep_note", really_keep)
        await ada.send(NOTE)
        ada.told("Your note:")

        # A network that fails in every way, while the note is on its way.
        faults = stage.server.faults
        for plan in (faults.reset, faults.server_error, faults.drop_answer):
            plan(1, "editMessageText")
            plan(1, "getUpdates")
            await ada.tap("Change the note")
            await ada.send(f"{NOTE} {plan.__name__}")
        quoting = f"Bad Request: can't parse entities: unsupported start tag {NOTE}"
        faults.api_error(400, 1, "editMessageText", description=quoting)
        await ada.tap("Change the note")
        await ada.send("/cancel")
        faults.api_error(401, 1, "getUpdates")
        faults.api_error(409, 1, "getUpdates")
        await ada.send("/export")
    written = log.getvalue()
    assert "ValueError" in written, "the fault is told by its kind"
    assert "serving" in written
    for piece in (TOKEN, "secret", NOTE, *PIECES):
        assert piece not in written, piece


def test_what_goes_past_the_log_takes_the_same_way(log: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(NOTE)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    logging.getLogger("asyncio").error("Task failed\nfuture: %r", ValueError(NOTE))
    logging.getLogger("aiohttp").debug("GET /bot123456:abcdefghij/getMe")
    logging.getLogger("aiohttp").error("GET /bot123456:abcdefghij/getMe")
    try:
        fail()
    except ValueError:
        logging.getLogger("bot").error("a line that can't be written: %d", "seven")
    written = log.getvalue()
    assert "ValueError" in written
    assert "[token]" in written
    assert "Marmalade" not in written
    assert "abcdefghij" not in written
