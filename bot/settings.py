"""Every setting, from the environment or `.env`; nothing else reads the environment."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.core.retention import MONTHS

TOKEN_SHAPE = re.compile(r"\d+:[\w-]+")
KEY_SHAPE = re.compile(r"[0-9a-fA-F]{64}")
WEBHOOK_SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")  # as Telegram takes it
WEBHOOK_URL_SHAPE = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
ADDRESS_SHAPE = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):(\d{1,5})")
TELEGRAM = "https://api.telegram.org"
TELEGRAMS_PORTS = (443, 80, 88, 8443)  # of webhooks


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that says which and how to mend it."""


class LogLevel(StrEnum):
    """How much is logged; never the token, never what a patient wrote."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(StrEnum):
    """How a log line looks."""

    TEXT = "text"
    JSON = "json"


def _expanded(path: Path) -> Path:
    return path.expanduser().absolute()


def _is_reachable(url: str) -> bool:
    """Whether it names a host, and a port that there can be."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


LocalPath = Annotated[Path, AfterValidator(_expanded)]


class Settings(BaseSettings):
    """What the operator decides. `.env.example` lists every field with its default."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8080"
    webhook_secret: SecretStr | None = None
    data_dir: LocalPath = Field(default=Path("data"), validate_default=True)
    database_url: str | None = None
    database_key: SecretStr | None = None
    database_key_file: LocalPath = Field(
        default=Path("~/.config/pain-check-in/database.key"), validate_default=True
    )
    content_dir: LocalPath | None = None
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.TEXT
    default_timezone: str = "UTC"
    broadcast_rate: int = Field(default=30, ge=1, le=1000)
    retention_months: int = Field(default=MONTHS, ge=2, le=120)
    container: str = ""

    @field_validator("bot_token")
    @classmethod
    def _token_has_its_shape(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not TOKEN_SHAPE.fullmatch(token.get_secret_value()):
            raise ValueError("is not a bot token: copy it whole from @BotFather (123456:ABC...)")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url_is_a_root(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s?#]+", url) or not _is_reachable(url):
            raise ValueError("must be the root of a Bot API server, e.g. https://api.telegram.org")
        return url.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url_is_one(cls, url: str | None) -> str | None:
        if url is not None and not WEBHOOK_URL_SHAPE.fullmatch(url):
            raise ValueError(
                "must be how Telegram reaches the bot: https://bot.example.org/updates"
            )
        return url

    @field_validator("webhook_listen")
    @classmethod
    def _listens_on_an_address(cls, address: str) -> str:
        found = ADDRESS_SHAPE.fullmatch(address)
        if not found or not 0 < int(found[2]) < 2**16:
            raise ValueError("must be host:port, e.g. 127.0.0.1:8080")
        return address

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_one_for_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not WEBHOOK_SECRET_SHAPE.fullmatch(secret.get_secret_value()):
            raise ValueError(
                "must be 1 to 256 of A-Z a-z 0-9 _ -: make one with `openssl rand -hex 32`"
            )
        return secret

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, url: str | None) -> str | None:
        if url is not None and not re.match(r"(sqlite:///.|postgresql://.)", url):
            raise ValueError("must be sqlite:///path or postgresql://user@host/name")
        return url

    @field_validator("database_key")
    @classmethod
    def _key_is_raw_hex(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not KEY_SHAPE.fullmatch(key.get_secret_value()):
            raise ValueError("must be 64 hex digits: make one with `openssl rand -hex 32`")
        return key

    @field_validator("default_timezone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("must be a time zone name such as Europe/London") from error
        return zone

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url is None:
            return self
        if self.webhook_secret is None:
            raise ValueError(
                "WEBHOOK_SECRET is not set, and WEBHOOK_URL needs it: "
                "make one with `openssl rand -hex 32`"
            )
        if self.telegram_api_url == TELEGRAM and not self.webhook_url.startswith("https://"):
            raise ValueError("WEBHOOK_URL must begin with https://: Telegram calls nothing else")
        port = urlsplit(self.webhook_url).port
        if self.telegram_api_url == TELEGRAM and port not in {None, *TELEGRAMS_PORTS}:
            raise ValueError(
                "WEBHOOK_URL must have port 443, 80, 88 or 8443: Telegram calls no other"
            )
        return self

    @model_validator(mode="after")
    def _key_lives_apart(self) -> Self:
        if self.database_key_file.is_relative_to(self.data_dir):
            raise ValueError(
                "DATABASE_KEY_FILE must lie outside DATA_DIR: a key beside its data is no lock"
            )
        return self

    @property
    def webhook_address(self) -> tuple[str, int]:
        """Host and port of WEBHOOK_LISTEN."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def database_path(self) -> Path | None:
        """The SQLite file, or None when PostgreSQL is used."""
        if self.database_url is None:
            return self.data_dir / "pain-check-in.db"
        if self.database_url.startswith("sqlite:///"):
            return _expanded(Path(self.database_url.removeprefix("sqlite:///")))
        return None


def load_settings(**overrides: object) -> Settings:
    """Read the settings. Raises SettingsError with one line that names the first wrong one."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(str(part) for part in first["loc"][:1]).upper()
        message = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"{name} {message}".strip()) from None
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(".env cannot be read: it must be text in UTF-8") from error
