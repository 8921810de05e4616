"""Lessons, reminders, relief, screens, visits, feared activities, instruments."""

from pathlib import Path

import pytest

from bot.content.learning_schema import Lesson, Reminder, Theme
from bot.content.loader import Content, load_content
from bot.content.problems import ContentError
from bot.content.schema import Mark
from bot.content.screen_schema import Unit
from bot.core.drills import Contraindication, Joint, Position, Relief
from bot.core.instruments import INSTRUMENTS, Instrument
from bot.core.questionnaire import QuestionId
from bot.core.relief import NO_ACTION, RELIEF_OF
from bot.core.screening import JOINT_MAP, Person, Sex, TestId, mark_of
from tests.content.test_loader import plant

PEG = [
    "What number best describes your pain on average in the past week?",
    *[
        f"What number best describes how, during the past week, pain has interfered with your {it}?"
        for it in ("enjoyment of life", "general activity")
    ],
]
STEADI = {
    Sex.MEN: {60: 14, 65: 12, 70: 12, 75: 11, 80: 10, 85: 8, 90: 7},
    Sex.WOMEN: {60: 12, 65: 11, 70: 10, 75: 10, 80: 9, 85: 8, 90: 4},
}


def problems_of(root: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_content(root)
    return [str(problem) for problem in caught.value.problems]


def test_twenty_four_lessons_in_order(content: Content) -> None:
    """B13: they end, and reminders go round."""
    lessons = content.library.lessons
    assert [lesson.number for lesson in lessons] == list(range(1, len(lessons) + 1))
    assert len(lessons) >= 24
    assert sum(lesson.theme is Theme.PAIN for lesson in lessons) >= 8
    assert {lesson.theme for lesson in lessons} == set(Theme)
    for lesson in lessons:
        assert len(lesson.text) <= 700
        assert "?" not in lesson.text
        assert lesson.source.text


def test_the_lesson_on_imaging_cites_a_guideline_and_leaves_the_choice(content: Content) -> None:
    """B5: it never says whether a scan is needed."""
    (imaging,) = [x for x in content.library.lessons if x.theme is Theme.IMAGING]
    assert imaging.source.mark is Mark.GUIDELINE
    assert "NICE" in imaging.text
    assert "NG59" in imaging.source.text
    assert "you need" not in imaging.text
    assert "someone who examines you" in imaging.text


def test_medicines_are_left_to_clinicians(content: Content) -> None:
    (lesson,) = [x for x in content.library.lessons if x.theme is Theme.MEDICINES]
    assert {"doctor", "nurse", "pharmacist"} <= set(lesson.text.replace(",", "").split())
    texts = [lesson.text, content.library.relief["medicine"].text]
    for text in texts:
        assert " take " not in f" {text.lower()} "
        assert " mg" not in text


def test_the_rotation_never_runs_dry(content: Content) -> None:
    """B13: after the last lesson there is always one more thing to read."""
    library = content.library
    count = len(library.lessons)
    assert [library.to_read(read) for read in range(count)] == list(library.lessons)
    assert isinstance(library.to_read(count - 1), Lesson)
    assert isinstance(library.to_read(count), Reminder)
    assert library.to_read(count) == library.to_read(count + len(library.reminders))
    assert isinstance(library.to_read(10_000), Reminder)
    around = library.reminders * 2
    for start in range(len(library.reminders)):
        near = [reminder.text for reminder in around[start : start + 24]]
        assert len(set(near)) == 24


def test_every_lesson_comes_back(content: Content) -> None:
    library = content.library
    reminded = {library.lesson_of(reminder).id for reminder in library.reminders}
    assert reminded == {lesson.id for lesson in library.lessons}


def test_every_answer_to_what_helped_is_tagged(content: Content) -> None:
    helped = content.questionnaires["evening"].question(QuestionId("helped"))
    assert helped is not None
    actions = content.library.relief
    assert set(helped.options) - NO_ACTION <= set(actions)
    kinds = [action.kind for action in actions.values()]
    assert {kind: kinds.count(kind) >= 5 for kind in Relief} == dict.fromkeys(Relief, True)
    assert [name for name, action in actions.items() if action.before_mobility] == ["heat"]


def test_the_rules_tag_relief_as_the_content_does(content: Content) -> None:
    """B18: soothing or strategic."""
    tagged = {name: content.library.relief[name].kind for name in RELIEF_OF}
    assert tagged == dict(RELIEF_OF)


def test_every_joint_has_a_test_of_its_job_and_one_that_spares_the_floor(content: Content) -> None:
    """A3: mobile joints are tested for mobility, stable ones for stability."""
    for joint, quality in JOINT_MAP.items():
        here = [card for card in content.library.screens.values() if card.joint is joint]
        assert {card.quality for card in here} == {quality}
        assert any(card.position is not Position.FLOOR for card in here)
    names = {card.id for card in content.library.screens.values()}
    assert not any("sorensen" in name for name in names)


def test_who_takes_no_test(content: Content) -> None:
    for card in content.library.screens.values():
        left_out = set(card.left_out_for)
        assert {Contraindication.PREGNANT, Contraindication.RECENT_OPERATION} <= left_out
        if card.position is Position.FLOOR:
            assert Contraindication.NO_FLOOR in left_out
            assert card.instead is not None
            other = content.library.screens[TestId(card.instead)]
            assert Contraindication.NO_FLOOR not in other.left_out_for
    balance = content.library.screens[TestId("single_leg_stand")]
    assert Contraindication.FALLS in balance.left_out_for


@pytest.mark.parametrize("sex", Sex)
def test_chair_stands_by_age_and_sex(content: Content, sex: Sex) -> None:
    test = content.library.tests[TestId("chair_stand")]
    for age, least in STEADI[sex].items():
        assert mark_of(test, Person(age, sex)) == least
        assert mark_of(test, Person(age + 4, sex)) == least
    assert mark_of(test, Person()) == 4


@pytest.mark.parametrize(
    ("age", "seconds"),
    [(18, 40), (39, 40), (40, 35), (59, 35), (60, 25), (69, 25), (70, 12), (95, 12)],
)
def test_standing_on_one_leg_by_age(content: Content, age: int, seconds: int) -> None:
    test = content.library.tests[TestId("single_leg_stand")]
    assert mark_of(test, Person(age, Sex.WOMEN)) == mark_of(test, Person(age)) == seconds


def test_marks_of_the_other_tests(content: Content) -> None:
    tests = content.library.tests
    marks = {name: mark_of(test, Person(50, Sex.MEN)) for name, test in tests.items()}
    assert marks[TestId("knee_to_wall")] == 10
    assert marks[TestId("seated_rotation")] == 45
    assert marks[TestId("side_bridge")] == 30
    assert marks[TestId("chin_tuck_lift")] == 20
    assert tests[TestId("knee_to_wall")].sides_within == 2
    assert tests[TestId("side_bridge")].sides_within_percent == 10
    units = {card.unit for card in content.library.screens.values()}
    assert units == set(Unit)


def test_five_ticks_and_questions_on_every_topic(content: Content) -> None:
    visits = content.library.visits
    assert len(visits.tick) == 5
    assert all(len(tick.label) <= 40 for tick in visits.tick)
    assert len({question.topic for question in visits.question}) >= 8
    assert all(question.text.rstrip(".").strip() for question in visits.question)


def test_feared_activities_have_five_steps_and_one_is_for_anything(content: Content) -> None:
    """B16: five graded steps."""
    feared = content.library.feared
    assert len(feared) >= 10
    assert all(len(activity.steps) == 5 for activity in feared.values())
    assert all("{activity}" in step for step in feared["something_else"].steps)
    assert not any("{" in s for n, a in feared.items() if n != "something_else" for s in a.steps)


def test_the_words_of_the_instruments(content: Content) -> None:
    instruments = content.library.instruments
    assert set(instruments) == set(Instrument)
    for name, sheet in INSTRUMENTS.items():
        words = instruments[name]
        assert [item.id for item in words.item] == [item.id for item in sheet.items]
        assert words.licence
        assert words.source.text
    peg = instruments[Instrument.PEG]
    assert [item.text for item in peg.item] == PEG
    assert peg.ends(peg.item[0]) == ("no pain", "pain as bad as you can imagine")
    assert peg.ends(peg.item[1]) == ("does not interfere", "completely interferes")
    rmdq = instruments[Instrument.RMDQ]
    assert len(rmdq.item) == 24
    assert rmdq.ends(rmdq.item[0]) is None
    assert [len(instruments[Instrument.PGIC].grade), len(instruments[Instrument.PSFS].item)] == [
        7,
        0,
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("lessons/volume.toml", "number = 5", "number = 6", "6: another lesson has it"),
        ("lessons/volume.toml", "to settle.", "to settle. True or false.", "never asks"),
        ("lessons/volume.toml", 'theme = "pain"', 'theme = "pains"', "theme: Input should be"),
        ("lessons/pictures.toml", 'mark = "guideline"', 'mark = "study"', "cite a guideline"),
        ("lessons/pictures.toml", "A scan shows", "Do you need a scan. A", "who needs a scan"),
        ("reminders/reminders.toml", 'lesson = "volume"', 'lesson = "noise"', "no such lesson"),
        ("reminders/reminders.toml", 'id = "volume_again"', 'id = "the_map_again"', "used twice"),
        ("relief/actions.toml", 'source = "heat"', 'source = "fire"', "no such source"),
        ("screens/side_bridge.toml", '"no_floor", ', "", "add no_floor"),
        ("screens/side_bridge.toml", '"stability"', '"mobility"', "is tested for stability"),
        ("screens/side_bridge.toml", '"side_lean_hold"', '"chair_stand"', "no test of this joint"),
        ("screens/single_leg_stand.toml", "to_age = 39", "to_age = 38", "has none for men of 39"),
        ("screens/hip_turn_seated.toml", "at_most = 1", "at_most = 2", "yes is 1 and no is 0"),
        ("screens/chair_stand.toml", "at_most = 60", "at_most = 60\nsides_within = 2", "no diff"),
        ("visit/visits.toml", 'id = "plan_written"', 'id = "looked_around"', "used twice"),
        ("visit/visits.toml", 'topic = "work"', 'topic = "play"', "topic: Input should be"),
        ("feared/stairs.toml", 'helps = ["walk", "lift"]', "helps = []", "helps: Tuple should"),
        ("instruments/peg.toml", 'id = "peg_pain"', 'id = "peg_ache"', "items are peg_pain"),
        ("instruments/pgic.toml", 'id = "no_change"', 'id = "much_worse"', "grades are very_much"),
        ("instruments/nrs.toml", 'low_end = "no pain"', "", "words at both ends"),
        ("drills/bird_dog.toml", "gentler = ", "softer = ", "gentler: is missing"),
        ("drills/hip_hinge_bag.toml", "level = 2", "level = 1", "level 1 of phase 2 is control"),
        ("drills/chop_brisk.toml", "level = 3", "level = 2", "speed comes from level 3"),
        ("drills/seated_rotation.toml", "for 5 seconds", "for a bit", "mobility is control"),
        ("drills/open_book_bed.toml", "at any point", "all the way further", "not for how far"),
        ("drills/half_squats.toml", '"strength"', '"power"', "speed comes from level 3"),
        ("drills/chair_lean_back.toml", '"a firm chair"', '"a throne"', "kit.0: Input should be"),
        ("drills/soft_landings.toml", '"weak_bones", ', "", "add weak_bones: it bounces"),
    ],
)
def test_each_fault_is_named(copy: Path, file: str, old: str, new: str, said: str) -> None:
    plant(copy / file, old, new)
    found = problems_of(copy)
    assert any(line.startswith(f"{file}:") and said in line for line in found), found


