import re
from datetime import date
from itertools import pairwise, product

import pytest

from bot.content.drill_coverage import MINUTES, every_tick_screen, fitting, gaps
from bot.content.loader import Content
from bot.content.schema import DrillCard, KitLevel, Move, kit_level
from bot.core.drills import (
    Contraindication,
    DrillContext,
    DrillId,
    Joint,
    Position,
    Quality,
    Slot,
    Wish,
    choose_drills,
)
from bot.core.pacing import Level

LONGEST_CARD = 600
TODAY = date(2026, 11, 20)
PROMISED = {
    Joint.HIP: 14,
    Joint.LUMBAR: 12,
    Joint.THORACIC: 10,
    Joint.KNEE: 8,
    Joint.ANKLE: 6,
    Joint.NECK: 4,
    Joint.BREATH: 6,
}
NINETY_NINETY = ["hip_wipers_chair", "ninety_ninety_hands", "ninety_ninety_one_hand"]
NINETY_NINETY += ["ninety_ninety_no_hands", "ninety_ninety_lift_offs"]
NO_FLOOR_HIPS = ["hip_marches_seated", "hip_swings_worktop", "hip_circles_worktop"]
NO_FLOOR_HIPS += ["hip_circles_free", "hip_airplane"]


def rendered(card: DrillCard) -> str:
    """About what a patient sees of a card."""
    steps = [f"{number}. {step}" for number, step in enumerate(card.steps, start=1)]
    whole = [card.title, card.purpose, card.dose, *steps, *card.cues, card.gentler, *card.stop]
    return "\n".join(whole)


def here(content: Content, joint: Joint) -> list[DrillCard]:
    return [card for card in content.drills.values() if card.joint is joint]


def ladder(content: Content, first: str) -> list[DrillCard]:
    cards = [content.drills[DrillId(first)]]
    while (name := cards[-1].harder) is not None:
        cards.append(content.drills[DrillId(name)])
    return cards


def test_there_are_as_many_as_promised_and_they_are_short(content: Content) -> None:
    for joint, least in PROMISED.items():
        assert len(here(content, joint)) >= least, joint
    for card in content.drills.values():
        assert len(rendered(card)) <= LONGEST_CARD, card.id


@pytest.mark.parametrize(
    ("joint", "drills"),
    [
        (Joint.LUMBAR, ["curl_up", "side_bridge_knees", "bird_dog"]),
        (Joint.THORACIC, ["open_book_bed"]),
        (Joint.ANKLE, ["knee_to_wall_rocks"]),
        (Joint.NECK, ["chin_nod_seated", "nod_and_lift"]),
        (Joint.KNEE, ["split_squat", "step_down"]),
        (Joint.HIP, ["hip_hinge_bag", *NINETY_NINETY]),
        (Joint.LUMBAR, ["suitcase_carry", "dead_bug", "band_press_out", "side_bridge_full"]),
        (Joint.THORACIC, ["kneeling_turns", "half_kneeling_chop"]),
    ],
)
def test_what_was_asked_for_by_name_is_there(
    content: Content, joint: Joint, drills: list[str]
) -> None:
    assert set(drills) <= {card.id for card in here(content, joint)}


@pytest.mark.parametrize("joint", Joint)
def test_every_level_of_every_joint_spares_the_floor(content: Content, joint: Joint) -> None:
    cards = here(content, joint)
    assert any(card.starter for card in cards)
    for place in {(card.phase, card.level) for card in cards}:
        same = [card for card in cards if (card.phase, card.level) == place]
        assert any(card.position is not Position.FLOOR for card in same), place


@pytest.mark.parametrize(("joint", "phase"), list(product(Joint, (1, 2))))
def test_every_finding_has_three_drills_whatever_the_time_and_the_kit(
    content: Content, joint: Joint, phase: int
) -> None:
    cards = list(content.drills.values())
    for minutes, kit in product(MINUTES, KitLevel):
        found = fitting(cards, joint, phase, minutes, kit)
        assert len(found) >= 3, (minutes, kit)
        assert all(card.seconds <= minutes * 60 for card in found)
        assert all(card.kit_level <= kit for card in found)
        assert {(card.joint, card.phase) for card in found} == {(joint, phase)}


