"""From effects to messages, and from what was typed to answers."""
