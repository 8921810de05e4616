"""Effects turned into words and keyboards, one module a conversation."""
