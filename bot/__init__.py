"""A Telegram bot for daily back pain check-ins. `python -m bot demo` shows it at once."""

__version__ = "0.1.0"
