"""Whether a day is in a flare: the one answer for amounts, the screen and /flare (P4, P8, 3.4)."""

from datetime import date, timedelta

from bot.core.diary import DaySummary, Diary, FlareAnswer, ToldFlare, day_on, days_between
from bot.core.policy import PacingPolicy

_A_DAY = timedelta(days=1)


def is_running(flare: ToldFlare, diary: Diary, policy: PacingPolicy, on: date) -> bool:
    """Whether a flare told by /flare goes on that day, as far as the patient had said by then.

    It ends with "it is over", with an evening on a later diary day that is called no flare, and is
    left behind once `flare_long_days` have gone by without a word of it: project rule.
    """
    if on < flare.on or (flare.over_on is not None and flare.over_on <= on):
        return False
    later = days_between(diary, flare.on + _A_DAY, on)
    told = [day for day in later if day.flare is not None]
    if any(day.flare is FlareAnswer.NO for day in told):
        return False
    last_word = max((day.date for day in told), default=flare.on)
    return on - last_word <= timedelta(days=policy.flare_long_days)


def was_told(diary: Diary, policy: PacingPolicy, on: date) -> bool:
    """Whether that day was called a flare, or lies in one that was told by /flare."""
    day = day_on(diary, on)
    if day is not None and day.is_flare:
        return True
    return any(is_running(flare, diary, policy, on) for flare in diary.told_flares)


def in_flare(diary: Diary, policy: PacingPolicy, today: date) -> bool:
    """Whether today is in a flare.

    Today's own word decides. Without one, or with "not sure", a flare goes on that /flare told, and
    so does one of yesterday evening: it holds back when unsure (P4: "while it lasts").
    """
    day = day_on(diary, today)
    if day is not None and day.is_flare:
        return True
    if day is not None and day.flare is FlareAnswer.NO:
        return False
    if any(flare.over_on == today for flare in diary.told_flares):
        return False
    yesterday = day_on(diary, today - _A_DAY)
    return was_told(diary, policy, today) or (yesterday is not None and yesterday.is_flare)


def flare_since(diary: Diary, policy: PacingPolicy, today: date) -> date | None:
    """The first day of the flare that today is in, None outside of one.

    Up to `flare_gap_days` days without a word of it do not part it; a day that is no flare does.
    """
    if not in_flare(diary, policy, today):
        return None
    first, on = today, today - _A_DAY
    while first - on <= timedelta(days=policy.flare_gap_days + 1):
        if was_told(diary, policy, on):
            first = on
        elif _is_other(day_on(diary, on)):
            break
        on -= _A_DAY
    return first


def _is_other(day: DaySummary | None) -> bool:
    """Whether this entry, of a day that was not called a flare, says so."""
    return day is not None and day.flare is FlareAnswer.NO