def test_the_second_door_opens_on_light_strength_at_each_joint(content: Content) -> None:
    for joint in set(Joint) - {Joint.BREATH}:
        light = [
            card
            for card in here(content, joint)
            if (card.phase, card.level, card.quality) == (2, 1, Quality.STRENGTH)
        ]
        assert light, joint
        assert not any(Move.LOAD in card.moves for card in light)


def test_speed_comes_last(content: Content) -> None:
    quick = [card for card in content.drills.values() if card.quality is Quality.POWER]
    assert len(quick) >= 5
    for card in quick:
        assert card.phase == 2
        assert card.easier is not None
        slower = content.drills[DrillId(card.easier)]
        assert slower.quality is Quality.STRENGTH
        assert slower.level < card.level


def test_starters_ask_for_nothing_that_anybody_has_to_leave_out(content: Content) -> None:
    for card in content.drills.values():
        if card.starter:
            assert card.left_out_for == ()
            assert card.position is not Position.FLOOR
            assert set(card.moves) <= {Move.WALK}
            assert card.level == card.phase == 1
            assert card.seconds <= 90


@pytest.mark.parametrize(
    "ticked", list(every_tick_screen()), ids=lambda ticked: "+".join(sorted(ticked))
)
def test_every_answer_to_the_tick_screen_leaves_enough(
    content: Content, ticked: frozenset[Contraindication]
) -> None:
    first = [d for d in content.choosable.values() if d.phase == 1 and d.level == 1]
    left = [drill for drill in first if not drill.left_out_for & ticked]
    assert len(left) >= 4
    assert {drill.joint for drill in left} == set(Joint)
    for slot in Slot:
        assert len([drill for drill in left if slot in drill.slots]) >= 4
    for wish in set(Wish) - {Wish.OTHER}:
        assert any(wish in drill.helps for drill in left), wish


@pytest.mark.parametrize("wish", sorted(set(Wish) - {Wish.OTHER}))
def test_every_wish_has_drills_from_the_first_day(content: Content, wish: Wish) -> None:
    helping = [d for d in content.choosable.values() if wish in d.helps and d.phase == 1]
    assert len(helping) >= 3
    assert len([drill for drill in helping if drill.starter]) >= 2


def test_b11_no_breath_is_said_to_help_somebody_walk_or_sit_or_lift(content: Content) -> None:
    """B11: the reason fits the drill; breathing is a way to wind down, and may help to sleep."""
    breath = {d.id: d for d in content.choosable.values() if d.joint is Joint.BREATH}
    for wish, slot in product(set(Wish) - {Wish.SLEEP}, Slot):
        context = DrillContext(
            TODAY, slot, Level.KEEP, wish, frozenset(), (), demands=frozenset({wish})
        )
        chosen = choose_drills(breath, context, len(breath))
        assert chosen
        assert {choice.reasons[0].inputs["because"] for choice in chosen} == {"breath"}


def test_phase_1_gives_each_joint_what_its_job_asks_for(content: Content) -> None:
    """A5 and A15: each joint gets what its job asks for; no turning drill for the low back."""
    mobile = {Joint.ANKLE, Joint.HIP, Joint.THORACIC}
    for card in content.drills.values():
        if card.phase == 1 and card.joint is not Joint.BREATH:
            wanted = Quality.MOBILITY if card.joint in mobile else Quality.STABILITY
            assert card.quality is wanted, card.id


def test_no_phase_1_drill_of_the_low_back_turns_it(content: Content) -> None:
    low_back = [c for c in content.drills.values() if c.joint is Joint.LUMBAR and c.phase == 1]
    assert len(low_back) >= 5
    assert not any(Move.ROTATION in card.moves for card in low_back)


