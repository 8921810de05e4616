"""What holds over many days; single cases are in tests/scenarios/rules/p12_burden.toml."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.burden import Contact, Turn, Unasked, admit, contact, next_turn, says_nobody_reads
from tests.core.builders import BURDEN, TODAY

orders = st.lists(st.sampled_from(list(Unasked)), unique=True)


@given(orders)
def test_never_more_than_three_a_day_and_the_check_in_always_goes(order: list[Unasked]) -> None:
    sent: list[Unasked] = []
    for position, message in enumerate(order):
        if admit(message, sent, order[position + 1 :], BURDEN).may_go:
            sent.append(message)
    assert len(sent) == min(len(order), BURDEN.unasked_a_day)
    assert set(sent) == set(sorted(order, key=list(Unasked).index)[: BURDEN.unasked_a_day])


def test_which_of_them_go_does_not_hang_on_the_hour() -> None:
    wanted = (Unasked.CHECKIN, Unasked.MORNING, Unasked.WEEKLY, Unasked.LESSON)
    for order in permutations(wanted):
        sent: list[Unasked] = []
        for position, message in enumerate(order):
            if admit(message, sent, order[position + 1 :], BURDEN).may_go:
                sent.append(message)
        assert set(sent) == set(wanted[:3])


def test_the_silence_of_a_patient_costs_two_messages_in_two_weeks_and_then_none() -> None:
    heard = TODAY
    sent: list[date] = []
    found: Counter[Contact] = Counter()
    for number in range(1, 60):
        today = TODAY + timedelta(days=number)
        what = contact(heard, sent, today, BURDEN)
        found[what] += 1
        if what in {Contact.GENTLE, Contact.WEEKLY}:
            sent.append(today)
    assert found[Contact.ASK] == 3
    assert [(on - TODAY).days for on in sent] == [4, 11]
    assert found[Contact.REST] == 59 - 14


def test_half_a_year_of_turns_is_one_a_week_and_leaves_nobody_out() -> None:
    last: dict[Turn, date] = {}
    asked: list[tuple[int, Turn]] = []
    for number in range(181):
        turn = next_turn(last, TODAY, TODAY + timedelta(days=number), BURDEN)
        if turn is not None:
            last[turn] = TODAY + timedelta(days=number)
            asked.append((number, turn))

    days = [number for number, _ in asked]
    assert days == sorted(set(days))
    assert all(later - earlier >= 7 for earlier, later in pairwise(days))
    for turn, longest in {Turn.SAFETY: 28, Turn.PSFS: 28, Turn.PSEQ_2: 49, Turn.PGIC: 49}.items():
        own = [number for number, other in asked if other is turn]
        gaps = [later - earlier for earlier, later in pairwise(own)]
        assert len(own) >= 4, turn
        assert max(gaps) <= longest, turn


def test_p12_nobody_reads_this_rides_inside_the_first_reply_of_each_fortnight() -> None:
    """care.md 4.3: at the start, and now and then inside a reply, however late."""
    missed = {14, 15, *range(40, 62)}
    replied: list[date] = []
    said = []
    for number in (n for n in range(70) if n not in missed):
        today = TODAY + timedelta(days=number)
        if says_nobody_reads(TODAY, replied, today, BURDEN):
            said.append(number)
            assert says_nobody_reads(TODAY, [*replied, today], today, BURDEN), "the same again"
        replied.append(today)
    assert said == [16, 28, 62]
