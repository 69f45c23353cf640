"""Timed work that falls due while a case is played: each at its own instant."""

from datetime import datetime

from hub.cases.stage import Stage
from hub.reactions.due import next_due
from hub.reactions.due import run_due as run_due_now


def run_due(stage: Stage, until: datetime) -> None:
    """Everything due at or before that instant."""
    while stage.has_ends:
        due = stage.planned(next_due)
        if due is None or due > until:
            return
        stage.clock.move_to(max(due, stage.clock.now()))
        stage.act(None, "timed-work", run_due_now)
