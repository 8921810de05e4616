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
    assert "The advice, rule P2, from about as planned. Source: operant pacing" in why
    assert (
        why.index("That's because ") < why.index("For your doctor or physio") < why.index("rule P2")
    )
    assert why.endswith("Checked November 2026.")
    await ada.send("/sources")
    sources = ada.told("rest on").text
    assert "Operant pacing" in sources
    assert sources.endswith("Checked November 2026.")
