"""Says which recorded event starts which clock and plans which alert. Runs before the commit."""
