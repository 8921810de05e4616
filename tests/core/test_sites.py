import pytest

from bot.core.sites import Feel, Site, asks_for_signs


@pytest.mark.parametrize(
    ("sites", "feels", "asks"),
    [
        ([], [], False),
        ([Site.LOW_BACK_LEFT, Site.LOW_BACK_RIGHT], [Feel.SHARP, Feel.TINGLING], False),
        ([Site.THIGH_BACK_LEFT], [], False),
        ([Site.THIGH_FRONT_RIGHT, Site.THIGH_BACK_RIGHT], [], False),
        ([Site.BUTTOCK_LEFT, Site.BUTTOCK_RIGHT], [], False),
        ([Site.THIGH_BACK_LEFT, Site.THIGH_FRONT_RIGHT], [], True),
        ([Site.BELOW_KNEE_LEFT], [], True),
        ([Site.FOOT_RIGHT], [], True),
        ([Site.LOW_BACK_MIDDLE], [Feel.NUMB], True),
    ],
)
def test_below_a_knee_both_legs_or_numb_asks_for_the_signs(
    sites: list[Site], feels: list[Feel], asks: bool
) -> None:
    assert asks_for_signs(sites, feels) is asks
