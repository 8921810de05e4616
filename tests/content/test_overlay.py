"""A clinic's own folder in front of the package's."""

import shutil
from pathlib import Path

import pytest

from bot.content.loader import PACKAGED, Content, check_content, load_content
from bot.content.problems import ContentError
from bot.core.drills import DrillId


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    return folder


def ours(clinic: Path, name: str, old: str = "", new: str = "", as_name: str = "") -> Path:
    """A copy of a packaged file in the clinic's folder, with something changed."""
    text = (PACKAGED / name).read_text(encoding="utf-8")
    assert old in text
    path = clinic / (as_name or name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return path


def problems_of(clinic: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_content(overlay=clinic)
    return [str(problem) for problem in caught.value.problems]


def test_an_empty_folder_changes_nothing(clinic: Path, content: Content) -> None:
    with_it = load_content(overlay=clinic)
    assert with_it.version == content.version
    assert with_it.drills == content.drills
    assert check_content(overlay=clinic) == []


def test_a_file_of_the_same_name_stands_in(clinic: Path, content: Content) -> None:
    ours(clinic, "drills/bird_dog.toml", 'title = "Bird dog"', 'title = "Our bird dog"')
    ours(clinic, "policy/pacing.toml", "red_pain = 6", "red_pain = 5")
    ours(clinic, "places/gb.toml", "NHS 111", "The clinic, then NHS 111")
    ours(clinic, "lessons/medicines.toml", "Medicines: whom", "Our pharmacy: whom")
    with_it = load_content(overlay=clinic)
    assert with_it.drills[DrillId("bird_dog")].title == "Our bird dog"
    assert len(with_it.drills) == len(content.drills)
    assert with_it.pacing.red_pain == 5
    same_day = with_it.place("GB").same_day
    assert same_day is not None
    assert same_day.name == "The clinic, then NHS 111"
    assert any("Our pharmacy" in lesson.title for lesson in with_it.library.lessons)
    assert with_it.version != content.version
    assert content.drills[DrillId("bird_dog")].title == "Bird dog"


def test_a_file_of_a_new_name_is_added(clinic: Path, content: Content) -> None:
    ours(
        clinic,
        "drills/shoulder_rolls_seated.toml",
        'title = "Slow shoulder rolls"',
        'title = "Shrugs"',
        as_name="drills/our_shrugs.toml",
    )
    ours(clinic, "feared/stairs.toml", as_name="feared/our_hill.toml")
    with_it = load_content(overlay=clinic)
    assert set(with_it.drills) - set(content.drills) == {"our_shrugs"}
    assert DrillId("our_shrugs") in with_it.choosable
    assert set(with_it.library.feared) - set(content.library.feared) == {"our_hill"}
    assert with_it.version != content.version


def test_the_version_depends_on_what_is_read_and_not_on_where(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    ours(here, "drills/bird_dog.toml", "Bird dog", "Our bird dog")
    shutil.copytree(here, there)
    (there / "README.md").write_text("Ours.", encoding="utf-8")
    assert load_content(overlay=here).version == load_content(overlay=there).version


def test_the_same_rules_hold_and_the_problem_names_the_right_file(clinic: Path) -> None:
    path = ours(clinic, "drills/bird_dog.toml", '"no_floor", ', "")
    line = (
        path.read_text(encoding="utf-8").splitlines().index('left_out_for = ["recent_operation"]')
    )
    expected = f"{path.as_posix()}:{line + 1}: add no_floor: it is done on the floor"
    assert problems_of(clinic) == [expected]
    assert check_content(overlay=clinic) == [expected]


def test_faults_of_the_package_keep_their_short_name(copy: Path, clinic: Path) -> None:
    mended = (copy / "drills" / "bird_dog.toml").read_text(encoding="utf-8")
    (copy / "drills" / "bird_dog.toml").write_text("not toml", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_content(copy, clinic)
    assert str(caught.value).startswith("drills/bird_dog.toml:1: not TOML")
    (clinic / "drills").mkdir()
    (clinic / "drills" / "bird_dog.toml").write_text(mended, encoding="utf-8")
    assert load_content(copy, clinic).drills[DrillId("bird_dog")].title == "Bird dog"


def test_syntax_and_shape_are_checked_too(clinic: Path) -> None:
    broken = clinic / "advice" / "ours.toml"
    broken.parent.mkdir()
    broken.write_text("card = [\n", encoding="utf-8")
    shaped = ours(clinic, "places/ie.toml", "[emergency]", "[emergencies]")
    found = problems_of(clinic)
    assert any(line.startswith(f"{broken.as_posix()}:") and "not TOML" in line for line in found)
    assert any(line.startswith(f"{shaped.as_posix()}:") for line in found)


def test_neighbours_across_both_folders_have_to_agree(clinic: Path) -> None:
    path = ours(clinic, "drills/bird_dog.toml", 'easier = "bird_dog_worktop"\n', "")
    found = problems_of(clinic)
    assert len(found) == 1
    assert found[0].startswith("drills/bird_dog_worktop.toml:")
    assert "make both agree" in found[0]
    assert path.exists()


def test_words_are_linted_in_the_clinics_files_only_where_they_stand_in(clinic: Path) -> None:
    path = ours(clinic, "drills/hip_sways.toml", "Swaying lets", "A cure that lets")
    found = check_content(overlay=clinic)
    assert len(found) == 1
    assert found[0].startswith(f"{path.as_posix()}:")
    assert '"cure"' in found[0]


def test_an_id_used_in_both_folders_is_named(clinic: Path) -> None:
    path = ours(clinic, "advice/flare.toml", as_name="advice/ours.toml")
    found = problems_of(clinic)
    assert len(found) == 13
    assert all(line.startswith(f"{path.as_posix()}:") for line in found)
    assert all("used twice" in line for line in found)


@pytest.mark.parametrize(
    "name", ["drill/bird_dog.toml", "bird_dog.toml", "policy/ours.toml", "safety/more.toml"]
)
def test_a_file_that_nothing_reads_is_named(clinic: Path, name: str) -> None:
    path = ours(clinic, "drills/bird_dog.toml", as_name=name)
    (found,) = problems_of(clinic)
    assert found.startswith(f"{path.as_posix()}:1: nothing reads it")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert problems_of(missing) == [f"{missing.as_posix()}:1: is no folder; name one that is there"]
