"""The numbers of the rules, read from files that say where each comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PacingPolicy:
    """The numbers of the pacing rules, versioned; content/policy/pacing.toml explains each.

    Pain is in points of the 0-10 scale, amounts in percent of what is usual, spans in diary days.
    """

    version: int
    flare_percent: int
    after_flare_percent: int
    after_flare_days: int
    red_percent: int
    red_pain: int
    red_above_usual: int
    severe_pain: int
    amber_pain: int
    amber_above_usual: int
    boom_pairs: int
    boom_window_days: int
    boom_bust_days: int
    boom_bust_above_usual: int
    boom_min_logged_days: int
    boom_silence_days: int
    avoidance_days: int
    avoidance_window_days: int
    avoidance_silence_days: int
    whisper_days_running: int
    whisper_above_usual: int
    whisper_mean_days: int
    whisper_mean_min_entries: int
    whisper_mean_above_usual: float
    whisper_silence_days: int
    boom_percent: int
    bust_under_percent: int
    avoidance_under_percent: int
    flare_twin_above_usual: int
    flare_twin_hours: int
    flare_twin_within_days: int
    flare_gap_days: int
    flare_word_every_days: int
    flare_first_recheck_hours: int
    flare_second_recheck_hours: int
    flare_long_days: int
    poor_sleep: int
    low_pain: int
    low_days: int
    low_min_entries: int
    limiting_within_days: int


@dataclass(frozen=True, slots=True)
class QuotaPolicy:
    """The numbers of quotas and single sessions; content/policy/quotas.toml explains each.

    Amounts are in minutes (or repetitions where an activity is counted), shares in percent.
    """

    version: int
    trials_min: int
    trials_max: int
    start_percent: int
    floor: int
    review_days: int
    grow_from_done_percent: int
    grow_from_settled_percent: int
    grow_flare_free_days: int
    hold_from_done_percent: int
    small_under: int
    small_step: int
    large_step_percent: int
    walk_goal_minutes: int
    walk_goal_days: int
    reds_running: int
    rest_hours: int
    settle_hours: int
    settle_asked_after_hours: int


@dataclass(frozen=True, slots=True)
class BurdenPolicy:
    """The numbers of what may be sent unasked; content/policy/burden.toml explains each."""

    version: int
    unasked_a_day: int
    gentle_after_days: int
    weekly_every_days: int
    rest_after_days: int
    turn_every_days: int
    psfs_every_days: int
    pseq_2_every_days: int
    pgic_every_days: int
    safety_every_days: int
    active_practices: int
    nudge_minutes: int
    nudge_minutes_min: int
    nudge_minutes_max: int
    nudges_a_day: int
    nudges_ignored: int
    nudge_stopped_days: int
    lesson_every_days: int
    lesson_from_day: int
    nobody_reads_every_days: int


@dataclass(frozen=True, slots=True)
class PhasePolicy:
    """The numbers of the gates between phases; content/policy/phases.toml explains each."""

    version: int
    find_days: int
    gate_flare_free_days: int
    gate_min_entries: int
    gate_mean_days: int
    gate_mean_min_entries: int
    gate_mean: float
    gate_drop_percent: int
    gate_sessions: int
    gate_settled_percent: int
    gate_psfs_up: float
    gate_psfs: float
    door_weeks: int
    door_settled_sessions: int
    trend_days: int
    trend_min_entries: int
    trend_points: float
    flare_rest_hours: int
    maintenance_weeks: int
    offer_again_days: int


@dataclass(frozen=True, slots=True)
class LadderPolicy:
    """The numbers of drills, feared activities and loads; content/policy/ladders.toml explains."""

    version: int
    passes: int
    effort_at_most: int
    swap_after_days: int
    swap_done_days: int
    new_after_days: int
    strength_days_a_week: int
    maintenance_days_a_week: int
    fear_steps: int
    fear_confidence: int
    fear_times: int
    heavy_days_running: int
    heavy_silence_days: int
    bridge_minutes: int
    bridge_from_hour: int
    both_days: int
    sitting_hours: int


@dataclass(frozen=True, slots=True)
class ScreenPolicy:
    """The numbers of the self-screen as a whole; the marks of its tests are content."""

    version: int
    retest_days: int
    lows_for_a_finding: int
    never_from_pain: int
    never_above_usual: int


@dataclass(frozen=True, slots=True)
class Policies:
    """All numbers of all rules, each group with its own version."""

    pacing: PacingPolicy
    quotas: QuotaPolicy
    burden: BurdenPolicy
    phases: PhasePolicy
    ladders: LadderPolicy
    screens: ScreenPolicy
