"""Who belongs to a family: birth, kin, split and merge."""
