"""Rule 8: which segments stay hidden, and what that does to the level."""

from dataclasses import dataclass

from tests.reference import basis
from tests.reference.world import Segment, Update


@dataclass
class Masked:
    level: str
    segments: tuple[str, ...]


def body_of(update: Update) -> list[Segment]:
    """A body without segments is one segment about all subjects."""
    if update.segments:
        return list(update.segments)
    return [Segment("text", update.subjects)]


def mask(
    update: Update, level: str, *, body_without: set[str], summary_without: set[str]
) -> Masked:
    """Hide what concerns the given persons, and unagreed sources; all gone lowers the level.

    Source segments do not count when asking whether the whole body is hidden.
    """
    hidden: list[str] = []
    counted, counted_hidden = 0, 0
    for segment in body_of(update):
        concerns = bool(set(segment.subjects) & body_without)
        if concerns or (segment.source and not segment.agreed):
            hidden.append(segment.id)
        if not segment.source:
            counted += 1
            counted_hidden += concerns
    if level != "N" and counted and counted == counted_hidden:
        level = basis.lowest([level, "S"])
    if level != "N" and set(update.summary_subjects) & summary_without:
        level = basis.lowest([level, "E"])
    return Masked(level, tuple(sorted(hidden)))


def mask_sources(update: Update) -> tuple[str, ...]:
    """The audit view hides only unagreed sources."""
    return tuple(sorted(s.id for s in update.segments if s.source and not s.agreed))
