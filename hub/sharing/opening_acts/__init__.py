"""Acts that open older updates: foreseen, announced to their authors, done or cancelled."""
