"""Until when taking an update back is a recall."""

from datetime import timedelta

RECALL = timedelta(minutes=10)
"""How long the way to take a new update back is offered, and a withdrawal counts as a recall."""
