"""The month over real HTTP (U6): one picture, which turns its pages in place."""

from datetime import UTC, datetime
from unittest.mock import patch

from bot.telegram import reports
from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage

DECEMBER = datetime(2026, 12, 2, 17, 0, tzinfo=UTC)


async def open_month(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.at(DECEMBER)
    await check_in(ada)
    await ada.send("/week")
    await ada.tap("The month")


async def test_u6_earlier_and_later_change_the_picture_that_is_there(
    stage: Stage, ada: Person
) -> None:
    await open_month(stage, ada)
    card, december = ada.last, ada.last.photo
    count = len(ada.phone.messages)
    await ada.tap("Earlier")
    assert "November 2026" in card.text
    assert card.photo not in {None, december}
    stage.server.faults.drop_answer(1, "editMessageMedia")
    await ada.tap("Later")
    assert (card.photo, card.labels) == (december, ["Earlier"])
    assert len(ada.phone.messages) == count


async def test_u6_a_month_that_is_asked_for_anew_comes_below_and_one_that_is_gone_again(
    stage: Stage, ada: Person
) -> None:
    await open_month(stage, ada)
    above = ada.last
    await ada.tap("The month")
    assert (above.labels, ada.last.labels) == ([], ["Earlier"])
    data = ada.last.buttons[0].data or ""
    shown = ada.last
    stage.server.delete_message(shown.record)
    await ada.tap_data(data, on=shown)
    assert "November 2026" in ada.last.text
    assert ada.last.photo is not None


async def test_u6_without_a_picture_the_words_come_as_a_message_of_their_own(
    stage: Stage, ada: Person
) -> None:
    await open_month(stage, ada)
    with patch.object(reports, "draw_month", None):
        await ada.tap("Earlier")
    assert ada.last.text.endswith(wording("week-picture-failed"))
    await ada.tap("Later")
    assert "December 2026" in ada.last.text
    assert ada.last.photo is not None


async def test_u6_a_month_of_one_day_has_no_usual(stage: Stage, ada: Person) -> None:
    await open_month(stage, ada)
    assert "4 on the whole, on the one day that has a figure." in ada.last.text
    assert "Usual" not in ada.last.text