@pytest.mark.parametrize("names", [NINETY_NINETY, NO_FLOOR_HIPS], ids=lambda n: n[0])
def test_ladders_of_five_rungs_climb(content: Content, names: list[str]) -> None:
    """A6: the hip's ladder has its levels."""
    rungs = ladder(content, names[0])
    assert [card.id for card in rungs] == names
    assert [card.level for card in rungs] == [1, 2, 3, 4, 5]
    for lower, higher in pairwise(rungs):
        assert (lower.harder, higher.easier) == (higher.id, lower.id)
    assert all(card.cues and card.dose and card.gentler for card in rungs)


def test_a20_no_drill_walks_beside_the_amount_of_walking(content: Content) -> None:
    """P2: the amount is both the least and the most, and no other drill opens a longer walk."""
    walks = [c for c in content.drills.values() if c.phase == 1 and Move.WALK in c.moves]
    assert walks
    assert all(card.seconds <= 60 and card.harder is None for card in walks)


def test_a_step_up_in_mobility_asks_for_control_and_never_for_reach(content: Content) -> None:
    """A7: mobility is control."""
    asking = [card for card in content.drills.values() if card.harder]
    assert len(asking) >= 40
    for card in asking:
        assert card.level_up, card.id
        asked = " ".join(card.level_up)
        assert not re.search(r"\b(how far|further|deeper|touch)", asked), card.id
        if card.quality is Quality.MOBILITY:
            assert re.search(r"no hands|5 seconds", asked), card.id


def test_the_drills_as_the_rules_see_them(content: Content) -> None:
    for name, card in content.drills.items():
        drill = content.choosable[name]
        assert (drill.easier, drill.harder) == (card.easier, card.harder)
        assert drill.kit_level == card.kit_level == kit_level(card.kit)
        assert (drill.phase, drill.level, drill.seconds) == (card.phase, card.level, card.seconds)


@pytest.mark.parametrize(
    ("who", "drills"),
    [
        (Contraindication.PREGNANT, ["figure_four_bed", "curl_up", "chin_nod_bed", "bridge_bed"]),
        (Contraindication.WEAK_BONES, ["open_book_bed", "seated_rotation", "curl_up", "bag_row"]),
        (Contraindication.WEAK_BONES, ["soft_landings", "ankle_springs", "knee_hug_bed"]),
        (Contraindication.HIP_REPLACEMENT, ["figure_four_bed", "hip_wipers_chair"]),
        (Contraindication.RECENT_OPERATION, ["worktop_plank", "sit_to_stand", "open_book_bed"]),
        (Contraindication.FALLS, ["single_leg_stand", "knee_to_wall_rocks", "worktop_plank"]),
        (Contraindication.FALLS, ["hip_circles_free", "calf_raises_one_leg", "suitcase_march"]),
        (Contraindication.NO_FLOOR, ["bird_dog", "side_bridge_knees", "ninety_ninety_hands"]),
    ],
)
def test_who_is_spared_what(content: Content, who: Contraindication, drills: list[str]) -> None:
    for card in content.drills.values():
        if card.id in drills:
            assert who in card.left_out_for, card.id
    assert set(drills) <= set(content.drills)


@pytest.mark.parametrize("joint", Joint)
def test_a_joint_without_drills_is_named(content: Content, joint: Joint) -> None:
    others = [card for card in content.drills.values() if card.joint is not joint]
    found = [gap for gap in gaps(others) if gap.startswith(f"{joint}: ")]
    assert any("has no starter" in gap for gap in found)
    assert any("fewer than 3 drills of phase 1 for 2 minutes with none" in gap for gap in found)


def test_a_level_on_the_floor_only_is_named(content: Content) -> None:
    spared = {"hip_circles_free", "hip_airplane"}
    cards = [card for card in content.drills.values() if card.id not in spared]
    found = list(gaps(cards))
    assert "hip: phase 2, level 4 has no choice that spares the floor" in found
    assert "hip: phase 2, level 5 has no choice that spares the floor" in found


def test_words_of_the_early_morning_are_not_offered_in_the_evening(content: Content) -> None:
    of_the_morning = ("before they touch the floor", "start to the day", "wake-up")
    for card in content.drills.values():
        said = " ".join((card.title, card.purpose, *card.steps, *card.cues))
        if any(words in said for words in of_the_morning):
            assert card.slots == (Slot.MORNING,), card.id
