"""Reads samples: what is in one, as far as its reader may see it, and all marks so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.notes import open_reason
from hub.foundation.identifiers import EntryId, FamilyId, SampleId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.by_day import SeenUpdate
from hub.oversight.lens import Lens
from hub.oversight.sampling.models import DisclosureSample, SampledDisclosure
from hub.oversight.sampling.rates import Marked
from hub.oversight.sampling.service import note_place


@dataclass(frozen=True, slots=True)
class Drawn:
    """One disclosure of a sample that she may see."""

    disclosure_id: str
    family_id: FamilyId
    reader_id: WorkerId
    seen: SeenUpdate
    seen_at: datetime
    verdict: str
    changed_at: datetime | None = None
    entry_id: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One month's sample, in the order drawn."""

    sample_id: SampleId
    month: str
    population: int
    size: int
    drawn_at: datetime
    drawn: tuple[Drawn, ...]

    @property
    def marked(self) -> int:
        """How many of those she may see are marked."""
        return sum(bool(one.verdict) for one in self.drawn)

    def next_for(self, worker_id: WorkerId) -> Drawn | None:
        """The first that waits for her mark: not what she read herself."""
        waiting = (one for one in self.drawn if not one.verdict and one.reader_id != worker_id)
        return next(waiting, None)


def latest_sample(work: Work, lens: Lens) -> Sample | None:
    """The agency's latest. Two queries, and her sight of its families."""
    table = DisclosureSample
    row = work.session.scalar(
        select(table)
        .where(table.agency_id == work.actor.agency_id)
        .order_by(table.month.desc())
        .limit(1)
    )
    if row is None:
        return None
    rows = work.session.scalars(
        select(SampledDisclosure)
        .where(SampledDisclosure.sample_id == row.id)
        .order_by(SampledDisclosure.place)
    ).all()
    drawn = seen_of(lens, rows)
    return Sample(SampleId(row.id), row.month, row.population, len(rows), row.drawn_at, drawn)


def seen_of(lens: Lens, rows: Sequence[SampledDisclosure]) -> tuple[Drawn, ...]:
    """Those whose update she has sight of now."""
    lens.look_at({FamilyId(row.family_id) for row in rows})
    found = []
    for row in rows:
        family_id = FamilyId(row.family_id)
        sighting = lens.sighting(family_id, UpdateId(row.update_id))
        if sighting is not None:
            seen = SeenUpdate(sighting, row.level, row.reason)
            reader, verdict = WorkerId(row.reader_id), row.verdict or ""
            found.append(
                Drawn(
                    row.id,
                    family_id,
                    reader,
                    seen,
                    row.seen_at,
                    verdict,
                    row.changed_at,
                    EntryId(row.entry_id) if row.entry_id else None,
                )
            )
    return tuple(found)


def marks_of_agency(work: Work) -> tuple[Marked, ...]:
    """Everything marked so far, with the part of its sample. One query."""
    sample, row = DisclosureSample, SampledDisclosure
    rows = work.session.execute(
        select(sample.month, row.verdict, sample.id, row.part, row.part_size)
        .join(row, row.sample_id == sample.id)
        .where(sample.agency_id == work.actor.agency_id, row.verdict.is_not(None))
    )
    return tuple(
        Marked(month, verdict or "", f"{sample_id}/{part}", size)
        for month, verdict, sample_id, part, size in rows
    )


def note_of(work: Work, row: SampledDisclosure) -> str:
    """The words of a mark. The caller has shown that she may see what it is about."""
    if row.sealed_note is None or row.compartment_id is None:
        return ""
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=note_place(row.id),
        sealed=row.sealed_note,
    )
