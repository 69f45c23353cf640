"""Watch notes: written, acknowledged, ended. Never edited; a better one is written beside it."""

from sqlalchemy import select

from audit.events import WatchNoteAcknowledged, WatchNoteEnded, WatchNoteWritten
from consent.acting import acting, require
from consent.authorise import standpoint_of
from consent.compartments import compartment_for
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId, WatchNoteId, WorkerId, new_id
from hub.foundation.work import Work
from hub.watch_notes.drafting import NoteDraft, check_words, seal_words
from hub.watch_notes.entitled import (
    is_barred,
    is_reader_allowed,
    may_write_about,
    writing_view,
)
from hub.watch_notes.models import WatchNoteReader, WatchNoteRow


def write_note(
    work: Work, *, family_id: FamilyId, draft: NoteDraft, note_id: WatchNoteId | None = None
) -> WatchNoteId:
    """A safeguarding lead on the case writes one for workers of her agency's narrow roles.

    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED, PROTECTED_TERM.
    """
    acting(work)
    view = writing_view(work, family_id=family_id)
    require(view is not None and may_write_about(view, draft.child_id) and bool(draft.readers))
    require(all(_may_read(work, family_id, draft, one) for one in draft.readers))
    check_words(work, draft.words)
    made = WatchNoteId(note_id or new_id())
    compartment_id = compartment_for(work, family_id=family_id)
    work.session.add(
        WatchNoteRow(
            id=made,
            family_id=family_id,
            agency_id=work.actor.agency_id,
            child_id=draft.child_id,
            written_by_id=work.actor.worker_id,
            written_at=work.now,
            ends_at=draft.ends_at,
            compartment_id=compartment_id,
            sealed_words=seal_words(
                work, note_id=made, compartment_id=compartment_id, words=draft.words
            ),
        )
    )
    work.session.flush()  # its readers refer to its id
    work.session.add_all(
        WatchNoteReader(note_id=made, worker_id=one) for one in dict.fromkeys(draft.readers)
    )
    work.record(
        WatchNoteWritten(
            family_id=family_id,
            note_id=made,
            readers=draft.readers,
            ends_at=draft.ends_at,
            people=(draft.child_id,),
        )
    )
    return made


def acknowledge_note(work: Work, *, note_id: WatchNoteId) -> None:
    """Its reader says that she has read it; said twice, it was said once. Raises: NotFound."""
    acting(work)
    row = work.session.get(WatchNoteRow, note_id)
    reader = work.session.get(WatchNoteReader, (note_id, work.actor.worker_id))
    if row is None or reader is None or not is_read_now(work, row):
        raise NotFound(note_id)
    if reader.acknowledged_at is not None:
        return
    reader.acknowledged_at = work.now
    family_id, people = FamilyId(row.family_id), (PersonId(row.child_id),)
    work.record(WatchNoteAcknowledged(family_id=family_id, note_id=note_id, people=people))


def end_note(work: Work, *, family_id: FamilyId, note_id: WatchNoteId) -> None:
    """A lead of the agency takes it away now. Raises: NotFound; Refused NOT_ALLOWED."""
    acting(work)
    row = work.session.scalars(
        select(WatchNoteRow).where(
            WatchNoteRow.id == note_id,
            WatchNoteRow.family_id == family_id,
            WatchNoteRow.agency_id == work.actor.agency_id,
        )
    ).first()
    if row is None or not is_open(work, row):
        raise NotFound(note_id)
    require(writing_view(work, family_id=family_id) is not None)
    row.ended_at, row.ended_by_id = work.now, work.actor.worker_id
    people = (PersonId(row.child_id),)
    work.record(WatchNoteEnded(family_id=family_id, note_id=note_id, people=people))


def is_open(work: Work, row: WatchNoteRow) -> bool:
    """Whether it may be read at this instant."""
    return work.now < row.ends_at and (row.ended_at is None or work.now < row.ended_at)


def is_read_now(work: Work, row: WatchNoteRow) -> bool:
    """Whether a reader of it, still of that agency and kept from nothing, may read it now."""
    if not is_open(work, row) or row.agency_id != work.actor.agency_id:
        return False
    view = standpoint_of(work, family_id=FamilyId(row.family_id))
    return view is not None and not is_barred(view, PersonId(row.child_id))


def _may_read(work: Work, family_id: FamilyId, draft: NoteDraft, worker_id: WorkerId) -> bool:
    return is_reader_allowed(
        work, family_id=family_id, child_id=draft.child_id, worker_id=worker_id
    )
