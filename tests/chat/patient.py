"""A made-up patient who lives through the chat: answers what comes, by its buttons, and no more."""

from random import Random

from bot.playground import SeenMessage
from bot.playground.samples import Evening
from bot.telegram.buttons import (
    AnswerButton,
    CheckInButton,
    CommandButton,
    DeletionButton,
    HoldButton,
    SettingsButton,
)
from bot.telegram.payloads import known
from tests.support.stage import Person

MOST_TAPS = 14  # an evening has at most eight; what follows it a few more
# Not of this life: what nobody asked for, and the check-in, which `evening` answers.
LEFT_ALONE = (CommandButton, SettingsButton, DeletionButton, AnswerButton, CheckInButton)
Tap = tuple[str, SeenMessage]


class MadeUpPatient:
    """One person: what they would answer each evening, and chance for everything else."""

    def __init__(self, person: Person, evenings: list[Evening], seed: int) -> None:
        self.person = person
        self.evenings = evenings
        self.chance = Random(seed)
        self.answered: list[int] = []
        self._known = 0

    def notice(self) -> list[SeenMessage]:
        """What was written since the last look."""
        came = [seen for seen in self.person.phone.messages if seen.message_id > self._known]
        self._known = max([self._known, *(seen.message_id for seen in came)])
        return [seen for seen in came if seen.from_bot]

    def next_answer(self, evening: int) -> Tap | None:
        """The next tap of the evening's check-in; None if it is over, or is left alone tonight."""
        answers = self.evenings[evening].answers
        asked = self._asked() if answers else None
        if asked is None:
            return None
        if evening not in self.answered:
            self.answered.append(evening)
        message, question = asked
        return self._reply(message, answers.get(question))

    def whatever(self, came: list[SeenMessage]) -> list[Tap]:
        """A tap on each other thing that came."""
        taps: list[Tap] = []
        for message in came:
            read = [(button.data or "", known(button.data)) for button in message.buttons]
            if any(isinstance(payload, AnswerButton) for _, payload in read):
                continue
            open_ones = [(d, p) for d, p in read if p and not isinstance(p, LEFT_ALONE)]
            seen = [d for d, p in open_ones if isinstance(p, HoldButton) and p.action == "seen"]
            if open_ones:
                taps.append((seen[0] if seen else self.chance.choice(open_ones)[0], message))
        return taps

    def _asked(self) -> tuple[SeenMessage, str] | None:
        """The check-in's open question, if one is in sight."""
        for message in reversed(self.person.phone.messages):
            for button in message.buttons:
                payload = known(button.data)
                if isinstance(payload, AnswerButton):
                    return message, payload.question
        return None

    def _reply(self, message: SeenMessage, wanted: str | None) -> Tap:
        read = [(button.data or "", known(button.data)) for button in message.buttons]
        for data, payload in read:
            if isinstance(payload, AnswerButton) and payload.value == wanted:
                return data, message
        for data, payload in read:
            if isinstance(payload, CheckInButton) and payload.action == "skip":
                return data, message
        raise AssertionError(f"{message} can't be answered with {wanted}, nor skipped")
