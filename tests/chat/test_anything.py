"""Whatever two people do, in whatever order: taps old and new, words, commands, time, restarts.

A machine of Hypothesis draws the deeds and steers them towards what is open. Throughout: every tap
is answered, nothing is met with trouble, what is open has a way out, nobody reads of the other.
"""

import asyncio
import os
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.playground import SeenMessage
from bot.telegram.conversations.commands import MENU
from tests.support.scripts import set_up, wording
from tests.support.stage import Person, Stage, open_stage

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# The gate draws a few runs; `ANYTHING_GOES=50 pytest tests/chat` draws many.
EXAMPLES = int(os.environ.get("ANYTHING_GOES", "4"))
NAMES = ("Ada", "Ben")
WORDS = (
    "7", "seven", "7/10", "-3", "4.5", "none", "skip", "back", "no", "yes", "ok", "thanks", "help",
    "Heat", "a walk, heat", "Berlin", "19:30", "7 pm", "carry my grandson", "<b>&", "\u202eabc",
    "x" * 2100, "/nonsense", "😀", "my back is killing me", "my leg is numb", "0", "10", "11",
)  # fmt: skip
WAITS = ({"minutes": 2}, {"minutes": 40}, {"hours": 3}, {"hours": 9}, {"days": 1}, {"days": 4})
LEFT_OUT = {"delete", "start"}  # a test of its own each: after them there is nobody to look at

people = st.integers(0, len(NAMES) - 1)


class AnythingGoes(RuleBasedStateMachine):
    """Two people and one bot, over real HTTP."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.new_event_loop()
        self._rooms = AsyncExitStack()

    def run(self, deed: Coroutine[Any, Any, object]) -> None:
        self._loop.run_until_complete(deed)

    @initialize()
    def begin(self) -> None:
        self.run(self._begin())

    async def _begin(self) -> None:
        folder = self._rooms.enter_context(tempfile.TemporaryDirectory())
        self.stage: Stage = await self._rooms.enter_async_context(open_stage(Path(folder)))
        self.people: list[Person] = []
        for number, name in enumerate(NAMES):
            person = self.stage.person(100 + number, first_name=name)
            await set_up(person)
            await person.send("/checkin")
            self.people.append(person)

    @rule(who=people, data=st.data())
    def tap_what_is_open(self, who: int, data: st.DataObject) -> None:
        open_ones = [seen for seen in self.people[who].phone.messages if seen.buttons][-2:]
        if open_ones:
            self._tap(who, data.draw(st.sampled_from(open_ones)), data)

    @rule(who=people, data=st.data())
    def tap_what_is_old(self, who: int, data: st.DataObject) -> None:
        """A button as it was before the message changed, or of any message at all."""
        payloads = sorted(
            {
                button["callback_data"]
                for seen in self.people[who].phone.messages
                for version in (*seen.record.revisions, seen.api)
                for row in version.get("reply_markup", {}).get("inline_keyboard", [])
                for button in row
                if "callback_data" in button and ":delete" not in button["callback_data"]
            }
        )
        if payloads:
            self.run(self.people[who].tap_data(data.draw(st.sampled_from(payloads))))

    @rule(who=people, data=st.data())
    def tap_what_is_the_others(self, who: int, data: st.DataObject) -> None:
        theirs = [m for m in self.people[1 - who].phone.messages if m.buttons]
        if theirs:
            button = data.draw(st.sampled_from(data.draw(st.sampled_from(theirs)).buttons))
            self.run(self.people[who].tap_data(button.data or ""))

    @rule(who=people, words=st.sampled_from(WORDS))
    def type_something(self, who: int, words: str) -> None:
        self.run(self.people[who].send(words))

    @rule(who=people)
    def type_something_of_ones_own(self, who: int) -> None:
        self.run(self.people[who].send(f"only {NAMES[who]} wrote this"))

    @rule(who=people, command=st.sampled_from([name for name in MENU if name not in LEFT_OUT]))
    def send_a_command(self, who: int, command: str) -> None:
        self.run(self.people[who].send(f"/{command}"))

    @rule(who=people)
    def edit_what_was_typed(self, who: int) -> None:
        person = self.people[who]
        typed = [seen for seen in person.phone.history if not seen.from_bot and seen.text]
        self.run(person.does(person.phone.edit(typed[-1], "something else")))

    @rule(who=people)
    def send_a_sticker(self, who: int) -> None:
        self.run(self.people[who].does(self.people[who].phone.sticker()))

    @rule(wait=st.sampled_from(WAITS))
    def wait(self, wait: dict[str, float]) -> None:
        self.run(self.stage.later(**wait))

    @rule()
    def restart(self) -> None:
        self.run(self.stage.restart())

    @invariant()
    def nobody_meets_trouble_or_reads_of_the_other(self) -> None:
        for who, person in enumerate(getattr(self, "people", [])):
            other = NAMES[1 - who]
            for seen in person.phone.messages:
                assert wording("trouble") not in seen.text
                assert not (seen.from_bot and f"only {other} wrote" in seen.text)

    @invariant()
    def nothing_is_left_dead_or_unanswered(self) -> None:
        if hasattr(self, "people"):
            assert self.stage.rows("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(0,)]
            assert [person.phone.unanswered_taps for person in self.people] == [[], []]

    def teardown(self) -> None:
        if hasattr(self, "people"):
            for person in self.people:
                self.run(self._out_of_everything(person))
        self.run(self._rooms.aclose())
        self._loop.close()

    async def _out_of_everything(self, person: Person) -> None:
        """There is always a way out: after /cancel for each open flow, nothing is open."""
        for _ in range(4):
            await person.send("/cancel")
        person.told(wording("nothing-to-cancel"))

    def _tap(self, who: int, message: SeenMessage, data: st.DataObject) -> None:
        button = data.draw(st.sampled_from(message.buttons))
        if ":delete" not in (button.data or ""):
            self.run(self.people[who].tap_data(button.data or "", on=message))


TestAnythingGoes = AnythingGoes.TestCase
TestAnythingGoes.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
)
