"""What the patient does about pain: evenings, logs, what was done; both kinds counted (B18-B20)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.drill_kinds import Relief
from bot.core.patient import Patient
from bot.core.relief import NO_ACTION, Bridge, ReliefAction
from bot.service.records import HISTORY_DAYS, read_record, today_of
from bot.service.scene import Scene
from bot.storage import forms, sessions, suggestions
from bot.storage.forms import Form
from bot.storage.suggestions import Suggestion

LOG = "log"
LOG_DID = "log_did"
BRIDGE = "B19"
# What was done, as the relief actions of the content have it.
DONE_AS = {
    "exercise": "drill",
    "position": "position",
    "hands_on": "massage",
    "stress": "relaxing",
    "medicine": "medicine",
}
# Offered in a flare by other ways, or a matter between the patient and a doctor.
NOT_LISTED = frozenset({"breathing", "medicine"})
LISTED = 3
OWN_LISTED = 2


async def actions(scene: Scene, patient: Patient, first: date) -> list[ReliefAction]:
    """Every relief action from a diary day on; those of the logs by id, or in own words."""
    record = await read_record(scene, patient, today_of(scene, patient))
    told = [
        _action(scene, day.date, what, helped=True)
        for day in record.diary.days
        if day.date >= first
        for what in day.helped
        if what not in NO_ACTION
    ]
    for form in await forms.finished(scene.session, patient.id, (LOG, LOG_DID), first):
        told += told_in(scene, form)
    return sorted(told, key=lambda action: action.on)


async def bridges(scene: Scene, patient: Patient, first: date) -> list[Bridge]:
    """The moves that were offered after evening heat, and whether they were done (B19)."""
    given = await suggestions.since(scene.session, patient.id, first)
    done = {
        stored.id
        for stored in await sessions.since(scene.session, patient.id, first)
        if stored.session.is_done
    }
    return [Bridge(s.diary_date, s.id in done) for s in given if is_bridge(s)]


def is_bridge(suggestion: Suggestion) -> bool:
    """Whether it was offered after heat."""
    return any(reason.rule == BRIDGE for reason in suggestion.reasons)


async def soothing(scene: Scene, patient: Patient) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may ease a flare: ids of actions and own words, what was named most often first."""
    first = today_of(scene, patient) - timedelta(days=HISTORY_DAYS)
    told = await actions(scene, patient, first)
    counts = Counter(a.what for a in told if a.helped and a.relief is Relief.SOOTHING)
    known = scene.content.library.relief
    own = [what for what, _ in counts.most_common() if what not in known][:OWN_LISTED]
    listed = [
        action.id
        for action in known.values()
        if action.kind is Relief.SOOTHING and action.id not in NOT_LISTED
    ]
    listed.sort(key=lambda what: -counts[what])  # stable: as written among equals
    return tuple(listed[: LISTED - len(own)]), tuple(own)


def told_in(scene: Scene, form: Form) -> Iterator[ReliefAction]:
    """What an entry of /log names."""
    if form.kind == LOG:
        words = form.text("log_better")
        for what in (*form.chosen("log_better"), *([words] if words else [])):
            if what not in NO_ACTION:
                yield _action(scene, form.diary_date, what, helped=True)
        return
    helped = form.chosen("did_helped") == ("yes",)
    for kind in form.chosen("did_kind"):
        if kind in DONE_AS:  # something heavy is no relief
            yield _action(scene, form.diary_date, DONE_AS[kind], helped=helped)


def _action(scene: Scene, on: date, what: str, *, helped: bool) -> ReliefAction:
    """An action under its id; own words that are an action's label are that action."""
    known = scene.content.library.relief
    by_label = {action.label.casefold(): action.id for action in known.values()}
    what = what if what in known else by_label.get(what.casefold(), what)
    relief = known[what].kind if what in known else Relief.SOOTHING
    return ReliefAction(on, what, relief, helped)
