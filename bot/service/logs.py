"""/log (B1, B2, B10, U4, U5): several a day, three taps, and more for those who want to say more.

What a patient writes in their own words becomes buttons of later logs.
"""

from collections.abc import Sequence

from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.sites import Feel, Site, asks_for_signs
from bot.service import forms, own_words, signs, walk_days, walking
from bot.service.about_forms import Details, Fact, OwnLabels, WordsOf
from bot.service.bridging import after_heat
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage.forms import Form, FormId

# Where the own words of a question come from: the questions that share them.
_ACTIVITIES = (QuestionId("log_before"), QuestionId("more_worse"))
_RELIEF = (QuestionId("log_better"),)
_DONE = (QuestionId("did_name"),)
_MEDICINES = (QuestionId("did_medicine"),)
_SHARED = {
    question: pool for pool in (_ACTIVITIES, _RELIEF, _DONE, _MEDICINES) for question in pool
}
_ENTRIES = ("log", "log_more")
REMEMBERED = 60  # forms whose own words are buttons
# Sites in groups; each group's own option stands for it where nothing nearer is said.
_SITES = ("more_sites", "more_upper", "more_lower")
_GROUPS = {"hip_or_thigh": "more_upper", "below_knee": "more_lower"}
_BELOW_KNEE = "below_knee"
SITES_AT_MOST = 3
_SITE_PAIN = tuple(QuestionId(f"site_pain_{number}") for number in range(1, SITES_AT_MOST + 1))


async def write(scene: Scene, patient: Patient) -> Effects:
    """/log: a new entry."""
    return await forms.begin(scene, patient, LOG)


async def _own(scene: Scene, patient: Patient, form: Form) -> OwnLabels:
    """What was said before in own words, as options of the question that is open."""
    question = form.progress.current
    pool = _SHARED.get(question) if question is not None else None
    if question is None or pool is None:
        return {}
    kinds = ("log_did",) if form.kind == "log_did" else _ENTRIES
    earlier = await stored_forms.last(scene.session, patient.id, kinds, REMEMBERED)
    said = [
        words
        for before in earlier
        if before.id != form.id and _is_alike(before, form)
        for name in pool
        if (words := before.text(name)) is not None
    ]
    options = own_words.as_options(said)
    return {question: options} if options else {}


def _is_alike(before: Form, form: Form) -> bool:
    """Of what was done, only the same kind: an exercise is no button below stress practice."""
    return form.kind != "log_did" or before.chosen("did_kind") == form.chosen("did_kind")


async def _time(scene: Scene, patient: Patient, form: Form) -> Details:
    pain = form.number("log_pain")
    is_severe = pain is not None and pain >= scene.content.pacing.severe_pain
    return {
        "hard": int(is_severe),
        "time": Fact(form.opened_at.astimezone(patient.zone).strftime("%H:%M")),
    }


async def _more_recorded(scene: Scene, patient: Patient, form: Form) -> Effects:
    """Below a knee, both legs, or numb: the signs are asked for at once (care.md 4.1)."""
    told = [option for question in _SITES for option in form.chosen(question)]
    feels = [Feel(feel) for feel in form.chosen("more_feel") if feel in set(Feel)]
    near = asks_for_signs([Site(site) for site in told if site in set(Site)], feels)
    return await signs.ask_about(scene, patient, form) if near or _BELOW_KNEE in told else []


async def _more_finished(scene: Scene, patient: Patient, form: Form) -> Effects:
    """How strong at each site, where there are several: one has the entry's own number."""
    if len(sites_of(form)) < 2:
        return []
    if await stored_forms.about(scene.session, patient.id, SITES.id, str(form.id)):
        return []
    return await forms.begin(scene, patient, SITES, str(form.id))


def sites_of(more: Form) -> list[tuple[str, str]]:
    """The sites that were told, as question and option; a group only where no site of it was."""
    told = []
    for question in _SITES:
        for option in more.chosen(question):
            nearer = _GROUPS.get(option)
            if nearer is None or not more.chosen(nearer):
                told.append((question, option))
    return told


async def _pinned(scene: Scene, patient: Patient, form: Form) -> Sequence[QuestionId]:
    return _SITE_PAIN[: len(await _sites_about(scene, patient, form))]


async def _site_names(scene: Scene, patient: Patient, form: Form) -> Details:
    told = await _sites_about(scene, patient, form)
    return {
        f"site_{number}": WordsOf(f"option-{question}-{option}")
        for number, (question, option) in enumerate(told, start=1)
    }


async def _sites_about(scene: Scene, patient: Patient, form: Form) -> list[tuple[str, str]]:
    more = await forms.own(scene, patient, FormId(int(form.about)))
    return [] if more is None else sites_of(more)[:SITES_AT_MOST]


async def _nothing_more(_: Scene, __: Patient, ___: Form) -> Effects:
    """The receipt says it all."""
    return []


LOG = FormKind(
    "log",
    finish=after_heat,
    labels=_own,
    details=_time,
    also=("log_did",),
    after=("log_more",),
    may_edit=True,
    closed_by_hold=False,
)
MORE = FormKind(
    "log_more",
    finish=_more_finished,
    recorded=_more_recorded,
    labels=_own,
    may_edit=True,
    closed_by_hold=False,
)
SITES = FormKind(
    "log_sites",
    finish=_nothing_more,
    pinned=_pinned,
    details=_site_names,
    may_edit=True,
    closed_by_hold=False,
)


async def _paces_walking(scene: Scene, patient: Patient, _: Form) -> bool:
    """A walk is asked in its own way, once there is an amount that it counts towards."""
    return await walking.amount_now(scene, patient) is not None


DID = FormKind(
    "log_did",
    also=(walk_days.WALK,),
    offers_also=_paces_walking,
    finish=_nothing_more,
    labels=_own,
    details=_time,
    may_edit=True,
    closed_by_hold=False,
)
KINDS = (LOG, MORE, SITES, DID)
