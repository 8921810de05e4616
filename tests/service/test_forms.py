"""Forms: one card a form, each answer kept, an old tap without effect, holds before all."""

from datetime import timedelta

from bot.core.checkin import Cancel, GoBack, Reopen, Reply, Skip
from bot.core.conversation import FlowKind, find, top
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import forms, safety
from bot.service.about_forms import AskForm, FormWaits, ShowForm
from bot.service.about_safety import HoldBlocks
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.form_sheets import FormKind
from bot.service.saying import Answered
from bot.service.scene import Scene
from bot.storage import forms as stored
from bot.storage import patients
from bot.storage.forms import Form, FormState
from tests.service.days import BEGIN, ME, At, Days

PAIN = QuestionId("peg_pain")
LIFE = QuestionId("peg_enjoyment")
DOING = QuestionId("peg_activity")
OWN = OptionId("own")


async def finish(_: Scene, __: Patient, ___: Form) -> Effects:
    return []


PLAIN = FormKind("peg", finish=finish, may_edit=True)


async def a_patient(scene: Scene) -> Patient:
    patient = await patients.find(scene.session, ME)
    assert patient is not None
    return patient


async def the_form(scene: Scene) -> Form:
    (form,) = await stored.open_ones(scene.session, ME, "peg")
    return form


async def reply(scene: Scene, question: QuestionId, value: int) -> Effects:
    form, patient = await the_form(scene), await a_patient(scene)
    return await forms.answer(scene, patient, PLAIN, form, Reply(question, value))


