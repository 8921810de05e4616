"""/plan over HTTP: the door that is open, and the button that begins it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from random import Random

from bot.content.loader import load_content
from bot.service.about_drills import AskToLoad
from bot.service.scene import Scene
from tests.service.days import Days
from tests.service.weeks import weeks_of_practice
from tests.support.scripts import set_up, wording
from tests.support.stage import Person, Stage

STANDING = "SELECT stage, door FROM standings"


async def six_weeks_later(stage: Stage) -> None:
    """Six weeks of practice, the door offered once and left without an answer."""
    await stage.stop()
    chance, content = Random(7), load_content()
    async with stage.bot.database() as database:

        @asynccontextmanager
        async def at(moment: datetime) -> AsyncIterator[Scene]:
            async with database.write() as session:
                yield Scene(session, moment, content, chance)

        days = Days(at)
        days.next_day()
        await weeks_of_practice(days)
        [offer] = await days.asked()
        assert isinstance(offer, AskToLoad)
    stage.clock.move_to(days.now + timedelta(hours=1))
    await stage.start()


async def test_a9_begin_below_the_plan_begins_it_once_and_the_plan_says_so(
    stage: Stage, ada: Person
) -> None:
    """A9, A8: the offer that got no answer waits in /plan; once taken, no copy of it speaks."""
    await set_up(ada)
    await six_weeks_later(stage)
    await ada.send("/plan")
    plan = ada.told("it can begin whenever you like")
    begin = next(b.data or "" for b in plan.buttons if b.text == wording("button-begin"))
    await ada.tap(wording("button-begin"))
    ada.told(wording("told-load-begins"))
    assert stage.rows(STANDING) == [("load", "second")]
    assert wording("button-begin") not in [
        label for message in ada.phone.messages for label in message.labels
    ]
    await ada.send("/plan")
    ada.told("a little strength beside your moves")
    assert wording("button-begin") not in ada.last.labels
    stale = wording("toast-stale")
    assert await ada.tap_data(begin) == stale
    assert await ada.tap_data(begin.replace("yes", "no")) == stale, "it does not wait any more"
    assert stage.rows(STANDING) == [("load", "second")]
