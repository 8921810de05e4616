import re
import tomllib
from pathlib import Path

import pytest

from bot.content.layers import Layers
from bot.content.lint import BANNED, Passage, lint, lint_messages
from bot.content.loader import PACKAGED, Content, check_content
from bot.content.readability import HIGHEST_GRADE, grade
from bot.content.schema import When
from bot.content.wording import toml_passages
from bot.core.pacing import Level
from bot.core.safety import Tier

MESSAGES = """\
# This must not count, nor must the names.
alert-must = Hello { $treat }
    .danger = You must go
other = { $count ->
    [one] One alert
   *[other] { $count } days
    }
# lint: allow diagnose
honest = Nothing here diagnoses
    or diagnoses again, but it alerts.

last = Diagnose.
"""

# From the Gettysburg address; its published grades lie between 10 and 12.
LINCOLN = """\
Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived
in Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a
great civil war, testing whether that nation, or any nation so conceived and so dedicated, can long
endure."""

INFLECTED = {
    "damage": ["damaged", "Damaging"],
    "worn out": ["worn-out", "wears out"],
    "degenerate": ["degenerative", "degeneration"],
    "crumbling": ["crumbles"],
    "failed": ["failing", "failure"],
    "alarm": ["alarming"],
    "dangerous": ["dangerously"],
    "should have": ["should've", "should\N{RIGHT SINGLE QUOTATION MARK}ve"],
    "must": ["mustn't", "MUST"],
    "don't worry": ["do not worry", "don\N{RIGHT SINGLE QUOTATION MARK}t worry"],
    "treat": ["treatment", "treats"],
    "relieve": ["relieving", "pain relief"],
    "therapy": ["therapies"],
    "rehab programme": ["rehabilitation program"],
    "diagnose": ["diagnosis", "diagnosing"],
    "detect": ["detection"],
    "monitor your disease": ["monitors your condition"],
    "prescribe": ["prescribed"],
    "alert": ["alerts"],
}


@pytest.mark.parametrize("word", BANNED)
def test_every_banned_word_is_found(word: str) -> None:
    """B4: nothing that a patient reads is fearful."""
    for form in [word, *INFLECTED.get(word, [])]:
        found = lint([Passage("a.toml", 7, f"We think that {form}, perhaps.")])
        assert [(p.path, p.line) for p in found] == [("a.toml", 7)], form


@pytest.mark.parametrize(
    "text",
    [
        "Mustard and mustangs.",
        "Your physiotherapist and your therapist know you.",
        "A slippery slope, a slip, a back that feels bad.",
        "Retreat to the sofa. Screen monitors are high.",
        "Have fun; you should rest when you like.",
        "An easy day may spare you a hard one.",
    ],
)
def test_clean_text_passes(text: str) -> None:
    assert lint([Passage("a.toml", 1, text)]) == []


def test_messages_are_linted_by_value_only() -> None:
    found = lint_messages([("messages/en/a.ftl", MESSAGES)])
    assert [problem.line for problem in found] == [3, 5, 10, 12]


def test_an_exception_in_toml_is_marked_on_the_line_above(copy: Path) -> None:
    path = copy / "drills" / "hip_sways.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('purpose = "', 'purpose = "No therapy. '), encoding="utf-8")
    line = text[: text.index("purpose =")].count("\n") + 1
    assert [found.split(" says")[0] for found in check_content(copy)] == [
        f"drills/hip_sways.toml:{line}:"
    ]
    marked = text.replace('purpose = "', '# lint: allow therapy\npurpose = "No therapy. ')
    path.write_text(marked, encoding="utf-8")
    assert check_content(copy) == []


def test_messages_of_the_package_are_checked(copy: Path) -> None:
    folder = copy / "messages" / "en"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "planted.ftl").write_text("x = Don't worry.\n", encoding="utf-8")
    assert any(p.startswith("messages/en/planted.ftl:1: ") for p in check_content(copy))


def test_hard_cards_are_named(copy: Path) -> None:
    path = copy / "advice" / "flare.toml"
    text = path.read_text(encoding="utf-8")
    hard = "Accumulating physiological deconditioning necessitates individualised progression."
    path.write_text(text.replace("In a flare, half of your usual", hard), encoding="utf-8")
    assert any("reads at grade" in problem for problem in check_content(copy))


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("The cat sat on the mat.", -3.0, 1.0),
        (LINCOLN, 10.0, 14.0),
        ("", 0.0, 0.0),
    ],
)
def test_grades(text: str, lowest: float, highest: float) -> None:
    assert lowest <= grade([text]) <= highest


