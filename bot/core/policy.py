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
