"""Watch notes: what a narrow role gets instead of an update. They are no updates (domain C2)."""
