"""One module a conversation: from what was tapped or typed to the use case."""
