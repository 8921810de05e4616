"""Inbox, outbox and the loops around them: Telegram's rules, and nothing about pain."""
