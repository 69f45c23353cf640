"""Everything about a family in order, each item decided."""
