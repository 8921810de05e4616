"""Random but possible diaries for property tests."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from bot.core.diary import AgainstPlan, DaySummary, Diary, FlareAnswer
from tests.core.builders import TODAY, diary

scores = st.one_of(st.none(), st.integers(0, 10))

# Built from one tuple, not field by field: drawing it is several times cheaper.
entries = st.builds(
    lambda pain, worst, plan, flare, stress: DaySummary(
        TODAY,
        pain_0_10=pain,
        worst_0_10=worst,
        against_plan=plan,
        flare=flare,
        stress_0_10=stress,
    ),
    scores,
    scores,
    st.sampled_from([None, *AgainstPlan]),
    st.sampled_from([None, FlareAnswer.NO, FlareAnswer.NO, *FlareAnswer]),
    scores,
)

spoken = st.dictionaries(
    st.sampled_from(["P6", "P7", "P13"]),
    st.lists(st.integers(-30, 0), max_size=3),
    max_size=3,
)


@st.composite
def diaries(draw: st.DrawFn, *, logs_today: bool = False) -> Diary:
    """Up to 40 days ending today, with gaps; today has an entry if `logs_today`."""
    days = draw(st.lists(st.one_of(st.none(), entries), max_size=40))
    if logs_today:
        days.append(draw(entries))
    first = TODAY - timedelta(days=max(len(days) - 1, 0))
    return diary(
        [
            replace(entry, date=first + timedelta(days=position))
            for position, entry in enumerate(days)
            if entry is not None
        ],
        usual=draw(scores),
        started=draw(st.integers(-60, 0)),
        spoke=draw(spoken),
    )
