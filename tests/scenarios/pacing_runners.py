"""How the scenarios about amounts, sessions, flares and messages are run."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.breaks import BreakPlan, Keep, Nudge, answered, asks_to_keep, next_nudge
from bot.core.burden import Rhythm, Turn, Unasked, admit, contact, next_turn
from bot.core.diary import Diary, Reason
from bot.core.flares import FlareCourse, Recheck, rechecks_due, see_someone
from bot.core.lessons import rides_along
from bot.core.pacing import recommend
from bot.core.quotas import (
    WALKING,
    Needed,
    Quota,
    Trial,
    amount_tomorrow,
    first_amount,
    is_due,
    review,
    walking_from_poor_day,
)
from bot.core.recurrence import episodes
from bot.core.sessions import (
    asks_if_settled,
    dose_after,
    is_settled,
    session_light,
)
from tests.core.builders import BURDEN, POLICY, QUOTAS, TODAY, diary
from tests.scenarios.tables import Found, Given, on, parse_days, parse_sessions

# Instants in scenario files are local times of this zone, on days counted from today (a Friday).
ZONE = ZoneInfo("Europe/Berlin")


def _diary(given: Given) -> Diary:
    days = parse_days(given["days"]) if "days" in given else ()
    return diary(days, usual=given.get("usual", 4), started=given.get("started", -60))


def _inputs(reason: Reason | None) -> Found:
    """The rule and its inputs by name, and all of them at once as `why`."""
    if reason is None:
        return {}
    why = {"rule": reason.rule, **reason.inputs}
    return {**why, "why": why}


def _at(text: str) -> datetime:
    """ "0 14:30" is today at 14:30."""
    offset, _, clock = text.partition(" ")
    return datetime.combine(on(offset), time.fromisoformat(clock), tzinfo=ZONE).astimezone(UTC)


def _shown(at: datetime | None) -> str:
    if at is None:
        return "none"
    local = at.astimezone(ZONE)
    return f"{(local.date() - TODAY).days} {local:%H:%M}"


def run_first_amount(given: Given) -> Found:
    poor = given.get("poor", [])
    trials = [Trial(minutes, number in poor) for number, minutes in enumerate(given["trials"], 1)]
    found = first_amount(WALKING, trials, QUOTAS, TODAY)
    if isinstance(found, Needed):
        return {"needed": found.trials, "needs_poor_day": found.poor_day}
    return {
        **_inputs(found.reason),
        "amount": found.quota.amount,
        "activity": found.quota.activity,
        "reviewed": (found.quota.reviewed_on - TODAY).days,
    }


def run_walking(given: Given) -> Found:
    quota = walking_from_poor_day(given["minutes"], QUOTAS, TODAY)
    return {
        "amount": quota.amount,
        "activity": quota.activity,
        "goal": quota.goal,
        "days_a_week": quota.days_a_week,
    }


def run_tomorrow(given: Given) -> Found:
    record = _diary(given)
    sessions = list(parse_sessions(given["sessions"])) if "sessions" in given else []
    dose = dose_after(sessions, record, POLICY, QUOTAS)
    quota = Quota(WALKING, given["amount"], TODAY)
    said = recommend(record, POLICY, TODAY)
    held = given.get("held", False)
    return {"tomorrow": amount_tomorrow(quota, said, dose, QUOTAS, is_held=held)}


def run_review(given: Given) -> Found:
    quota = Quota(
        WALKING,
        given["amount"],
        on(given.get("reviewed", -7)),
        before=given.get("before"),
        days_a_week=given.get("days_a_week", 7),
        goal=given.get("goal"),
    )
    sessions = list(parse_sessions(given["sessions"])) if "sessions" in given else []
    held = given.get("held", False)
    found = review(quota, sessions, _diary(given), POLICY, QUOTAS, TODAY, is_held=held)
    return {
        **_inputs(found.recommendation.reasons[0]),
        "due": is_due(quota, QUOTAS, TODAY),
        "level": found.recommendation.level.value,
        "now": found.quota.amount,
        "before": found.quota.before or "none",
        "reviewed": (found.quota.reviewed_on - TODAY).days,
    }


def run_session(given: Given) -> Found:
    sessions = list(parse_sessions(given["sessions"]))
    record = _diary(given)
    last = sessions[-1]
    found = session_light(last, given.get("usual", 4), POLICY)
    dose = dose_after(sessions, record, POLICY, QUOTAS)
    return {
        **_inputs(dose.reason),
        "light": "none" if found is None else found.value,
        "percent": dose.percent,
        "easier": dose.use_easier,
        "rests_until": "none" if dose.rests_until is None else (dose.rests_until - TODAY).days,
        "settled": is_settled(last, record, POLICY, QUOTAS),
        "shown_settled": last.looks_settled,
        "asks_settled": asks_if_settled(last, TODAY),
        "asks_how_much": last.asks_how_much,
    }


def run_flare_course(given: Given) -> Found:
    declared = _at(given["declared"])
    answers = [(_at(at), Recheck(answer)) for at, answer in given.get("answers", [])]
    course = FlareCourse(declared, answers)
    word = see_someone(course, POLICY, _at(given["now"]))
    return {
        **_inputs(word),
        "asked": [_shown(at) for at in rechecks_due(course, POLICY)],
        "see_someone": "no" if word is None else word.inputs["why"],
    }


def _nudges(given: Given) -> list[Nudge]:
    """ "0 10:00" was ignored, "0 10:00 moved 10:05" was not."""
    nudges = []
    for text in given.get("nudges", []):
        sent, _, moved = text.partition(" moved ")
        day = sent.partition(" ")[0]
        nudges.append(Nudge(_at(sent), _at(f"{day} {moved}") if moved else None))
    return nudges


def run_nudge(given: Given) -> Found:
    plan: BreakPlan | None = BreakPlan(
        given.get("minutes", 60),
        time.fromisoformat(given.get("from", "09:00")),
        time.fromisoformat(given.get("until", "17:00")),
        ZoneInfo(given.get("zone", ZONE.key)),
        asked_at=_at(given["asked"]) if "asked" in given else None,
        kept_at=_at(given["kept"]) if "kept" in given else None,
    )
    now, nudges = _at(given["now"]), _nudges(given)
    assert plan is not None
    asks = asks_to_keep(plan, nudges, now, BURDEN)
    if "answer" in given:
        plan = answered(plan, Keep(given["answer"]), now, BURDEN)
    moved = _at(given["moved"]) if "moved" in given else None
    due = None if plan is None else next_nudge(plan, nudges, moved, now, BURDEN)
    return {**_inputs(asks), "next": _shown(due), "asks": asks is not None}


def run_admit(given: Given) -> Found:
    sent = [Unasked(name) for name in given.get("sent", [])]
    to_come = {Unasked(name) for name in given.get("to_come", [])}
    found = admit(Unasked(given["message"]), sent, to_come, BURDEN)
    return {**_inputs(found.reason), "may_go": found.may_go}


def run_contact(given: Given) -> Found:
    sent = [on(offset) for offset in given.get("sent", [])]
    rhythm = Rhythm(given.get("rhythm", "daily"))
    heard = TODAY - timedelta(days=given["missed"] + 1)
    return {"contact": contact(heard, sent, TODAY, BURDEN, rhythm=rhythm).value}


def run_turn(given: Given) -> Found:
    last = {Turn(name): on(offset) for name, offset in given.get("asked", {}).items()}
    found = next_turn(last, on(given["started"]), TODAY, BURDEN)
    return {"turn": "none" if found is None else found.value}


def run_lesson(given: Given) -> Found:
    """Whether a lesson rides along: `started` and `read` in days from today."""
    read_on = on(given["read"]) if "read" in given else None
    reason = rides_along(
        on(given["started"]),
        read_on,
        TODAY,
        BURDEN,
        is_calm=given.get("is_calm", True),
        asks_more=given.get("asks_more", False),
    )
    return {**_inputs(reason), "rides": reason is not None}


def run_recurrence(given: Given) -> Found:
    found = episodes(_diary(given), POLICY)
    return {**_inputs(found[-1].reason), "counts": found[-1].is_recurrence, "episodes": len(found)}


RUNNERS: Mapping[str, Callable[[Given], Found]] = {
    "first_amount": run_first_amount,
    "walking": run_walking,
    "tomorrow": run_tomorrow,
    "review": run_review,
    "session": run_session,
    "flare_course": run_flare_course,
    "nudge": run_nudge,
    "admit": run_admit,
    "contact": run_contact,
    "turn": run_turn,
    "lesson": run_lesson,
    "recurrence": run_recurrence,
}
