"""A queue of calls and the seconds that it goes by, for tests of what may leave next."""

from bot.delivery.queue import SendQueue
from bot.storage.outbox import OutboxItem
from tests.support.fresh_database import NOON

ROOM = 64
BEGAN = 1_000_000.0
NOTHING_IN_SIGHT = 3600.0


class Seconds:
    """The monotonic clock, as a number that is set."""

    def __init__(self) -> None:
        self.value = BEGAN

    def monotonic(self) -> float:
        return self.value


def filled(*items: OutboxItem, rate: int = 30) -> SendQueue:
    queue = SendQueue(rate)
    for each in items:
        queue.add(each, NOON)
    return queue


def ready(queue: SendQueue, room: int = ROOM) -> list[OutboxItem]:
    return queue.ready(NOON, room)


def one_after_the_other(queue: SendQueue, seconds: Seconds) -> list[OutboxItem]:
    """Everything that leaves when each call succeeds at once and time passes as it is asked for."""
    left: list[OutboxItem] = []
    while (chosen := ready(queue, 1)) or queue.wait_seconds(NOON) < NOTHING_IN_SIGHT:
        for each in chosen:
            queue.settled(each)
        left += chosen
        if not chosen:
            seconds.value += queue.wait_seconds(NOON) + 1e-6
    return left
