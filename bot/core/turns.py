"""Whose turn it is: how long ago each drill and each joint had one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.drill_kinds import Drill, DrillId, Joint

NEVER = -1_000_000  # days; longer ago than anything that is remembered
# Whose turn is first where nothing else decides: the neighbours of a sore low back, itself, breath,
# then what is further away. Project rule, no trial.
FIRST_TURNS = (
    *(Joint.HIP, Joint.THORACIC, Joint.LUMBAR, Joint.BREATH),
    *(Joint.KNEE, Joint.ANKLE, Joint.NECK),
)


@dataclass(frozen=True, slots=True)
class Turns:
    """The last turn of each drill and joint, as days from today: 0 today, -3 three days ago."""

    drills: Mapping[DrillId, int]
    joints: Mapping[Joint, int]

    @classmethod
    def until(
        cls,
        today: date,
        suggested: Sequence[tuple[date, DrillId]],
        drills: Mapping[DrillId, Drill],
    ) -> "Turns":
        """The last turns of what was suggested, oldest first."""
        days = {name: (on - today).days for on, name in suggested}
        joints: dict[Joint, int] = {}
        for name, ago in days.items():
            if name in drills:
                joint = drills[name].joint
                joints[joint] = max(ago, joints.get(joint, ago))
        return cls(days, joints)

    def of_drill(self, drill: Drill) -> int:
        """When the drill had its last turn; NEVER if none is remembered."""
        return self.drills.get(drill.id, NEVER)

    def of_joint(self, drill: Drill) -> int:
        """When its joint had its last turn; NEVER if none is remembered."""
        return self.joints.get(drill.joint, NEVER)
