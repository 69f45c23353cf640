"""Keeps what a worker has typed and not posted: sealed, for him alone, for seven days."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from audit.events import DraftKept
from consent.compartments import compartment_for
from consent.models.families import Family
from consent.notes import Place, open_draft, seal_draft
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import DraftId, FamilyId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.files.received import CheckedFile
from hub.updates.posting.draft_files import KeptFile, drop_files, file_row, files_of
from hub.updates.posting.models import Draft, DraftFile
from hub.updates.posting.typed import TypedUpdate, read_back, written_down

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The acting worker's draft on one family, opened."""

    draft_id: DraftId
    saved_at: datetime
    typed: TypedUpdate
    files: tuple[KeptFile, ...]


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """That a draft waits, and until when: for "Waiting for me"."""

    draft_id: DraftId
    family_id: FamilyId
    saved_at: datetime
    goes_at: datetime


def keep_draft(
    work: Work, *, family_id: FamilyId, typed: TypedUpdate, files: Sequence[CheckedFile] = ()
) -> DraftId | None:
    """Keep it in place of what was kept before; files are added, dropped ones go.

    None: nothing worth keeping was typed or added, and what was kept before is gone.
    Raises: NotFound for a family that does not exist.
    """
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    forget_old_drafts(work)
    row = _row(work, family_id)
    if typed.is_blank and not files and not _keeps_files(work, row, typed):
        forget_draft(work, family_id=family_id)
        return None
    row = row or _new_row(work, family_id)
    row.saved_at = work.now
    row.sealed_form = seal_draft(
        work,
        compartment_id=row.compartment_id,
        place=_place(row),
        form=written_down(typed),
    )
    work.session.add(row)
    if typed.dropped_files:
        drop_files(work, DraftId(row.id), typed.dropped_files)
    for file in files:
        work.session.add(file_row(work, row, file))
    return DraftId(row.id)


def is_of_another_page(work: Work, *, family_id: FamilyId, draft_id: str) -> bool:
    """Whether another page of his has kept a draft meanwhile: this one must not take its place.

    draft_id: of the form that asks, empty before its first draft.
    """
    row = _row(work, family_id)
    return row is not None and row.id != draft_id and row.saved_at + LASTS > work.now


def _keeps_files(work: Work, row: Draft | None, typed: TypedUpdate) -> bool:
    if row is None:
        return False
    kept = work.session.scalars(select(DraftFile.id).where(DraftFile.draft_id == row.id))
    return bool(set(kept) - set(typed.dropped_files))


def draft_on(work: Work, *, family_id: FamilyId) -> KeptDraft | None:
    """The acting worker's draft on this family, unless it is too old."""
    row = _row(work, family_id)
    if row is None or row.saved_at + LASTS <= work.now:
        return None
    form = open_draft(
        work,
        owner=WorkerId(row.worker_id),
        compartment_id=row.compartment_id,
        place=_place(row),
        sealed=row.sealed_form,
    )
    return KeptDraft(DraftId(row.id), row.saved_at, read_back(form), files_of(work, row.id))


def drafts_of_worker(work: Work) -> tuple[WaitingDraft, ...]:
    """The acting worker's drafts, the latest first. Their words stay sealed."""
    rows = work.session.scalars(
        select(Draft)
        .where(Draft.worker_id == work.actor.worker_id, Draft.saved_at > work.now - LASTS)
        .order_by(Draft.saved_at.desc())
    )
    return tuple(
        WaitingDraft(DraftId(row.id), FamilyId(row.family_id), row.saved_at, row.saved_at + LASTS)
        for row in rows
    )


def forget_draft(work: Work, *, family_id: FamilyId) -> None:
    """The update was posted, or its author let it go."""
    row = _row(work, family_id)
    if row is not None:
        _forget(work, (row.id,))


def forget_old_drafts(work: Work) -> None:
    """Delete every draft older than seven days, whoever's it is."""
    old = work.session.scalars(select(Draft.id).where(Draft.saved_at <= work.now - LASTS)).all()
    if old:
        _forget(work, old)


def _forget(work: Work, draft_ids: Collection[str]) -> None:
    work.session.execute(delete(DraftFile).where(DraftFile.draft_id.in_(draft_ids)))
    work.session.execute(delete(Draft).where(Draft.id.in_(draft_ids)))


def _place(row: Draft) -> Place:
    """Bound to its owner: a row moved to another worker does not open."""
    return Place(Draft.__tablename__, f"sealed_form/{row.worker_id}", row.id)


def _row(work: Work, family_id: FamilyId) -> Draft | None:
    return work.session.scalar(
        select(Draft).where(Draft.worker_id == work.actor.worker_id, Draft.family_id == family_id)
    )


def _new_row(work: Work, family_id: FamilyId) -> Draft:
    draft_id = DraftId(new_id())
    work.record(DraftKept(family_id=family_id, draft_id=draft_id))
    return Draft(
        id=draft_id,
        worker_id=work.actor.worker_id,
        family_id=family_id,
        compartment_id=compartment_for(work, family_id=family_id),
    )
