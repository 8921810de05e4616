"""What is ticked where several can be: "Nothing needed" and the others exclude each other."""

from bot.core.checkin import Reply
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.service import checkins, choices, forms, intake
from bot.service.about_checkins import AskQuestion
from bot.service.about_forms import AskForm
from bot.storage import checkins as stored_checkins
from tests.service.days import ME, Days

HELPED = QuestionId("helped")
INJURIES = QuestionId("intake_injuries")
BEFORE: dict[str, AnswerValue] = {
    "against_plan": (OptionId("about"),),
    "pain": 3,
    "worst": 3,
    "flare": (OptionId("no"),),
    "stress": 3,
}


async def asked_what_helped(days: Days) -> AskQuestion:
    async with days.scene() as (scene, patient):
        effects = await checkins.begin(scene, patient)
    [asked] = [effect for effect in effects if isinstance(effect, AskQuestion)]
    while asked.question != HELPED:
        reply = Reply(asked.question, BEFORE[asked.question])
        async with days.scene() as (scene, patient):
            effects = await checkins.answer(scene, patient, asked.checkin, reply)
        [asked] = [effect for effect in effects if isinstance(effect, AskQuestion)]
    return asked


async def tick(days: Days, asked: AskQuestion, option: str) -> tuple[str, ...]:
    async with days.scene() as (scene, patient):
        [shown] = await choices.answer_several(
            scene, patient, asked.checkin, HELPED, OptionId(option)
        )
    assert isinstance(shown, AskQuestion)
    return shown.ticked


async def test_nothing_needed_and_what_helped_clear_each_other(days: Days) -> None:
    asked = await asked_what_helped(days)
    assert await tick(days, asked, "nothing") == ("nothing",)
    assert await tick(days, asked, "heat") == ("heat",)
    assert await tick(days, asked, "walk") == ("heat", "walk")
    assert await tick(days, asked, "nothing") == ("nothing",)
    assert await tick(days, asked, "nothing_yet") == ("nothing_yet",)
    async with days.scene() as (scene, patient):
        stored = await stored_checkins.of_day(scene.session, ME, days.now.date())
        assert stored is not None
        [typed] = await choices.tick_more(scene, patient, stored, [OptionId("rest")])
    assert isinstance(typed, AskQuestion)
    assert typed.ticked == ("rest",)


async def test_an_answer_of_nothing_and_something_is_asked_again(days: Days) -> None:
    asked = await asked_what_helped(days)
    both = Reply(HELPED, (OptionId("nothing_yet"), OptionId("heat")))
    async with days.scene() as (scene, patient):
        [again] = await checkins.answer(scene, patient, asked.checkin, both)
    assert isinstance(again, AskQuestion)
    assert again.again


async def test_a_form_clears_them_as_the_check_in_does(days: Days) -> None:
    async with days.scene() as (scene, patient):
        [asked] = await intake.ask(scene, patient, INJURIES)
    for option, left in (("knee", ("knee",)), ("none", ("none",)), ("hip", ("hip",))):
        assert isinstance(asked, AskForm)
        async with days.scene() as (scene, patient):
            [asked] = await forms.tick(scene, patient, intake.ONE, asked.form, INJURIES, option)
        assert isinstance(asked, AskForm)
        assert asked.ticked == left
