"""Settings of the tests' own, for which nothing of the bot but its settings is read."""

from pathlib import Path

from bot.settings import Settings, load_settings

KEY = "5a" * 32


def settings_of(folder: Path, **more: object) -> Settings:
    """Settings that keep an encrypted database in this folder, whatever the environment says."""
    values: dict[str, object] = {"database_url": None, "database_key": KEY, "container": ""}
    return load_settings(_env_file=None, data_dir=folder, **(values | more))
