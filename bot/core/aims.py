"""What a patient's goal and days ask of the body: joints to train, movements to help (A12, A13).

A sport names the tracks that its moves lean on most, and these come before all but what is eased
and what the screen found. A job or a hobby names movements; drills that help them come first among
equals. Nothing here says what a back can or can't take. Clinical custom, no trial.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.core.drill_kinds import Joint, Quality, Wish

_HIPS = (Joint.HIP, Quality.MOBILITY)
_CHEST = (Joint.THORACIC, Quality.MOBILITY)
_ANKLES = (Joint.ANKLE, Quality.MOBILITY)
_KNEES = (Joint.KNEE, Quality.STABILITY)
_TRUNK = (Joint.LUMBAR, Quality.STABILITY)


class Sport(StrEnum):
    """An activity goal that is picked; any other is typed."""

    GOLF = "golf"
    RACKET = "racket"
    RUNNING = "running"
    BALL = "ball"
    GYM = "gym"
    SWIMMING = "swimming"
    CYCLING = "cycling"
    DANCING = "dancing"


TRACKS: Mapping[Sport, frozenset[tuple[Joint, Quality]]] = {
    Sport.GOLF: frozenset({_HIPS, _CHEST, _TRUNK}),
    Sport.RACKET: frozenset({_HIPS, _CHEST, _TRUNK}),
    Sport.RUNNING: frozenset({_ANKLES, _HIPS, _KNEES}),
    Sport.BALL: frozenset({_ANKLES, _HIPS, _KNEES}),
    Sport.GYM: frozenset({_HIPS, _TRUNK, _KNEES}),
    Sport.SWIMMING: frozenset({_CHEST, _TRUNK}),
    Sport.CYCLING: frozenset({_HIPS, _CHEST}),
    Sport.DANCING: frozenset({_HIPS, _CHEST, _KNEES}),
}

# What a job or a hobby is mostly made of, as it is picked, and the movement that it asks for.
DEMANDS: Mapping[str, Wish] = {
    "sitting": Wish.SIT,
    "standing": Wish.WALK,
    "walking": Wish.WALK,
    "lifting": Wish.LIFT,
    "garden": Wish.LIFT,
    "craft": Wish.SIT,
    "children": Wish.PLAY,
}
