"""A Telegram bot for daily back pain check-ins. `python -m bot demo` shows it without an account."""

__version__ = "0.1.0"
