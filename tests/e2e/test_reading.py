"""Why, and on what evidence."""

from tests.support.scripts import check_in, set_up
from tests.support.stage import Person, Stage


async def test_why_and_sources_name_rule_inputs_source_and_date(stage: Stage, ada: Person) -> None:
    """B26."""
    await set_up(ada)
    await stage.evening()
    await check_in(ada)
    await ada.send("/why")
    why = ada.told("Why this").text
    assert "Rule P2, from about as planned." in why
    assert "Source: operant pacing" in why
    await ada.send("/sources")
    sources = ada.told("rest on").text
    assert "Operant pacing" in sources
    assert "checked November 2026" in sources
