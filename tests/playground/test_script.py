"""Transcripts: what may stand in one, and that a played one plays again word for word."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.playground.player import run_script
from bot.playground.script import (
    BEGIN,
    CITIES,
    NOT_A_LINE,
    Act,
    ScriptError,
    beginning,
    decode_script,
    read_script,
)
from tests.support.own_settings import settings_of

ONBOARDING = """\
# Setting up, and the first evening
= 2027-01-08 18:42 Europe/Berlin
> /start
[Sounds good]
[I agree]
@ Berlin
[19:00]
[None of these]
[None of these]
[None of these]
[4]
[Walk]
+next message
[About that]
> 4
+2 days
"""


async def played(folder: Path, script: str) -> str:
    lines: list[str] = []
    await run_script(settings_of(folder), script, asyncio.Event(), lines.append)
    return "\n".join(lines) + "\n"


def test_every_kind_of_line_is_read() -> None:
    lines = read_script(
        "# why\n= 2027-01-08 18:42 Asia/Kolkata\n> hi\\nthere\n[OK [1]]\n@ Lagos\n@ -1.5, 36\n"
        "+1 hour\n+3 weeks\n+ 20 minutes\n+next message\n(sticker)\n\n"
        "< said\n~ changed\n! noted\n!! box\n-- Sat 9 Jan, 19:00\n"
    )
    assert [line.act for line in lines] == [
        Act.COMMENT,
        Act.BEGIN,
        Act.TYPE,
        Act.TAP,
        *[Act.SHARE] * 2,
        *[Act.TRAVEL] * 4,
        Act.DO,
    ]
    assert (lines[2].words, lines[3].words) == ("hi\nthere", "OK [1]")
    assert (lines[4].place, lines[5].place) == (CITIES["Lagos"], (-1.5, 36.0))
    spans = [timedelta(hours=1), timedelta(weeks=3), timedelta(minutes=20), None]
    assert [line.span for line in lines[6:10]] == spans
    assert beginning(lines).isoformat() == "2027-01-08T18:42:00+05:30"
    assert beginning([]) == BEGIN


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        ">",
        "[no end",
        "@ Atlantis",
        "@ 91 0",
        "+1 fortnight",
        "+day",
        "(dance)",
        "= yesterday",
        "= 2027-01-08 18:42 Mars/Olympus",
    ],
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(ScriptError, match=r"^line 2: "):
        read_script(f"# first\n{line}\n")


def test_the_time_is_set_first_or_not_at_all() -> None:
    with pytest.raises(ScriptError, match="before anything else"):
        read_script("> hi\n= 2027-01-08 18:42 Europe/Berlin\n")


async def test_what_was_played_plays_again_word_for_word(tmp_path: Path) -> None:
    once = await played(tmp_path / "a", ONBOARDING)
    assert "< Hello." in once
    assert "~ [Show me] [Done it] [Not today]" in once
    assert "-- Fri 08 Jan, 19:00\n< Your evening check-in" in once
    assert "~ And at its worst?" in once or "< And at its worst?" in once
    assert once.count("-- ") == 7, "three evenings, a reminder, two mornings, the week's questions"
    assert "-- Sun 10 Jan, 18:30\n< Your week in three numbers" in once
    assert "-- Sun 10 Jan, 19:00" in once
    assert await played(tmp_path / "b", once) == once


async def test_a_button_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"line 2: \[Dance\]: no such button; .* \[Sounds good\]"):
        await played(tmp_path, "> /start\n[Dance]\n")
    asking = "> /start\n[Sounds good]\n[I agree]\n[Share location]\n"
    with pytest.raises(ScriptError, match=r"line 4: .*: write it as @ Berlin"):
        await played(tmp_path / "place", asking)


def test_a_file_of_another_encoding_is_told_its_line() -> None:
    assert decode_script(b"\xef\xbb\xbf> caf\xc3\xa9") == "> café"
    with pytest.raises(ScriptError, match="line 2: save the file as UTF-8"):
        decode_script(b"# one\n> caf\xe9\n")


def test_by_command(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("> /privacy\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["demo", "--script", str(path)], env={"LOG_LEVEL": "ERROR"})
    assert result.exit_code == 0, result.output
    assert result.output.startswith("> /privacy\n< ")
    path.write_text("?\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["demo", "--script", str(path)], env={"LOG_LEVEL": "ERROR"})
    assert (result.exit_code, result.output) == (1, f"line 1: ?: {NOT_A_LINE}\n")


async def test_a_place_is_shared_in_the_settings_as_in_the_set_up(tmp_path: Path) -> None:
    setting_up, _ = ONBOARDING.split("+next message")
    chat = setting_up + "> /settings\n[Change the place]\n@ London\n"
    told = await played(tmp_path, chat)
    _, after = told.split("[Change the place]\n~")
    assert "< keyboard: [Share location]" in after
    assert "< London, thank you." in after
    assert "< keyboard: gone" in after
    assert "(Europe/London)" in after
