from itertools import pairwise

import pytest

from bot.content.drill_checks import every_tick_screen
from bot.content.loader import Content
from bot.content.schema import DrillCard, Move
from bot.core.drills import Contraindication, Joint, Position, Quality, Slot, Wish

LONGEST_CARD = 600


def rendered(card: DrillCard) -> str:
    """About what a patient sees of a card."""
    steps = [f"{number}. {step}" for number, step in enumerate(card.steps, start=1)]
    return "\n".join([card.title, card.purpose, card.dose, *steps, *card.cues, *card.stop])


def test_there_are_enough_and_they_are_short(content: Content) -> None:
    assert len(content.drills) >= 24
    for card in content.drills.values():
        assert len(rendered(card)) <= LONGEST_CARD, card.id


@pytest.mark.parametrize("joint", Joint)
def test_every_joint_has_drills_a_starter_and_one_without_the_floor(
    content: Content, joint: Joint
) -> None:
    here = [card for card in content.drills.values() if card.joint is joint]
    assert len(here) >= (3 if joint is Joint.BREATH else 2)
    assert any(card.starter for card in here)
    assert any(card.position is not Position.FLOOR and card.phase == 1 for card in here)


def test_starters_ask_for_nothing_that_anybody_has_to_leave_out(content: Content) -> None:
    for card in content.drills.values():
        if card.starter:
            assert card.left_out_for == ()
            assert card.position is not Position.FLOOR
            assert set(card.moves) <= {Move.WALK}
            assert card.level == card.phase == 1
            assert card.seconds <= 90


@pytest.mark.parametrize("ticked", list(every_tick_screen()), ids="+".join)
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


def test_phase_1_gives_each_joint_what_its_job_asks_for(content: Content) -> None:
    mobile = {Joint.ANKLE, Joint.HIP, Joint.THORACIC}
    for card in content.drills.values():
        if card.phase == 1 and card.joint is not Joint.BREATH:
            wanted = Quality.MOBILITY if card.joint in mobile else Quality.STABILITY
            assert card.quality is wanted, card.id


def test_no_phase_1_drill_of_the_low_back_turns_it(content: Content) -> None:
    low_back = [c for c in content.drills.values() if c.joint is Joint.LUMBAR and c.phase == 1]
    assert len(low_back) >= 5
    assert not any(Move.ROTATION in card.moves for card in low_back)


def test_ladders_climb(content: Content) -> None:
    ladder = ["hip_wipers_chair", "ninety_ninety_hands", "ninety_ninety_no_hands"]
    ladder += ["ninety_ninety_lift_offs"]
    cards = [content.drills[name] for name in content.drills if name in ladder]
    for lower, higher in pairwise(sorted(cards, key=lambda card: card.level)):
        assert (lower.harder, higher.easier) == (higher.id, lower.id)


@pytest.mark.parametrize(
    ("who", "drills"),
    [
        (Contraindication.PREGNANT, ["figure_four_bed", "curl_up", "chin_nod_bed"]),
        (Contraindication.WEAK_BONES, ["open_book_bed", "seated_rotation", "curl_up"]),
        (Contraindication.HIP_REPLACEMENT, ["figure_four_bed", "hip_wipers_chair"]),
        (Contraindication.RECENT_OPERATION, ["worktop_plank", "sit_to_stand", "open_book_bed"]),
        (Contraindication.FALLS, ["single_leg_stand", "knee_to_wall_rocks", "worktop_plank"]),
        (Contraindication.NO_FLOOR, ["bird_dog", "side_bridge_knees", "ninety_ninety_hands"]),
    ],
)
def test_who_is_spared_what(content: Content, who: Contraindication, drills: list[str]) -> None:
    for card in content.drills.values():
        if card.id in drills:
            assert who in card.left_out_for, card.id
    assert set(drills) <= set(content.drills)
