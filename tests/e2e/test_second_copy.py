"""A message that met no answer is sent again: of two copies each can be answered, in any order."""

import pytest

from bot.delivery import outcomes
from tests.support.scripts import set_up, wording
from tests.support.stage import Person, Stage

ANSWERS = "SELECT question, value FROM answers ORDER BY question"


@pytest.fixture(autouse=True)
def _soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "LAST_TRY_DELAY_SECONDS", 0.05)


async def test_the_lower_copy_of_a_check_in_catches_up(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    stage.server.faults.drop_answer(1, "sendMessage")
    await ada.send("/checkin")
    upper, lower = ada.news
    assert upper.labels == lower.labels
    await ada.tap("Less", on=upper)
    assert "Your back, on the whole?" in upper.text
    assert "Less" in lower.labels
    assert await ada.tap("Less", on=lower) == wording("toast-stale")
    assert "Your back, on the whole?" in lower.text
    await ada.tap("4", on=lower)
    assert "And at its worst?" in lower.text
    assert stage.rows(ANSWERS) == [("against_plan", '["less"]'), ("pain", 4)]


async def test_the_lower_copy_of_a_log_catches_up(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    stage.server.faults.drop_answer(1, "sendMessage")
    await ada.send("/log")
    upper, lower = ada.news
    await ada.tap("4", on=upper)
    asked_now = upper.text
    await ada.tap("6", on=lower)
    assert lower.text == asked_now
