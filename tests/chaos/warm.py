"""What every process of the bot reads at its start: over a second of CPU, the same each time.

Imported by the nursery's process alone, before it forks the first.
"""

from bot.cli import serving
from bot.content.loader import load_content
from bot.telegram import runtime
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

__all__ = ["runtime", "serving"]

load_content()
words_for(DEFAULT_LANGUAGE)