def test_a_ladder_that_goes_back_is_named_where_it_starts(copy: Path) -> None:
    plant(copy / "drills" / "side_lunges.toml", '"strength"', '"mobility"')
    found = problems_of(copy)
    assert any(
        line.startswith("drills/half_squats.toml:") and "trains mobility, which comes" in line
        for line in found
    )


def test_a_gap_between_lessons_is_named(copy: Path) -> None:
    plant(copy / "lessons" / "good_visit.toml", "number = 24", "number = 25")
    assert problems_of(copy) == ["lessons:1: none has number 24; count them from 1 without a gap"]


def test_what_is_missing_is_named(copy: Path) -> None:
    for name in ("lessons/medicines.toml", "relief/actions.toml", "instruments/rmdq.toml"):
        (copy / name).unlink()
    for path in (copy / "screens").iterdir():
        if path.stem in {"knee_to_wall", "hip_turn_seated"}:
            path.unlink()
    found = "\n".join(problems_of(copy))
    assert "lessons:1: holds 23 lessons; 24 are promised" in found
    assert "lessons:1: medicines: has no lesson" in found
    assert "relief:1: holds no .toml file" in found
    assert "instruments:1: rmdq: has no words" in found
    assert "screens:1: ankle: has no test that spares the floor" in found
    assert "screens/ninety_ninety_switch.toml" in found


def test_a_help_without_a_tag_is_named(copy: Path) -> None:
    plant(copy / "relief" / "actions.toml", 'id = "company"', 'id = "visitors"')
    assert any("company: is offered as a help" in line for line in problems_of(copy))


def test_reminders_that_are_too_few_are_named(copy: Path) -> None:
    path = copy / "reminders" / "reminders.toml"
    head = path.read_text(encoding="utf-8").split("[[reminder]]")[:3]
    path.write_text("[[reminder]]".join(head), encoding="utf-8")
    found = "\n".join(problems_of(copy))
    assert "reminders:1: holds 2 reminders" in found
    assert "reminders:1: volume: no reminder brings it back" in found


def test_a_joint_of_breath_has_no_test(copy: Path) -> None:
    plant(copy / "screens" / "chin_tuck_lift.toml", 'joint = "neck"', f'joint = "{Joint.BREATH}"')
    assert any("breath has no test" in line for line in problems_of(copy))
