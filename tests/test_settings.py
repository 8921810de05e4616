"""Settings: a wrong one is one line that names it and says how to mend it."""

import re
from pathlib import Path

import pytest

from bot.settings import LogFormat, LogLevel, Settings, SettingsError, load_settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("BOT_TOKEN", "hello", "copy it whole from @BotFather"),
        ("BOT_TOKEN", "987654:", "copy it whole from @BotFather"),
        ("BOT_TOKEN", "123456:abc def", "copy it whole from @BotFather"),
        ("TELEGRAM_API_URL", "api.telegram.org", "must be the root of a Bot API server"),
        ("TELEGRAM_API_URL", "ftp://example.org", "must be the root of a Bot API server"),
        ("TELEGRAM_API_URL", "http://example.org/?a=b", "must be the root of a Bot API server"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:99999", "must be the root of a Bot API server"),
        ("TELEGRAM_API_URL", "http://[::1", "must be the root of a Bot API server"),
        ("TELEGRAM_API_URL", "http:///bot", "must be the root of a Bot API server"),
        ("WEBHOOK_URL", "bot.example.org", "must be how Telegram reaches the bot"),
        ("WEBHOOK_URL", "https://bot.example.org/?a=b", "must be how Telegram reaches the bot"),
        ("WEBHOOK_LISTEN", "8080", "must be host:port"),
        ("WEBHOOK_LISTEN", "127.0.0.1:0", "must be host:port"),
        ("WEBHOOK_LISTEN", "127.0.0.1:65536", "must be host:port"),
        ("WEBHOOK_SECRET", "not a secret", "openssl rand -hex 32"),
        ("WEBHOOK_SECRET", "a" * 257, "openssl rand -hex 32"),
        ("DATABASE_URL", "mysql://localhost/x", "must be sqlite:///path or postgresql://"),
        ("DATABASE_URL", "sqlite://", "must be sqlite:///path or postgresql://"),
        ("DATABASE_KEY", "5a", "openssl rand -hex 32"),
        ("DATABASE_KEY", "zz" * 32, "openssl rand -hex 32"),
        ("LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("LOG_FORMAT", "xml", "'text' or 'json'"),
        ("DEFAULT_TIMEZONE", "Berlin", "such as Europe/London"),
        ("DEFAULT_TIMEZONE", "../../etc/passwd", "such as Europe/London"),
        ("BROADCAST_RATE", "0", "greater than or equal to 1"),
        ("RETENTION_MONTHS", "1", "greater than or equal to 2"),
        ("BROADCAST_RATE", "1001", "less than or equal to 1000"),
        ("BROADCAST_RATE", "many", "valid integer"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    line = str(caught.value)
    assert line.startswith(name)
    assert says in line
    assert "\n" not in line
    if name in {"BOT_TOKEN", "DATABASE_KEY", "WEBHOOK_SECRET"}:
        assert value not in line


def test_a_key_beside_its_data_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_KEY_FILE", str(tmp_path / "keys" / "database.key"))
    with pytest.raises(SettingsError, match=r"^DATABASE_KEY_FILE must lie outside DATA_DIR"):
        load_settings()


@pytest.mark.parametrize(
    ("url", "secret", "api", "says"),
    [
        ("https://bot.example.org/updates", "s3cret", None, None),
        ("http://127.0.0.1:8080/", "s3cret", "http://127.0.0.1:8081", None),
        (None, "s3cret", None, None),
        ("https://bot.example.org/updates", None, None, "WEBHOOK_SECRET is not set"),
        ("http://bot.example.org/updates", "s3cret", None, "WEBHOOK_URL must begin with https"),
        ("https://bot.example.org:8443/updates", "s3cret", None, None),
        ("https://bot.example.org:8000/updates", "s3cret", None, "WEBHOOK_URL must have port 443"),
        ("https://bot.example.org:8000/", "s3cret", "http://127.0.0.1:8081", None),
    ],
)
def test_a_webhook_needs_its_secret_and_telegram_needs_https(
    monkeypatch: pytest.MonkeyPatch,
    url: str | None,
    secret: str | None,
    api: str | None,
    says: str | None,
) -> None:
    given = {"WEBHOOK_URL": url, "WEBHOOK_SECRET": secret, "TELEGRAM_API_URL": api}
    for name, value in given.items():
        monkeypatch.setenv(name, value or "")
    if says is None:
        load_settings()
        return
    with pytest.raises(SettingsError, match=f"^{says}") as caught:
        load_settings()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("listen", "address"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("0.0.0.0:443", ("0.0.0.0", 443)),
        ("[::1]:8443", ("::1", 8443)),
    ],
)
def test_where_the_webhook_listens(
    monkeypatch: pytest.MonkeyPatch, listen: str, address: tuple[str, int]
) -> None:
    monkeypatch.setenv("WEBHOOK_LISTEN", listen)
    assert load_settings().webhook_address == address


def test_the_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=DEBUG\nLOG_FORMAT=json\nUNKNOWN=1\nBOT_TOKEN=\n")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    settings = load_settings()
    assert (settings.log_level, settings.log_format) == (LogLevel.ERROR, LogFormat.JSON)
    assert settings.bot_token is None


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read") as caught:
        load_settings()
    assert "\n" not in str(caught.value)


def test_secrets_show_in_no_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:secret-token")
    monkeypatch.setenv("DATABASE_KEY", "5a" * 32)
    settings = load_settings()
    for shown in (repr(settings), str(settings), str(settings.model_dump())):
        assert "secret-token" not in shown
        assert "5a5a" not in shown


def test_paths_are_absolute_and_home_is_expanded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings = load_settings()
    assert settings.data_dir == tmp_path / "data"
    assert settings.database_key_file.is_relative_to(tmp_path / "home")
    assert settings.database_path == tmp_path / "data" / "pain-check-in.db"


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:////srv/diary.db", Path("/srv/diary.db")), ("postgresql://me@host/name", None)],
)
def test_the_place_of_the_database(
    monkeypatch: pytest.MonkeyPatch, url: str, path: Path | None
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert load_settings().database_path == path


def test_a_server_s_root_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert load_settings().telegram_api_url == "http://127.0.0.1:8081"


def test_the_example_lists_every_setting_and_is_valid_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)
    assert load_settings(_env_file=EXAMPLE) == load_settings(_env_file=None)
