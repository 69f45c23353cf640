"""Keeps what a worker has typed and not posted: sealed, for him alone, for seven days.

A draft belongs to the page it is typed on: two pages about one family have one each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from audit.events import DraftKept
from consent.compartments import compartment_for
from consent.models.families import Family
from consent.notes import Place, open_draft, seal_draft
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import DraftId, FamilyId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.files.received import CheckedFile
from hub.updates.posting.draft_files import KeptFile, drop_files, file_row, files_of
from hub.updates.posting.draft_rows import (
    LASTS,
    PageRows,
    delete_rows,
    key_of,
    latest_row,
    row_named,
    rows_of_page,
    state_of,
)
from hub.updates.posting.models import Draft, DraftFile
from hub.updates.posting.typed import TypedUpdate, read_back, written_down


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """What a page has to know of its draft. state: another one after each saving.

    is_second: another page of his has changed the one this page had; both are kept.
    """

    draft_id: DraftId
    saved_at: datetime
    state: str
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft of the acting worker on one family, opened."""

    saved: SavedDraft
    typed: TypedUpdate
    files: tuple[KeptFile, ...]

    @property
    def draft_id(self) -> DraftId:
        """Which one it is."""
        return self.saved.draft_id


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """That a draft waits, and until when: for "Waiting for me"."""

    draft_id: DraftId
    family_id: FamilyId
    saved_at: datetime
    goes_at: datetime


def keep_draft(
    work: Work, *, family_id: FamilyId, typed: TypedUpdate, files: Sequence[CheckedFile] = ()
) -> SavedDraft | None:
    """Keep it in place of what its page kept before; files are added, dropped ones go.

    None: nothing worth keeping was typed or added, and what its page kept before is gone.
    Raises: NotFound for a family that does not exist.
    """
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    forget_old_drafts(work)
    rows = rows_of_page(work, family_id=family_id, typed=typed)
    if typed.is_blank and not files and not _keeps_files(work, rows.own, typed):
        _forget(work, rows)
        return None
    row = rows.own or _new_row(work, family_id)
    row.saved_at, row.page_key = work.now, key_of(typed)
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
    return _saved(row, is_second=rows.others is not None)


def _keeps_files(work: Work, row: Draft | None, typed: TypedUpdate) -> bool:
    if row is None:
        return False
    kept = work.session.scalars(select(DraftFile.id).where(DraftFile.draft_id == row.id))
    return bool(set(kept) - set(typed.dropped_files))


def draft_named(work: Work, *, family_id: FamilyId, draft_id: str) -> KeptDraft | None:
    """The acting worker's draft with this id, if it is on this family and not too old."""
    row = row_named(work, family_id=family_id, draft_id=draft_id)
    return None if row is None else _opened(work, row)


def latest_draft(work: Work, *, family_id: FamilyId) -> KeptDraft | None:
    """Of the acting worker's drafts on this family the one saved last."""
    row = latest_row(work, family_id=family_id)
    return None if row is None else _opened(work, row)


def drafts_of_worker(work: Work) -> tuple[WaitingDraft, ...]:
    """The acting worker's drafts, the latest first. Their words stay sealed."""
    rows = work.session.scalars(
        select(Draft)
        .where(Draft.worker_id == work.actor.worker_id, Draft.saved_at > work.now - LASTS)
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
    return tuple(
        WaitingDraft(DraftId(row.id), FamilyId(row.family_id), row.saved_at, row.saved_at + LASTS)
        for row in rows
    )


def draft_of_page(work: Work, *, family_id: FamilyId, typed: TypedUpdate) -> DraftId | None:
    """The draft its page may write, post or throw away; None before its first."""
    row = rows_of_page(work, family_id=family_id, typed=typed).own
    return None if row is None else DraftId(row.id)


def forget_draft(work: Work, *, family_id: FamilyId, draft_id: str) -> None:
    """The update was posted, or its author let it go. Anybody else's is left alone."""
    row = row_named(work, family_id=family_id, draft_id=draft_id)
    if row is not None:
        delete_rows(work, (row.id,))


def forget_old_drafts(work: Work) -> None:
    """Delete every draft older than seven days, whoever's it is."""
    old = work.session.scalars(select(Draft.id).where(Draft.saved_at <= work.now - LASTS)).all()
    if old:
        delete_rows(work, old)


def _forget(work: Work, rows: PageRows) -> None:
    if rows.own is not None:
        delete_rows(work, (rows.own.id,))


def _opened(work: Work, row: Draft) -> KeptDraft:
    form = open_draft(
        work,
        owner=WorkerId(row.worker_id),
        compartment_id=row.compartment_id,
        place=_place(row),
        sealed=row.sealed_form,
    )
    typed = replace(read_back(form), draft_id=row.id, draft_state=state_of(row))
    return KeptDraft(_saved(row), typed, files_of(work, row.id))


def _saved(row: Draft, *, is_second: bool = False) -> SavedDraft:
    return SavedDraft(DraftId(row.id), row.saved_at, state_of(row), is_second)


def _place(row: Draft) -> Place:
    """Bound to its owner: a row moved to another worker does not open."""
    return Place(Draft.__tablename__, f"sealed_form/{row.worker_id}", row.id)


def _new_row(work: Work, family_id: FamilyId) -> Draft:
    draft_id = DraftId(new_id())
    work.record(DraftKept(family_id=family_id, draft_id=draft_id))
    return Draft(
        id=draft_id,
        worker_id=work.actor.worker_id,
        family_id=family_id,
        compartment_id=compartment_for(work, family_id=family_id),
    )
