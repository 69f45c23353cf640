"""Reads watch notes: those that name the acting worker, and for a lead those of her agency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.roles import NARROW
from agencies.workers.queries import NamedWorker, workers_named
from audit.events import WatchNoteShown
from hub.families.queries import names_of_people
from hub.foundation.identifiers import FamilyId, PersonId, WatchNoteId, WorkerId
from hub.foundation.work import Work
from hub.watch_notes.drafting import NoteWords, open_words
from hub.watch_notes.entitled import may_write_about, writing_view
from hub.watch_notes.models import WatchNoteReader, WatchNoteRow
from hub.watch_notes.service import is_open, is_read_now


@dataclass(frozen=True, slots=True)
class Readership:
    """One reader of a note, and when she said that she has read it."""

    name: str
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its words. readers: for a lead all of them, for a reader herself alone."""

    note_id: WatchNoteId
    family_id: FamilyId
    child: str
    words: NoteWords
    written_by: str
    written_at: datetime
    ends_at: datetime
    is_open: bool
    readers: tuple[Readership, ...]


def notes_to_read(work: Work, *, family_id: FamilyId | None = None) -> tuple[ShownNote, ...]:
    """The open notes that name the acting worker, latest first; their showing is recorded.

    Nothing at all is asked for a worker whose role reads updates.
    """
    if work.actor.role not in NARROW:
        return ()
    query = (
        select(WatchNoteRow)
        .join(WatchNoteReader, WatchNoteReader.note_id == WatchNoteRow.id)
        .where(WatchNoteReader.worker_id == work.actor.worker_id, WatchNoteRow.ends_at > work.now)
        .order_by(WatchNoteRow.written_at.desc(), WatchNoteRow.id.desc())
    )
    if family_id is not None:
        query = query.where(WatchNoteRow.family_id == family_id)
    rows = [row for row in work.session.scalars(query) if is_read_now(work, row)]
    return _shown(work, rows, only=work.actor.worker_id)


def notes_of_agency(work: Work, *, family_id: FamilyId) -> tuple[ShownNote, ...]:
    """For a lead: her agency's notes in the family, ended ones too, about children she sees."""
    view = writing_view(work, family_id=family_id)
    if view is None:
        return ()
    query = (
        select(WatchNoteRow)
        .where(WatchNoteRow.family_id == family_id, WatchNoteRow.agency_id == work.actor.agency_id)
        .order_by(WatchNoteRow.written_at.desc(), WatchNoteRow.id.desc())
    )
    found = work.session.scalars(query)
    return _shown(work, [one for one in found if may_write_about(view, PersonId(one.child_id))])


def is_written(work: Work, *, family_id: FamilyId, note_id: WatchNoteId) -> bool:
    """Whether the acting lead's agency has a note with this id in the family."""
    row = work.session.get(WatchNoteRow, note_id)
    return row is not None and row.family_id == family_id and row.agency_id == work.actor.agency_id


def _shown(
    work: Work, rows: Iterable[WatchNoteRow], *, only: WorkerId | None = None
) -> tuple[ShownNote, ...]:
    found = tuple(rows)
    readers = _readers(work, found, only)
    workers = workers_named(
        work,
        worker_ids={WorkerId(one.written_by_id) for one in found}
        | {who for listed in readers.values() for who, _ in listed},
    )
    children = names_of_people(work, person_ids={PersonId(one.child_id) for one in found})
    return tuple(_one(work, row, readers.get(row.id, []), workers, children) for row in found)


def _readers(
    work: Work, rows: Iterable[WatchNoteRow], only: WorkerId | None
) -> dict[str, list[tuple[WorkerId, datetime | None]]]:
    query = select(WatchNoteReader).where(WatchNoteReader.note_id.in_([one.id for one in rows]))
    if only is not None:
        query = query.where(WatchNoteReader.worker_id == only)
    found: dict[str, list[tuple[WorkerId, datetime | None]]] = {}
    for row in work.session.scalars(query):
        found.setdefault(row.note_id, []).append((WorkerId(row.worker_id), row.acknowledged_at))
    return found


def _one(
    work: Work,
    row: WatchNoteRow,
    readers: Iterable[tuple[WorkerId, datetime | None]],
    workers: Mapping[WorkerId, NamedWorker],
    children: Mapping[PersonId, str],
) -> ShownNote:
    note_id, child_id = WatchNoteId(row.id), PersonId(row.child_id)
    family_id = FamilyId(row.family_id)
    work.record(WatchNoteShown(family_id=family_id, note_id=note_id, people=(child_id,)))
    writer = workers.get(WorkerId(row.written_by_id))
    listed = (Readership(workers[who].name, at) for who, at in readers if who in workers)
    return ShownNote(
        note_id=note_id,
        family_id=family_id,
        child=children.get(child_id, ""),
        words=open_words(
            work, note_id=note_id, compartment_id=row.compartment_id, sealed=row.sealed_words
        ),
        written_by=writer.name if writer else "",
        written_at=row.written_at,
        ends_at=row.ended_at or row.ends_at,
        is_open=is_open(work, row),
        readers=tuple(sorted(listed, key=lambda one: one.name)),
    )
