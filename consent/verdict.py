"""A verdict: the answer for a whole marking, before masking, and its masking row by row."""

from dataclasses import dataclass
from typing import NamedTuple

from consent.outcome import NO_RECORD, Basis, Decision, Level, Limit, Reason
from consent.world import Item, Segment
from hub.foundation.identifiers import PersonId, SegmentId

BODY = SegmentId("text")
"""The id of text that stands in no segment."""


class Path(NamedTuple):
    """One way to a level (own, audit, ordinary, glass), with what it shows of whom.

    shown_in_body, shown_in_summary: the subjects it may show there; None = everybody.
    hides_sources: segments of a third party who has not agreed are masked.
    """

    level: Level
    reason: Reason
    limits: tuple[Limit, ...] = ()
    basis: Basis = NO_RECORD
    shown_in_body: frozenset[PersonId] | None = None
    shown_in_summary: frozenset[PersonId] | None = None
    hides_sources: bool = True


@dataclass(slots=True)
class Verdict:
    """The path that stands and, with an open glass, the other one (rule 9).

    undivided: the decision for every update of the marking whose body has no parts and whose
    summary is about all subjects, kept once it is known.
    """

    ordinary: Path
    glass: Path | None = None
    undivided: Decision | None = None

    @property
    def level(self) -> Level:
        """The level before masking, which never turns something into NONE."""
        return max(self.ordinary.level, self.glass.level if self.glass else Level.NONE)


def refuse(reason: Reason) -> Verdict:
    """Nothing is shown, for this reason."""
    return Verdict(Path(Level.NONE, reason))


def finish(verdict: Verdict, item: Item) -> Decision:
    """The decision for one update of the marking: its masks, and of two paths the better.

    The higher level; at equal level the one that masks fewer segments; else the ordinary one
    (reading 10).
    """
    if item.segments or item.summary_subjects is not None:
        return _better(verdict, item)
    if verdict.undivided is None:
        verdict.undivided = _better(verdict, item)
    return verdict.undivided


def _better(verdict: Verdict, item: Item) -> Decision:
    ordinary = _masked(verdict.ordinary, item)
    if verdict.glass is None:
        return ordinary
    glass = _masked(verdict.glass, item)
    return max(ordinary, glass, key=_worth)


def _worth(decision: Decision) -> tuple[Level, int]:
    return decision.level, -len(decision.masked)


def _masked(path: Path, item: Item) -> Decision:
    """Rule 8 for one path: a wholly masked body leaves the summary, a masked summary existence."""
    level, limits = path.level, path.limits
    if level is Level.NONE:
        return Decision(level, path.reason, limits=limits)
    masked, is_whole_body = _masked_parts(path, item)
    if is_whole_body and level > Level.SUMMARY:
        level, limits = Level.SUMMARY, (*limits, Limit.BODY_MASKED)
    is_summary_masked = not _shows(path.shown_in_summary, item.summary_subjects or item.subjects)
    if is_summary_masked and level > Level.EXISTENCE:
        level, limits = Level.EXISTENCE, (*limits, Limit.SUMMARY_MASKED)
    return Decision(level, path.reason, masked, is_summary_masked, limits, path.basis)


def _masked_parts(path: Path, item: Item) -> tuple[tuple[SegmentId, ...], bool]:
    """The masked segments, and whether they are the whole body.

    A body without segments is one about all subjects. Sources that stay silent do not count for
    the whole (rule 8).
    """
    if not item.segments:
        return ((), False) if _shows(path.shown_in_body, item.subjects) else ((BODY,), True)
    masked: list[SegmentId] = []
    counted: list[bool] = []
    for one in item.segments:
        if path.hides_sources and _is_silent_source(one):
            masked.append(one.segment_id)
            continue
        # A segment that names nobody concerns every subject.
        is_shown = _shows(path.shown_in_body, one.subjects or item.subjects)
        counted.append(is_shown)
        if not is_shown:
            masked.append(one.segment_id)
    return tuple(masked), bool(counted) and not any(counted)


def _is_silent_source(segment: Segment) -> bool:
    return segment.is_source and not segment.has_agreed


def _shows(shown: frozenset[PersonId] | None, persons: frozenset[PersonId]) -> bool:
    return shown is None or persons <= shown


def without_outside(path: Path, inside: frozenset[PersonId]) -> Path:
    """The path after a family split: subjects outside the family are not shown (rule 8)."""

    def within(shown: frozenset[PersonId] | None) -> frozenset[PersonId]:
        return inside if shown is None else shown & inside

    return path._replace(
        shown_in_body=within(path.shown_in_body),
        shown_in_summary=within(path.shown_in_summary),
    )