async def test_a_form_asks_one_after_the_other_and_ends_with_a_receipt(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        (asked,) = await forms.begin(scene, await a_patient(scene), PLAIN)
        assert isinstance(asked, AskForm)
        assert (asked.question.id, asked.position, asked.total, asked.first) == (PAIN, 1, 3, True)
        await reply(scene, PAIN, 4)
    async with at(BEGIN + timedelta(minutes=1)) as scene:
        await reply(scene, LIFE, 5)
        (receipt,) = await reply(scene, DOING, 6)
        assert isinstance(receipt, ShowForm)
        assert receipt.form.state is FormState.COMPLETE
        assert [receipt.form.number(q) for q in (PAIN, LIFE, DOING)] == [4, 5, 6]
        stack = await patients.conversation(scene.session, ME)
        assert find(stack, FlowKind.FORM) is None
        assert await stored.latest(scene.session, ME, "peg") == receipt.form


async def test_an_old_tap_and_an_impossible_answer_write_nothing(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        await forms.begin(scene, await a_patient(scene), PLAIN)
        await reply(scene, PAIN, 4)
        assert isinstance((await reply(scene, PAIN, 9))[0], Answered)
        (again,) = await reply(scene, LIFE, 11)
        assert isinstance(again, AskForm)
        assert again.again
        assert dict((await the_form(scene)).answers) == {PAIN: 4}


async def test_back_skip_stop_and_carry_on(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        patient = await a_patient(scene)
        await forms.begin(scene, patient, PLAIN)
        await reply(scene, PAIN, 4)
        (asked,) = await forms.answer(scene, patient, PLAIN, await the_form(scene), GoBack(LIFE))
        assert isinstance(asked, AskForm)
        assert asked.question.id == PAIN
        await forms.answer(scene, patient, PLAIN, await the_form(scene), Skip(PAIN))
        (stopped,) = await forms.answer(scene, patient, PLAIN, await the_form(scene), Cancel())
        assert isinstance(stopped, ShowForm)
        assert stopped.form.state is FormState.STOPPED
        assert dict(stopped.form.answers) == {PAIN: None}
        (asked,) = await forms.show(scene, patient, PLAIN, stopped.form)
        assert isinstance(asked, AskForm)
        assert asked.question.id == LIFE


async def test_a_finished_form_may_be_changed_only_if_its_kind_allows(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        patient = await a_patient(scene)
        await forms.begin(scene, patient, PLAIN)
        for question in (PAIN, LIFE, DOING):
            await reply(scene, question, 4)
        done = await stored.latest(scene.session, ME, "peg")
        assert done is not None
        locked = FormKind("peg", finish=finish)
        assert await forms.answer(scene, patient, locked, done, Reopen(LIFE)) != []
        assert isinstance(
            (await forms.answer(scene, patient, locked, done, Reopen(LIFE)))[0], Answered
        )
        await forms.answer(scene, patient, PLAIN, done, Reopen(LIFE))
        changed = await forms.own(scene, patient, done.id)
        assert changed is not None
        (receipt,) = await forms.answer(scene, patient, PLAIN, changed, Reply(LIFE, 9))
        assert isinstance(receipt, ShowForm)
        assert receipt.form.number(LIFE) == 9


async def test_the_next_form_of_a_kind_closes_the_last_one(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        await forms.begin(scene, await a_patient(scene), PLAIN)
        await reply(scene, PAIN, 4)
    async with at(BEGIN + timedelta(days=7)) as scene:
        effects = await forms.begin(scene, await a_patient(scene), PLAIN)
        assert len(effects) == 2
        assert [form.answers for form in await stored.open_ones(scene.session, ME, "peg")] == [{}]


async def test_beginning_anew_on_the_same_day_goes_on(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        patient = await a_patient(scene)
        await forms.begin(scene, patient, PLAIN)
        await reply(scene, PAIN, 4)
        (asked,) = await forms.begin(scene, patient, PLAIN)
        assert isinstance(asked, AskForm)
        assert asked.question.id == LIFE
        assert asked.fresh


async def test_a_form_can_stand_on_some_questions_and_the_patients_own_options(
    at: At, days: Days
) -> None:
    async def some(_: Scene, __: Patient, ___: Form) -> list[QuestionId]:
        return [DOING]

    async def own(_: Scene, __: Patient, ___: Form) -> dict[QuestionId, dict[OptionId, str]]:
        return {QuestionId("pgic"): {OWN: "my own"}}

    async with at(BEGIN) as scene:
        patient = await a_patient(scene)
        short = FormKind("peg", finish=finish, pinned=some)
        (asked,) = await forms.begin(scene, patient, short)
        assert isinstance(asked, AskForm)
        assert (asked.question.id, asked.total) == (DOING, 1)
        mine = FormKind("pgic", finish=finish, labels=own)
        (asked,) = await forms.begin(scene, patient, mine)
        assert isinstance(asked, AskForm)
        (receipt,) = await forms.answer(
            scene, patient, mine, asked.form, Reply(QuestionId("pgic"), (OWN,))
        )
        assert isinstance(receipt, ShowForm)
        assert receipt.form.chosen("pgic") == ("own",)


async def test_a_hold_keeps_a_form_shut_and_one_raised_inside_makes_it_wait(
    at: At, days: Days
) -> None:
    async def flags(scene: Scene, patient: Patient, form: Form) -> Effects:
        return await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)

    async with at(BEGIN) as scene:
        patient = await a_patient(scene)
        careful = FormKind("peg", finish=finish, recorded=flags)
        await forms.begin(scene, patient, careful)
        form = await the_form(scene)
        waits, *_ = await forms.answer(scene, patient, careful, form, Reply(PAIN, 3))
        assert isinstance(waits, FormWaits)
        patient = await a_patient(scene)
        (blocked,) = await forms.begin(scene, patient, FormKind("pgic", finish=finish))
        assert isinstance(blocked, HoldBlocks)


async def test_a_second_form_leaves_the_first_one_waiting_below(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        patient = await a_patient(scene)
        await forms.begin(scene, patient, PLAIN)
        first = await the_form(scene)
        await forms.begin(scene, patient, KINDS["pgic"])
        (second,) = await stored.open_ones(scene.session, ME, "pgic")
        stack = await patients.conversation(scene.session, ME)
        assert [flow.key for flow in stack] == [str(first.id), str(second.id)]
        await forms.stop(scene, patient, KINDS["pgic"], second)
        waiting = top(await patients.conversation(scene.session, ME))
        assert waiting is not None
        assert waiting.key == str(first.id)


async def test_every_kind_has_a_questionnaire(at: At, days: Days) -> None:
    async with at(BEGIN) as scene:
        assert KINDS.keys() <= scene.content.questionnaires.keys()
