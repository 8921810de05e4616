"""Where the approved transcripts lie."""

from pathlib import Path

FOLDER = Path(__file__).parent / "transcripts"


def path_of(name: str) -> Path:
    """The file of a conversation."""
    return FOLDER / f"{name}.txt"
