"""A patient whose days are gone through one after the other."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.core.checkin import Reply
from bot.core.drill_kinds import DrillId, Joint, Quality
from bot.core.ladders import Progress
from bot.core.pacing import Level
from bot.core.patient import Patient, PatientId
from bot.core.plan import Practice, PracticeKind
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.core.sessions import Feedback
from bot.service import checkins, drills, feedback, questions
from bot.service.about_checkins import AskQuestion, ShowReceipt
from bot.service.about_drills import AskOfDrill, Asks
from bot.service.about_moves import EveningReply, OfferedDrill
from bot.service.effects import Effect
from bot.service.records import read_record
from bot.service.scene import Scene
from bot.service.training import catch_up
from bot.storage import patients, sessions, suggestions
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind

At = Callable[[datetime], AbstractAsyncContextManager[Scene]]
ME = PatientId(17)
BEGIN = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
HIP = (Joint.HIP, Quality.MOBILITY)
FIRST, SECOND = DrillId("hip_wipers_chair"), DrillId("ninety_ninety_hands")


class Days:
    """A patient whose days are gone through one after the other."""

    def __init__(self, at: At) -> None:
        self._at = at
        self.now = BEGIN
        self.reply: EveningReply | None = None
        self._ids = iter(range(1, 1000))

    @asynccontextmanager
    async def scene(self) -> AsyncIterator[tuple[Scene, Patient]]:
        async with self._at(self.now) as scene:
            yield scene, await patients.change(scene.session, ME)

    def next_day(self, days: int = 1) -> None:
        self.now += timedelta(days=days)

    async def suggested(self, drill: DrillId, *, is_new: bool = False, percent: int = 100) -> int:
        """A drill that was suggested today."""
        key = next(self._ids)
        async with self.scene() as (scene, _):
            await suggestions.add(
                scene.session,
                Suggestion(
                    SuggestionId(key),
                    ME,
                    self.now.date(),
                    SuggestionKind.DRILL,
                    drill,
                    (),
                    1,
                    self.now,
                    percent,
                    is_new,
                ),
            )
        return key

    async def said(self, key: int, how: Feedback, pain: int = 7, *, yes: bool = True) -> Effect:
        """Done it, how it was, and what is asked then; returns the last word."""
        session = SuggestionId(key)
        async with self.scene() as (scene, patient):
            await feedback.was_done(scene, patient, session)
        async with self.scene() as (scene, patient):
            [effect] = await feedback.was(scene, patient, session, how)
        async with self.scene() as (scene, patient):
            if isinstance(effect, AskOfDrill) and effect.asks is Asks.HOW_MUCH:
                [effect] = await feedback.hurt(scene, patient, session, pain)
            elif isinstance(effect, AskOfDrill) and effect.asks is Asks.LEVEL_UP:
                [effect] = await feedback.level_up(scene, patient, session, is_yes=yes)
        return effect

    async def drill(self, level: Level = Level.KEEP) -> OfferedDrill | None:
        """What would be suggested now."""
        async with self.scene() as (scene, patient):
            record = await read_record(scene, patient, self.now.date())
            training = await catch_up(scene, patient, record)
            return await drills.suggest(scene, patient, training, level)

    async def asked(self) -> list[Effect]:
        """What goes with the reply of an ordinary evening."""
        async with self.scene() as (scene, patient):
            record = await read_record(scene, patient, self.now.date())
            training = await catch_up(scene, patient, record)
            return await questions.after_checkin(scene, patient, training, Level.KEEP)

    async def evening(self, pain: int, flare: str = "no") -> list[Effect]:
        """The check-in's three answers; what comes after receipt and reply."""
        async with self.scene() as (scene, _):
            patient = await patients.change(scene.session, ME, short_form=True)
            effects = await checkins.begin(scene, patient)
        answers: dict[str, AnswerValue] = {
            "against_plan": (OptionId("about"),),
            "pain": pain,
            "flare": (OptionId(flare),),
        }
        if flare == "yes":
            answers["flare_signs"] = (OptionId("none"),)
        for name, value in answers.items():
            shown = next(effect for effect in effects if isinstance(effect, AskQuestion))
            reply = Reply(QuestionId(name), value)
            async with self.scene() as (scene, patient):
                effects = await checkins.answer(scene, patient, shown.checkin, reply)
        assert [type(effect) for effect in effects[:2]] == [ShowReceipt, EveningReply], effects
        self.reply = next(e for e in effects if isinstance(e, EveningReply))
        return effects[2:]

    async def levels(self) -> dict[tuple[Joint, Quality], Progress]:
        async with self.scene() as (scene, patient):
            record = await read_record(scene, patient, self.now.date())
            return dict((await catch_up(scene, patient, record)).levels)

    async def kept(self) -> list[str]:
        async with self.scene() as (scene, _):
            return [p.item for p in await sessions.practices(scene.session, ME)]

    async def keep(self, *items: str) -> None:
        kept = [Practice(PracticeKind.DRILL, item, self.now.date()) for item in items]
        async with self.scene() as (scene, _):
            await sessions.set_practices(scene.session, ME, kept)

    async def settle(self, key: int, *, is_yes: bool) -> list[Effect]:
        async with self.scene() as (scene, patient):
            return await feedback.settled(scene, patient, SuggestionId(key), is_yes=is_yes)
