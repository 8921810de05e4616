"""/goals: the patient's own activities, rated now and then (PSFS), and the feared one (B16)."""

from collections.abc import Sequence

from bot.content.learning_schema import FearedActivity
from bot.core.fear import Try, climb
from bot.core.instruments import PSFS_MOST, NamedChange, psfs_change
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.service import forms, safety
from bot.service.about_forms import Details, OwnLabels
from bot.service.about_goals import (
    Ladder,
    LadderLeftOut,
    OwnActivity,
    ShowGoals,
    ShowLadder,
    TellChange,
)
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.told import GOALS, PSFS, Rating, brief, named_in, read_told
from bot.storage import forms as stored
from bot.storage.forms import Form, FormId

FEARED = "feared"
TRY = "fear_try"
WHAT = QuestionId("feared_what")
OWN = "something_else"  # the template for an activity in the patient's own words
SHOWN = 7  # activities to pick from at a time: with the ways out no more than fit a phone


async def show(scene: Scene, patient: Patient) -> Effects:
    """/goals: what there is, and where it stands."""
    named = await stored.latest(scene.session, patient.id, GOALS)
    ratings = (await read_told(scene, patient)).ratings
    names = [] if named is None else named_in(scene, named)
    activities = tuple(_activity(name, ratings) for name in names)
    return [ShowGoals(activities, _change(ratings, names), await _ladder(scene, patient))]


async def name(scene: Scene, patient: Patient) -> Effects:
    """Name activities, in place of those before."""
    return await forms.begin(scene, patient, NAMES)


async def rate(scene: Scene, patient: Patient) -> Effects:
    """Rate the activities that were named; first name them."""
    named = await stored.latest(scene.session, patient.id, GOALS)
    if named is None:
        return await name(scene, patient)
    return await forms.begin(scene, patient, RATING, format(named.id, "x"))


async def pick_feared(scene: Scene, patient: Patient) -> Effects:
    """Pick an activity that is avoided, in place of the one before."""
    return await forms.begin(scene, patient, PICK)


async def steps(scene: Scene, patient: Patient) -> Effects:
    """The five steps, and which is next."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    ladder = await _ladder(scene, patient)
    return [LadderLeftOut()] if ladder is None else [_shown(scene, ladder)]


async def try_step(scene: Scene, patient: Patient) -> Effects:
    """Try the step that is next."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    picked = await stored.latest(scene.session, patient.id, FEARED)
    ladder = await _ladder(scene, patient)
    if picked is None or ladder is None:
        return [LadderLeftOut()]
    if ladder.climb.is_done:
        return [Answered(Toast.STALE)]
    return await forms.begin(scene, patient, ATTEMPT, f"{picked.id:x}.{ladder.climb.step}")


def _activity(named: str, ratings: Sequence[Rating]) -> OwnActivity:
    known = [r.ratings[named] for r in ratings if r.ratings.get(named) is not None]
    return OwnActivity(named, known[0], known[-1]) if known else OwnActivity(named, None, None)


def _change(ratings: Sequence[Rating], names: Sequence[str]) -> NamedChange | None:
    """Between the first rating that shares these activities and the last."""
    same = [r for r in ratings if any(r.ratings.get(one) is not None for one in names)]
    return psfs_change(same[0].ratings, same[-1].ratings) if len(same) > 1 else None


async def _named(scene: Scene, patient: Patient, _: Form) -> Effects:
    return await rate(scene, patient)


async def _rated(scene: Scene, patient: Patient, _: Form) -> Effects:
    """A change is named only beyond what the scale can't tell."""
    (shown,) = await show(scene, patient)
    if isinstance(shown, ShowGoals) and shown.change is not None:
        return [TellChange(shown.change)]
    return []


async def _picked(scene: Scene, patient: Patient, _: Form) -> Effects:
    return await steps(scene, patient)


async def _tried(scene: Scene, patient: Patient, form: Form) -> Effects:
    ladder = await _ladder(scene, patient)
    if ladder is None:
        return [LadderLeftOut()]
    shown = _shown(scene, ladder)
    if form.chosen("fear_did") != ("did",):
        return [ShowLadder(ladder, shown.sure, not_today=True)]
    before, after = form.number("fear_before"), form.number("fear_after")
    tried = None if before is None or after is None else (before, after)
    return [ShowLadder(ladder, shown.sure, tried, one_more=shown.one_more)]


def _shown(scene: Scene, ladder: Ladder) -> ShowLadder:
    sure = scene.content.policies.ladders.fear_confidence
    once = ladder.climb.reason.inputs["sure"] == 1
    return ShowLadder(ladder, sure, one_more=once and not ladder.climb.is_done)


