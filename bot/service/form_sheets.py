"""A kind of form: what it asks and shows, and what follows from it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core import checkin as machine
from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, Question, QuestionId, Questionnaire
from bot.service.about_forms import AskForm, Details, OwnLabels, ShowForm
from bot.service.effects import Effects
from bot.service.scene import Scene
from bot.storage.forms import Form, FormState

Follow: TypeAlias = Callable[[Scene, Patient, Form], Awaitable[Effects]]
Pick: TypeAlias = Callable[[Scene, Patient, Form], Awaitable[Sequence[QuestionId]]]
Label: TypeAlias = Callable[[Scene, Patient, Form], Awaitable[OwnLabels]]
Allow: TypeAlias = Callable[[Scene, Patient, Form], Awaitable[bool]]
Fill: TypeAlias = Callable[[Scene, Patient, Form], Awaitable[Details]]


@dataclass(frozen=True, slots=True)
class FormKind:
    """One kind of form; `id` is its questionnaire's.

    `finish` is called whenever a form becomes complete: again when a finished one was changed, if
    `may_edit`, unless `changed` takes its place then. `recorded` is called after each answer; if it
    returns a hold or another form, that comes before the next question, which then waits for a tap.
    `pinned` picks the questions of this one form, all without it; `labels` names options that are
    no part of the content; `details` fills the words.
    `also` are forms offered beside it until something is answered, if `offers_also` has nothing
    against it; `after` are those offered below its receipt.
    `before` shows what was asked before the form: Back leads there from its first question.
    A form that is `closed_by_hold` can't be begun while a safety hold stands, nor gone on with,
    unless it is a log that `goes_on_when_held`.
    /undo takes back every kind, unless `undoable` forbids it for this form; before it deletes,
    `taken_back` is called, for what hangs on the form.
    `counts_questions`: it says which of how many a question is.
    """

    id: str
    finish: Follow
    flow: FlowKind = FlowKind.FORM
    recorded: Follow | None = None
    pinned: Pick | None = None
    labels: Label | None = None
    details: Fill | None = None
    also: tuple[str, ...] = ()
    offers_also: Allow | None = None
    after: tuple[str, ...] = ()
    may_edit: bool = False
    changed: Follow | None = None
    closed_by_hold: bool = True
    goes_on_when_held: bool = False
    undoable: Allow | None = None
    taken_back: Follow | None = None
    before: Follow | None = None
    counts_questions: bool = True

    async def may_undo(self, scene: Scene, patient: Patient, form: Form) -> bool:
        """Whether /undo may take back this finished one."""
        return self.undoable is None or await self.undoable(scene, patient, form)

    async def questionnaire(self, scene: Scene, patient: Patient, form: Form) -> Questionnaire:
        """What this form may ask: the content's questions with the patient's own options."""
        authored = scene.content.questionnaires[self.id]
        own = await self.own_labels(scene, patient, form)
        return authored.with_options({q: tuple(o) for q, o in own.items()}) if own else authored

    async def open_question(self, scene: Scene, patient: Patient, form: Form) -> Question | None:
        """The question that is open, None if the form is closed."""
        if form.progress.current is None:
            return None
        questionnaire = await self.questionnaire(scene, patient, form)
        return questionnaire.question(form.progress.current)

    async def own_labels(self, scene: Scene, patient: Patient, form: Form) -> OwnLabels:
        """The labels of options that are no part of the content."""
        return {} if self.labels is None else await self.labels(scene, patient, form)

    async def filled(self, scene: Scene, patient: Patient, form: Form) -> Details:
        """What fills the places in the words."""
        return {} if self.details is None else await self.details(scene, patient, form)

    async def ask(
        self, scene: Scene, patient: Patient, form: Form, ticked: tuple[OptionId, ...] = ()
    ) -> AskForm:
        """The open question as an effect. Raises ValueError for a closed form."""
        asked = await self.open_question(scene, patient, form)
        if asked is None:
            raise ValueError("a closed form has no question to show")
        questionnaire = await self.questionnaire(scene, patient, form)
        position, total = machine.progress(form.progress, questionnaire)
        labels = await self.own_labels(scene, patient, form)
        details = await self.filled(scene, patient, form)
        also = self.also if await self._may_offer_also(scene, patient, form) else ()
        leads_back = self.before is not None and not form.answers
        return AskForm(
            form,
            asked,
            position,
            total if self.counts_questions else 1,
            labels,
            details,
            also=also,
            ticked=ticked,
            leads_back=leads_back,
        )

    async def _may_offer_also(self, scene: Scene, patient: Patient, form: Form) -> bool:
        if form.answers or not self.also:
            return False
        return self.offers_also is None or await self.offers_also(scene, patient, form)

    async def receipt(
        self, scene: Scene, patient: Patient, form: Form, *, fresh: bool = False
    ) -> ShowForm:
        """What was answered, as an effect."""
        labels = await self.own_labels(scene, patient, form)
        details = await self.filled(scene, patient, form)
        after = self.after if form.state is FormState.COMPLETE else ()
        return ShowForm(form, labels, details, fresh, after, self.may_edit)


Kinds: TypeAlias = Mapping[str, FormKind]
