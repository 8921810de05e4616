"""What words mean."""

from pathlib import Path

from bot.content.loader import Content, check_content
from bot.content.schema import Mark


def test_each_word_is_explained_once_and_a_number_in_it_has_its_source(content: Content) -> None:
    names = [name for term in content.library.terms.values() for name in term.names]
    assert len(names) == len(set(names)) >= 40
    numbered = [term for term in content.library.terms.values() if term.names_its_source]
    assert numbered
    assert all(term.source.mark is not Mark.PROJECT_RULE for term in numbered)


def test_a_word_of_no_question_or_of_two_terms_is_named(copy: Path) -> None:
    path = copy / "glossary" / "terms.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('"flare_recheck"]', '"flare_recheck", "weather"]')
    path.write_text(text.replace('names = ["pacing"', 'names = ["flare"'), encoding="utf-8")
    found = check_content(copy)
    assert any("weather: no questionnaire asks it" in problem for problem in found), found
    assert any("flare: another term has it too" in problem for problem in found), found
