"""The hub itself under measurement: its world, page, stages, posting and decisions."""
