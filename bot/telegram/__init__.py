"""The chat: handlers, words and keyboards. The only place that knows python-telegram-bot."""
