"""/team: the patient's professionals (B22)."""

from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.service import forms
from bot.service.about_forms import Details
from bot.service.about_visits import Member, ShowTeam
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage.forms import Form, FormId, FormState

AT_MOST = 8  # they stand as buttons after a visit
VISITED = "visited"
WHOM = QuestionId("visit_whom")
_MEMBER = "m"  # before the id of somebody on the list


async def members(scene: Scene, patient: Patient) -> tuple[Member, ...]:
    """All of them, in the order in which they were added."""
    told = await stored_forms.finished(scene.session, patient.id, [KIND.id])
    found = [_member(form) for form in told]
    return tuple(member for member in found if member is not None)


async def show(scene: Scene, patient: Patient, *, fresh: bool = True) -> Effects:
    """The list."""
    return [ShowTeam(await members(scene, patient), fresh=fresh)]


async def choose_removal(scene: Scene, patient: Patient) -> Effects:
    """Who is no longer among them?"""
    return [ShowTeam(await members(scene, patient), removing=True)]


async def add(scene: Scene, patient: Patient) -> Effects:
    """Ask who it is, as long as there is room."""
    if len(await members(scene, patient)) >= AT_MOST:
        return [Answered(Toast.STALE)]
    return await forms.begin(scene, patient, KIND)


async def remove(scene: Scene, patient: Patient, member: FormId) -> Effects:
    """Take somebody off the list; in past visits the name stays."""
    form = await forms.own(scene, patient, member)
    if form is None or form.kind != KIND.id or form.state is not FormState.COMPLETE:
        return [Answered(Toast.STALE)]
    version = scene.content.questionnaires[KIND.id].version
    await stored_forms.save(
        scene.session, form, form.progress, FormState.STOPPED, scene.now, version=version
    )
    return await show(scene, patient, fresh=False)


async def name_of(scene: Scene, patient: Patient, member: FormId) -> str | None:
    """The name of somebody who is, or was, on the list."""
    form = await forms.own(scene, patient, member)
    return None if form is None or form.kind != KIND.id else form.text("team_name")


def option_of(member: FormId) -> OptionId:
    """Somebody on the list as the answer to whom a visit was to."""
    return OptionId(f"{_MEMBER}{member:x}")


def member_of(option: str) -> FormId:
    """Whom such an answer names."""
    return FormId(int(option.removeprefix(_MEMBER), 16))


def _member(form: Form) -> Member | None:
    name = form.text("team_name")
    if name is None:
        return None
    return Member(
        id=form.id,
        name=name,
        role=next(iter(form.chosen("team_role")), None),
        own_role=form.text("team_role"),
        note=form.text("team_note"),
    )


async def _named(_: Scene, __: Patient, form: Form) -> Details:
    return {"name": form.text("team_name") or ""}


async def _listed(scene: Scene, patient: Patient, _: Form) -> Effects:
    return await show(scene, patient)


async def _is_unnamed(scene: Scene, patient: Patient, form: Form) -> bool:
    """Somebody whom a past visit names stays by name; /team lets them go."""
    visits = await stored_forms.finished(scene.session, patient.id, [VISITED])
    return not any(option_of(form.id) in visit.chosen(WHOM) for visit in visits)


KIND = FormKind(
    "team_member",
    finish=_listed,
    details=_named,
    may_edit=True,
    undoable=_is_unnamed,
    closed_by_hold=False,
)
