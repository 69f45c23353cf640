"""Which agencies work with a family, which of their workers are on the case, who leads it."""
