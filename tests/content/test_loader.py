from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from bot.content.loader import PACKAGED, Content, check_content, load_content
from bot.content.problems import ContentError, Problem, key_lines
from bot.content.schema import When
from bot.core.pacing import Level, PacingPolicy

OVERDOSE = '"(overdose|overdosed|overdosing|overdosis)",'


def plant(path: Path, old: str, new: str) -> int:
    """Put a fault into a file; the line on which it stands."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{path} does not hold {old!r}"
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return text[:at].count("\n") + 1


def problems_of(root: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_content(root)
    assert str(caught.value) == "\n".join(str(problem) for problem in caught.value.problems)
    return str(caught.value).splitlines()


def test_the_packaged_content_has_no_problem() -> None:
    assert check_content() == []


def test_what_is_loaded_can_be_shared(content: Content) -> None:
    with pytest.raises(FrozenInstanceError):
        content.version = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        content.drills["x"] = next(iter(content.drills.values()))  # type: ignore[index]


def test_the_policy_has_exactly_the_values_of_the_rules(content: Content) -> None:
    assert isinstance(content.pacing, PacingPolicy)
    text = (PACKAGED / "policy" / "pacing.toml").read_text(encoding="utf-8")
    assert {at[0] for at in key_lines(text)} == {item.name for item in fields(PacingPolicy)}


def test_all_faults_of_all_files_come_at_once(copy: Path) -> None:
    drill = copy / "drills" / "hip_sways.toml"
    advice = copy / "advice" / "steady.toml"
    place = copy / "places" / "gb.toml"
    flags = copy / "safety" / "flags.toml"
    policy = copy / "policy" / "pacing.toml"
    lines = {
        "drills/hip_sways.toml": plant(drill, 'joint = "hip"', 'joint = "elbow"'),
        "advice/steady.toml": plant(advice, 'levels = ["keep"]', 'levels = ["harder"]'),
        "places/gb.toml": plant(place, 'reach = "111"', "reach = 111"),
        "safety/flags.toml": plant(flags, 'label = "Numb between the legs"', 'lable = "x"'),
        "policy/pacing.toml": plant(policy, "red_pain = 6", 'red_pain = "six"'),
    }
    found = problems_of(copy)
    for path, line in lines.items():
        # A table's missing key is shown where the table begins; the rest on their own line.
        assert any(problem.startswith(f"{path}:{line}: ") for problem in found), (path, found)
    assert check_content(copy) == found


def test_a_toml_fault_has_its_own_line(copy: Path) -> None:
    line = plant(copy / "drills" / "bird_dog.toml", 'joint = "lumbar"', "joint = lumbar")
    assert any(p.startswith(f"drills/bird_dog.toml:{line}: not TOML") for p in problems_of(copy))


def test_a_fault_at_the_end_of_a_file_has_the_last_line(copy: Path) -> None:
    path = copy / "places" / "ie.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'x = """never closed\n', encoding="utf-8")
    last = len(path.read_text(encoding="utf-8").splitlines())
    assert any(p.startswith(f"places/ie.toml:{last}: not TOML") for p in problems_of(copy))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("drills/hip_sways.toml", "level = 1", 'level = 1\nid = "hip_sways"', "id: take it out"),
        ("drills/hip_sways.toml", "level = 1", "level = 1\ncolour = 2", "colour: no such key"),
        ("drills/hip_sways.toml", "level = 1", 'level = "1"', "level: Input should be"),
        ("drills/hip_sways.toml", "seconds = 60", "seconds = 5", "seconds: Input should be"),
        ("drills/hip_sways.toml", "seconds = 60", "seconds = nan", "cannot be used"),
        ("drills/hip_sways.toml", "date = 2026-11-21", "date = 12:00:00", "neither text"),
        ("drills/hip_sways.toml", 'licence = "MIT"', "", "licence: is missing"),
        ("drills/hip_sways.toml", "moves = []", 'moves = ["one_leg"]', "add falls"),
        ("drills/bird_dog.toml", '"no_floor", ', "", "add no_floor: it is done on the floor"),
        ("drills/open_book_bed.toml", '"weak_bones", ', "", "add weak_bones: it turns far"),
        ("drills/bird_dog.toml", "moves = []", 'moves = ["rotation"]', "one of turning"),
        ("drills/bird_dog.toml", '"stability"', '"mobility"', "phase 1 trains stability"),
        ("drills/bird_dog.toml", '"bird_dog_worktop"', '"nowhere"', "nowhere: no such drill"),
        ("drills/bird_dog.toml", '"bird_dog_worktop"', '"curl_up"', "make both agree"),
        ("drills/curl_up.toml", '["break"', '["morning", "break"', "take out morning"),
        ("drills/hip_sways.toml", '"sport", ', '"other", ', "take out other"),
        ("drills/breathe_ribs.toml", '["sleep"]', '["sleep", "walk"]', "take out walk"),
        ("drills/steady_eyes.toml", '["sport"', '["walk"', "take out walk"),
        ("drills/dead_bug.toml", 'helps = ["sport", "lift"]', "helps = []", "say what it helps"),
        ("drills/hip_sways.toml", "left_out_for = []", 'left_out_for = ["falls"]', "for everyone"),
        ("advice/steady.toml", 'source = "kindness"', 'source = "nowhere"', "no such source"),
        ("advice/steady.toml", 'id = "plan_not_pain"', 'id = "same_amount"', "used twice"),
        ("advice/steady.toml", 'id = "same_amount"', 'id = "flare_half"', "used twice"),
        ("advice/steady.toml", "[sources.breaks]", "[sources.spare]", "no card uses it"),
        ("safety/flags.toml", 'tier = "a"', 'tier = "b"', "ids of tier b begin with B"),
        ("safety/phrases.toml", 'flag = "E1"', 'flag = "E9"', "E9: no such flag"),
        ("safety/phrases.toml", 'flag = "E1"', "", "give one of flag, crisis and worry"),
        ("safety/phrases.toml", OVERDOSE, '"(od\'d|suicide)",', "another group has it too"),
        ("safety/phrases.toml", OVERDOSE, '"OD!",', "String should match"),
        ("safety/phrases.toml", OVERDOSE, '"(od|((x)))",', "String should match"),
        ("questionnaires/evening.toml", 'other = "pain"', 'other = "flare"', "cannot hold"),
        ("questionnaires/evening.toml", 'option = "yes"', 'option = "aye"', "cannot hold"),
        ("questionnaires/evening.toml", 'id = "stress"', 'id = "pain"', "asked twice"),
        (
            "questionnaires/evening.toml",
            '["less", "about", "more"]',
            "[]",
            "a choice has options",
        ),
        ("questionnaires/evening.toml", 'id = "evening"', 'id = "dawn"', "name it evening"),
        ("policy/pacing.toml", "version = 2", "version = 2\nhaste = 2", "haste: no such value"),
        ("policy/pacing.toml", "red_pain = 6\n", "", "red_pain: is missing"),
        ("places/gb.toml", 'reach = "999"', 'reach = "nine"', "String should match"),
    ],
)
def test_each_fault_is_named(copy: Path, file: str, old: str, new: str, said: str) -> None:
    plant(copy / file, old, new)
    found = problems_of(copy)
    assert any(line.startswith(f"{file}:") and said in line for line in found), found


