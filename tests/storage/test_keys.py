"""The key: never beside the data, never made for data that exists, never shown."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.settings import Settings, SettingsError
from bot.storage import keys
from bot.storage.database import open_database
from bot.storage.errors import DatabaseError
from bot.storage.keys import database_key
from tests.support.fresh_database import enrol, fresh_database, path_of
from tests.support.own_settings import settings_of


def with_key_file(folder: Path, **more: object) -> Settings:
    """Settings without a key of their own: it comes from a file beside the data's folder."""
    key_file = folder / "keys" / "database.key"
    values: dict[str, object] = {"database_key": None, "database_key_file": key_file}
    return settings_of(folder / "data", **(values | more))


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below the folder with its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def no_container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "CONTAINER_MARKS", ())


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("no_container", "open_umask")
async def test_a_key_is_made_for_this_user_alone_and_its_path_is_told_once(tmp_path: Path) -> None:
    settings = with_key_file(tmp_path)
    with capture_logs() as logged:
        database = await open_database(settings)
        await database.close()
        database = await open_database(settings)
        await database.close()
    file = settings.database_key_file
    key = file.read_text().strip()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path_of(settings).stat().st_mode) == 0o600
    assert not file.is_relative_to(settings.data_dir)
    assert [entry for entry in logged if str(file) in str(entry)] == logged
    assert len(logged) == 1
    assert key not in str(logged)


@pytest.mark.usefixtures("no_container")
def test_every_key_is_another_one(tmp_path: Path) -> None:
    made = {database_key(with_key_file(tmp_path / str(number))) for number in range(5)}
    assert len(made) == 5
    assert all(len(bytes.fromhex(key)) == 32 for key in made)


async def test_a_database_without_its_key_is_an_error_that_touches_nothing(tmp_path: Path) -> None:
    settings = with_key_file(tmp_path)
    async with fresh_database(settings.data_dir):
        pass
    before = snapshot(tmp_path)
    with pytest.raises(SettingsError, match=r"DATABASE_KEY_FILE .* is missing.*nothing was change"):
        await open_database(settings)
    assert snapshot(tmp_path) == before
    assert not settings.database_key_file.parent.exists()


@pytest.mark.parametrize("left_behind", ["nothing", "a log", "a log and its index"])
async def test_a_wrong_key_is_an_error_that_touches_nothing(
    tmp_path: Path, left_behind: str
) -> None:
    """Also when a crash left a log behind, which opening would otherwise recover."""
    folder = tmp_path / "data"
    crashed = tmp_path / "crashed"
    async with fresh_database(crashed) as database:
        async with database.write() as session:
            await enrol(session, 17)
        folder.mkdir()
        for path in crashed.iterdir():
            kept = {"nothing": (), "a log": ("-wal",), "a log and its index": ("-wal", "-shm")}
            if path.name.endswith((".db", *kept[left_behind])):
                (folder / path.name).write_bytes(path.read_bytes())
    before = snapshot(folder)
    with pytest.raises(DatabaseError, match=r"does not open with this key.*nothing was changed"):
        await open_database(settings_of(folder, database_key="00" * 32))
    assert snapshot(folder) == before
    reopened = await open_database(settings_of(folder))
    async with reopened.read() as session:
        await session.connection()
    await reopened.close()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "must hold 64 hex digits"),
        (b"5a" * 31, "must hold 64 hex digits"),
        (b"5a" * 33, "must hold 64 hex digits"),
        (b"zz" * 32, "must hold 64 hex digits"),
        (b"\xff\xfe" * 32, "cannot be read"),
    ],
)
def test_a_bad_key_file_is_named_and_never_replaced(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    settings = with_key_file(tmp_path)
    settings.database_key_file.parent.mkdir()
    settings.database_key_file.write_bytes(content)
    with pytest.raises(SettingsError, match=f"DATABASE_KEY_FILE .*{complaint}") as caught:
        database_key(settings)
    assert "5a5a" not in str(caught.value)
    assert settings.database_key_file.read_bytes() == content


def test_a_key_file_may_end_with_a_newline(tmp_path: Path) -> None:
    settings = with_key_file(tmp_path)
    settings.database_key_file.parent.mkdir()
    settings.database_key_file.write_text("5A" * 32 + "\n")
    assert database_key(settings) == "5A" * 32


def test_a_key_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    settings = with_key_file(tmp_path)
    settings.database_key_file.mkdir(parents=True)
    with pytest.raises(SettingsError, match=r"DATABASE_KEY_FILE .* cannot be read"):
        database_key(settings)


@pytest.mark.usefixtures("no_container")
def test_a_key_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match=r"DATABASE_KEY_FILE .* cannot be written"):
        database_key(with_key_file(tmp_path))


def test_the_image_s_container_never_makes_a_key(tmp_path: Path) -> None:
    settings = with_key_file(tmp_path, container="1")
    with pytest.raises(SettingsError, match="needed in a container"):
        database_key(settings)
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize(
    ("marked", "other_device", "refused"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_any_container_refuses_to_make_a_key_that_its_data_would_outlive(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    marked: bool,
    other_device: bool,
    refused: bool,
) -> None:
    settings = with_key_file(tmp_path)
    mark = tmp_path / ".dockerenv"
    if marked:
        mark.touch()
    monkeypatch.setattr(keys, "CONTAINER_MARKS", (str(mark),))
    volume = settings.data_dir if other_device else None
    monkeypatch.setattr(keys, "_device", lambda path: 2 if path == volume else 1)
    if refused:
        with pytest.raises(SettingsError, match="needed in a container"):
            database_key(settings)
    else:
        assert len(database_key(settings)) == 64
    assert settings.database_key_file.exists() is not refused


def test_a_mounted_key_is_taken_in_a_container(tmp_path: Path) -> None:
    settings = with_key_file(tmp_path, container="1")
    settings.database_key_file.parent.mkdir()
    settings.database_key_file.write_text("5a" * 32)
    assert database_key(settings) == "5a" * 32
    assert database_key(settings_of(tmp_path / "data", container="1")) == "5a" * 32
