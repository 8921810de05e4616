"""A clinic's own content is what its patients read."""

from pathlib import Path

from bot.content.loader import PACKAGED
from tests.support.scripts import set_up
from tests.support.stage import Person, Stage


async def test_a_drill_of_the_clinic_stands_in_for_the_one_in_the_package(
    stage: Stage, ada: Person, tmp_path: Path
) -> None:
    await set_up(ada)
    shown = ada.told("All set").text
    folder = tmp_path / "clinic" / "drills"
    folder.mkdir(parents=True)
    for path in (PACKAGED / "drills").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace('title = "', 'title = "Our ', 1))
    await stage.stop()
    own = {"content_dir": tmp_path / "clinic"}
    stage.bot.settings = stage.bot.settings.model_copy(update=own)
    await stage.start()
    ben = stage.person(18, "Ben")
    await set_up(ben)
    theirs = ben.told("All set").text
    assert "Our " not in shown
    assert theirs.replace("Our ", "") == shown