def test_what_is_missing_altogether_is_named(copy: Path) -> None:
    (copy / "places" / "general.toml").unlink()
    (copy / "safety" / "phrases.toml").unlink()
    (copy / "drills" / "breathe_ribs.toml").write_bytes(b"\xff")
    for drill in (copy / "advice").iterdir():
        drill.unlink()
    found = problems_of(copy)
    for start in ("places/general.toml:1: ", "safety/phrases.toml:1: ", "advice:1: "):
        assert any(line.startswith(start) for line in found), found
    assert any("cannot be read as UTF-8" in line for line in found)


def test_missing_drills_are_gaps(copy: Path) -> None:
    for path in (copy / "drills").iterdir():
        if path.stem not in {"hip_sways", "breathe_ribs"}:
            path.unlink()
    found = "\n".join(problems_of(copy))
    assert "neck: has no starter" in found
    assert "sleep: has fewer than 3 drills" in found
    assert "too little is left in phase 1" in found


def test_the_version_changes_with_any_byte(copy: Path, content: Content) -> None:
    assert load_content(copy).version == content.version
    plant(copy / "drills" / "hip_sways.toml", "About 10", "About 11")
    assert load_content(copy).version != content.version


def test_lines_of_keys() -> None:
    text = 'a = 1\n[b.c]\nd = """\ne = 2\n"""\n[[f]]\ng = 1\n[[f]]\ng = 2\n[f.h]\ni = 3\n'
    lines = key_lines(text)
    assert lines[("a",)] == 1
    assert lines[("b", "c", "d")] == 3
    assert ("b", "c", "e") not in lines
    assert lines[("f", 1, "g")] == 9
    assert lines[("f", 1, "h", "i")] == 11


def test_problems_sort_and_show() -> None:
    assert str(Problem("a.toml", 3, "mend it")) == "a.toml:3: mend it"
    assert Problem("a.toml", 3, "x") < Problem("a.toml", 12, "a")


def test_cards_that_need_something_of_the_day(content: Content) -> None:
    plain = content.advice_for(frozenset())
    tense = content.advice_for(frozenset({When.STRESS_HIGH}))
    assert set(tense) - set(plain) == {"stress_pause", "stress_shoulders", "stress_one_less"}
    assert set(content.advice_for(frozenset({When.SLEEP_POOR}))) > set(plain)
    every_day = content.advice_for(frozenset(When) - {When.PLAN_REVIEW})
    review = content.advice_for(frozenset(When))
    assert set(every_day) | set(review) == set(content.advice)


def test_what_was_done_against_the_plan_leaves_out_cards_that_do_not_fit(content: Content) -> None:
    fits_no_less = {"same_amount", "about_as_planned", "stop_with_some_left", "walk_anchor"}
    for told in (When.MORE_THAN_PLANNED, When.LESS_THAN_PLANNED):
        assert fits_no_less.isdisjoint(content.advice_for(frozenset({told})))
    about = content.advice_for(frozenset({When.AS_PLANNED, When.ORDINARY}))
    assert fits_no_less <= set(about)
    assert "about_as_planned" not in content.advice_for(frozenset({When.ORDINARY}))


def test_a_plan_is_spoken_of_apart_from_an_evening(content: Content) -> None:
    review = content.advice_for(frozenset({When.PLAN_REVIEW}))
    evening = content.advice_for(frozenset())
    both = [content.advice[key] for key in set(review) & set(evening)]
    assert both
    assert all(card.levels == (Level.GROW,) for card in both)
    for rule, level in [
        *[("P3", Level.GROW), ("P3", Level.KEEP), ("P4", Level.KEEP), ("P4", Level.LIGHTER)],
        *[("P5", Level.KEEP), ("P9", Level.KEEP)],
    ]:
        fitting = [card for card in review.values() if rule in card.rules and level in card.levels]
        assert len(fitting) >= 2, (rule, level)