def test_cards_read_at_about_eleven(content: Content) -> None:
    grades = [grade([card.text]) for card in content.advice.values()]
    assert max(grades) <= HIGHEST_GRADE


def test_lessons_and_all_the_rest_read_at_about_eleven(content: Content) -> None:
    library = content.library
    texts = [lesson.text for lesson in library.lessons]
    texts += [reminder.text for reminder in library.reminders]
    texts += [action.text for action in library.relief.values()]
    texts += [question.text for question in library.visits.question]
    texts += [term.text for term in library.terms.values()]
    texts += [" ".join(activity.steps) for activity in library.feared.values()]
    texts += [" ".join((*card.set_up, *card.steps)) for card in library.screens.values()]
    assert len(texts) >= 120
    assert max(grade([text]) for text in texts) <= HIGHEST_GRADE


@pytest.mark.parametrize(
    "folder",
    ["lessons/volume", "reminders/reminders", "relief/actions", "visit/visits", "glossary/terms"],
)
def test_hard_words_are_named_in_every_folder(copy: Path, folder: str) -> None:
    path = copy / f"{folder}.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index('text = "', text.index("[[") if "[[" in text else 0) + len('text = "')
    start += len('""\\\n') if text[start] == '"' else 0
    hard = "Accumulating physiological deconditioning necessitates individualised progression. " * 9
    path.write_text(text[:start] + hard + text[start:], encoding="utf-8")
    found = check_content(copy)
    assert any("reads at grade" in p and p.startswith(f"{folder}.toml:") for p in found), found


# Kept out as unproven: what a joint or a posture is said to do to a back, or what is to undo it.
UNPROVEN = re.compile(
    r"tight (?:hips|hamstrings|muscles)|(?:bad|poor|good|correct) posture|out of (?:line|place)"
    r"|weak core|instability|(?:never|not) (?:bend|twist)|cause[sd]? (?:your |the )?(?:back )?pain"
    r"|makes? (?:the |your )?pain go|protects? your (?:back|spine)",
    re.IGNORECASE,
)


def test_no_unproven_claim_is_made() -> None:
    layers = Layers(PACKAGED)
    patterns = ["drills", "advice", "lessons", "reminders", "relief", "screens", "visit", "feared"]
    patterns += ["glossary"]
    passages = [
        passage
        for folder in patterns
        for path in layers.files(f"{folder}/*.toml")
        for passage in toml_passages(
            layers.source(path), tomllib.loads(path.read_text(encoding="utf-8"))
        )
    ]
    assert len(passages) >= 2000
    for passage in passages:
        text = " ".join(passage.text.split())
        assert not UNPROVEN.search(text), (passage.path, passage.line, text)


@pytest.mark.parametrize("told", ["ordinary", "more_than_planned", "less_than_planned"])
def test_there_is_advice_for_every_level_and_rule(content: Content, told: str) -> None:
    plain = content.advice_for(frozenset({When(told)}))
    assert len(content.advice) >= 80
    for level in Level:
        assert len([card for card in plain.values() if level in card.levels]) >= 6
    decided = {"P2": Level.KEEP, "P4": Level.LIGHTER, "P6": Level.KEEP, "P7": Level.KEEP}
    decided |= {"P8": Level.EASE, "P13": Level.KEEP}
    pairs = [*decided.items(), ("P5", Level.KEEP), ("P5", Level.LIGHTER)]
    for rule, level in pairs:
        fitting = [c for c in plain.values() if rule in c.rules and level in c.levels]
        assert len(fitting) >= 2, (rule, level)


def test_labels_fit_a_button(content: Content) -> None:
    assert [flag for flag in content.flags if content.flags[flag].tier is Tier.A] == [
        f"E{number}" for number in range(1, 8)
    ]
    assert len([f for f in content.flags.values() if f.tier is Tier.B]) == 6
    assert len([f for f in content.flags.values() if f.tier is Tier.C]) == 5
    assert all(len(flag.label) <= 40 for flag in content.flags.values())


def test_no_file_names_where_it_was_written() -> None:
    for path in [*PACKAGED.rglob("*.toml"), *PACKAGED.rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert "care.md" not in text, path
