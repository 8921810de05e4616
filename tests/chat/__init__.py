"""Long and wild conversations: whatever a patient does, over weeks, through the chat alone."""
