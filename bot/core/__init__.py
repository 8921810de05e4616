"""The rules: pure functions over values. No clock, chat, database or I/O; standard library only."""