async def _ladder(scene: Scene, patient: Patient) -> Ladder | None:
    """The steps towards what was picked last; None without one, or if it is left out (A19)."""
    picked = await stored.latest(scene.session, patient.id, FEARED)
    if picked is None:
        return None
    template = _template(scene, picked)
    if template is None or not _suits(template, patient):
        return None
    own = picked.text(WHAT)
    activity = template.title if own is None else brief(own)
    texts = tuple(text.replace("{activity}", activity) for text in template.steps)
    policy = scene.content.policies.ladders
    return Ladder(activity, texts, climb(await _tries(scene, patient, picked), len(texts), policy))


async def _tries(scene: Scene, patient: Patient, picked: Form) -> list[Try]:
    done = await stored.finished(scene.session, patient.id, (TRY,), picked.diary_date)
    mine = format(picked.id, "x")
    return [
        Try(
            form.diary_date,
            int(form.about.partition(".")[2]),
            form.number("fear_before"),
            form.number("fear_after"),
        )
        for form in done
        if form.about.partition(".")[0] == mine and form.chosen("fear_did") == ("did",)
    ]


def _template(scene: Scene, picked: Form) -> FearedActivity | None:
    name = next(iter(picked.chosen(WHAT)), OWN)
    return scene.content.library.feared.get(name)


def _suits(activity: FearedActivity, patient: Patient) -> bool:
    return not frozenset(activity.left_out_for) & (patient.leave_out or frozenset())


def _to_pick(scene: Scene, patient: Patient) -> list[FearedActivity]:
    """Those that suit the patient, the ones that help the movement wanted back first."""
    known = [a for a in scene.content.library.feared.values() if a.id != OWN and _suits(a, patient)]
    return sorted(known, key=lambda activity: patient.wish not in activity.helps)


async def _feared_labels(scene: Scene, patient: Patient, _: Form) -> OwnLabels:
    return {WHAT: {OptionId(a.id): a.title for a in _to_pick(scene, patient)[: SHOWN + 1]}}


async def _goal_labels(scene: Scene, patient: Patient, form: Form) -> OwnLabels:
    """For each question what was not picked at one before it."""
    labels = {}
    for number in range(1, PSFS_MOST + 1):
        question = f"goals_{number}"
        own = form.chosen(question)
        before = {one for n in range(1, number) for one in form.chosen(f"goals_{n}")}
        left = [a for a in _to_pick(scene, patient) if a.id not in before]
        shown = [a for a in left if a.id in own] + [a for a in left if a.id not in own]
        labels[QuestionId(question)] = {OptionId(a.id): a.title for a in shown[:SHOWN]}
    return labels


async def _rated_names(scene: Scene, patient: Patient, form: Form) -> Sequence[str]:
    goals = await forms.own(scene, patient, FormId(int(form.about, 16)))
    return [] if goals is None else named_in(scene, goals)


async def _ratings_asked(scene: Scene, patient: Patient, form: Form) -> Sequence[QuestionId]:
    names = await _rated_names(scene, patient, form)
    return [QuestionId(f"psfs_{number}") for number in range(1, len(names) + 1)]


async def _rating_details(scene: Scene, patient: Patient, form: Form) -> Details:
    names = await _rated_names(scene, patient, form)
    padded = [*map(brief, names), *[""] * (PSFS_MOST - len(names))]
    return {f"goal_{number}": text for number, text in enumerate(padded, start=1)}


async def _try_details(scene: Scene, patient: Patient, form: Form) -> Details:
    mine, _, step = form.about.partition(".")
    picked = await forms.own(scene, patient, FormId(int(mine, 16)))
    template = None if picked is None else _template(scene, picked)
    if picked is None or template is None:
        return {"step": int(step) + 1, "text": ""}
    activity = brief(picked.text(WHAT) or template.title)
    return {
        "step": int(step) + 1,
        "text": template.steps[int(step)].replace("{activity}", activity),
    }


async def _unnamed(scene: Scene, patient: Patient, form: Form) -> Effects:
    """The ratings of activities that are taken back go with them."""
    closed = await forms.close_open(scene, patient, RATING)
    for rating in await stored.about(scene.session, patient.id, PSFS, format(form.id, "x")):
        await stored.delete(scene.session, rating)
    return closed


async def _unpicked(scene: Scene, patient: Patient, _: Form) -> Effects:
    return await forms.close_open(scene, patient, ATTEMPT)


NAMES = FormKind(
    GOALS, finish=_named, labels=_goal_labels, closed_by_hold=False, taken_back=_unnamed
)
RATING = FormKind(
    PSFS,
    finish=_rated,
    pinned=_ratings_asked,
    details=_rating_details,
    closed_by_hold=False,
)
PICK = FormKind(FEARED, finish=_picked, labels=_feared_labels, taken_back=_unpicked)
ATTEMPT = FormKind(TRY, finish=_tried, details=_try_details)
KINDS = (NAMES, RATING, PICK, ATTEMPT)
