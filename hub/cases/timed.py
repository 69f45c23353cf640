"""Timed work that falls due while a case is played: each at its own instant."""

from datetime import datetime

from consent.emergency import end_openings, next_end
from hub.cases.stage import Stage


def run_due(stage: Stage, until: datetime) -> None:
    """Everything due at or before that instant."""
    while stage.names.of_kind.get("glasses"):
        due = stage.work_as(None, lambda work: next_end(work.session))
        if due is None or due > until:
            return
        stage.clock.move_to(due)
        stage.act(None, "glass.end", end_openings)
