"""Is this person known here? The question, its one answer, and the desk that reads it."""
