"""The check-in that every bot of the comparison asks, with buttons as ours packs them.

Standard library only: a peer may run under an interpreter that knows nothing of this project.
"""

QUESTIONS = {
    "against_plan": ("How did today go against your plan?", ("less", "about", "more")),
    "pain": ("How was the pain on the whole today?", tuple(map(str, range(11)))),
    "worst": ("And at its worst?", tuple(map(str, range(11)))),
    "flare": ("Would you call today a flare?", ("no", "yes")),
    "stress": ("How much stress was there today?", tuple(map(str, range(11)))),
    "helped": ("What helped today?", ("heat", "walk", "rest", "drill", "nothing")),
}
NAMES = tuple(QUESTIONS)
THANKS = "Thank you. That is all for today."
PATTERN = r"^1:a:1:(?P<question>\w+):(?P<value>\w+)$"


def text_of(number: int) -> str:
    """What the card says at this question."""
    text, _ = QUESTIONS[NAMES[number]]
    return f"{number + 1} of {len(NAMES)}\n\n{text}"


def rows_of(number: int) -> list[list[tuple[str, str]]]:
    """Label and data of each button, in rows of at most six."""
    name = NAMES[number]
    values = QUESTIONS[name][1]
    buttons = [(value.capitalize(), f"1:a:1:{name}:{value}") for value in values]
    return [buttons[start : start + 6] for start in range(0, len(buttons), 6)]
