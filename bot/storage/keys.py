"""Where the database key comes from: never beside the data, never made for one that exists."""

import os
import secrets
from pathlib import Path

import structlog

from bot.settings import KEY_SHAPE, Settings, SettingsError

log = structlog.get_logger(__name__)

CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")


def database_key(settings: Settings) -> str:
    """The raw key, 64 hex digits. Makes a key file only when there is no database yet.

    Raises SettingsError when the key is missing, unreadable or of the wrong shape.
    """
    if settings.database_key is not None:
        return settings.database_key.get_secret_value()
    path = settings.database_key_file
    key = _read(path)
    if key is not None:
        return key
    database = settings.database_path
    if database is not None and database.exists():
        raise SettingsError(
            f"DATABASE_KEY_FILE {path} is missing, but the database {database} exists: "
            "put its key file back or set DATABASE_KEY; nothing was changed"
        )
    if _key_would_be_lost(settings):
        raise SettingsError(
            "DATABASE_KEY or a mounted DATABASE_KEY_FILE is needed in a container, where a key "
            "made inside would be lost with it: make one with `openssl rand -hex 32`"
        )
    return _make(path)


def _read(path: Path) -> str | None:
    """The key in the file; None if there is no such file."""
    try:
        key = path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"DATABASE_KEY_FILE {path} cannot be read: make it readable for this user"
        ) from error
    if not KEY_SHAPE.fullmatch(key):
        raise SettingsError(f"DATABASE_KEY_FILE {path} must hold 64 hex digits and nothing else")
    return key


def _make(path: Path) -> str:
    key = secrets.token_hex(32)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_for_good(path, key + "\n")
    except OSError as error:
        raise SettingsError(
            f"DATABASE_KEY_FILE {path} cannot be written: choose another path or set DATABASE_KEY"
        ) from error
    log.info("made a database key; keep a copy of it apart from the data", path=str(path))
    return key


def _write_for_good(path: Path, content: str) -> None:
    """Write a new file that a power cut after this can't take: the data would be lost with it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(file)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _key_would_be_lost(settings: Settings) -> bool:
    """Whether the data would outlive a key made now.

    True where the image says that it is a container, and in any other container as soon as the
    data lies on a mount of its own while the key would lie in the container's own layer.
    """
    if settings.container:
        return True
    if not any(Path(mark).exists() for mark in CONTAINER_MARKS):
        return False
    return _device(settings.data_dir) != _device(settings.database_key_file)


def _device(path: Path) -> int:
    """The device of the path or of its nearest existing parent."""
    existing = next(parent for parent in (path, *path.parents) if parent.exists())
    return existing.stat().st_dev
