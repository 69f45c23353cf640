"""Keeps what a worker has typed and not posted: sealed, for him alone, for seven days."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from audit.events import DraftKept
from consent.compartments import compartment_for
from consent.models.families import Family
from consent.notes import Place, open_draft, open_draft_file, seal_draft, seal_file
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AttachmentId, DraftId, FamilyId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.files.received import CheckedFile
from hub.updates.models import Draft, DraftFile
from hub.updates.posting.typed import TypedUpdate, read_back, written_down

LASTS = timedelta(days=7)
_TABLE, _FILES = Draft.__tablename__, DraftFile.__tablename__


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a draft, without its content."""

    file_id: AttachmentId
    name: str
    media_type: str
    size: int


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
        place=_place(_TABLE, "sealed_form", row.worker_id, row.id),
        form=written_down(typed),
    )
    work.session.add(row)
    if typed.dropped_files:
        _drop_files(work, DraftId(row.id), typed.dropped_files)
    for file in files:
        work.session.add(_file_row(work, row, file))
    return DraftId(row.id)


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
        place=_place(_TABLE, "sealed_form", row.worker_id, row.id),
        sealed=row.sealed_form,
    )
    return KeptDraft(DraftId(row.id), row.saved_at, read_back(form), _files(work, row.id))


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


def contents_of(work: Work, *, draft_id: DraftId) -> tuple[tuple[AttachmentId, CheckedFile], ...]:
    """The files of the acting worker's draft with what is in them, in the order added."""
    rows = work.session.scalars(
        select(DraftFile)
        .where(DraftFile.draft_id == draft_id, DraftFile.worker_id == work.actor.worker_id)
        .order_by(DraftFile.kept_at, DraftFile.id)
    )
    return tuple((AttachmentId(row.id), _opened(work, row)) for row in rows)


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


def _place(table: str, column: str, owner: str, record_id: str) -> Place:
    """Bound to its owner: a row moved to another worker does not open."""
    return Place(table, f"{column}/{owner}", record_id)


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


def _file_row(work: Work, draft: Draft, file: CheckedFile) -> DraftFile:
    file_id = new_id()

    def sealed(column: str, content: bytes) -> bytes:
        return seal_file(
            work,
            compartment_id=draft.compartment_id,
            place=_place(_FILES, column, draft.worker_id, file_id),
            content=content,
        )

    return DraftFile(
        id=file_id,
        draft_id=draft.id,
        worker_id=draft.worker_id,
        family_id=draft.family_id,
        media_type=file.media_type,
        size=len(file.content),
        kept_at=work.now,
        compartment_id=draft.compartment_id,
        sealed_name=sealed("sealed_name", file.name.encode()),
        sealed_content=sealed("sealed_content", file.content),
    )


def _drop_files(work: Work, draft_id: DraftId, file_ids: Collection[str]) -> None:
    work.session.execute(
        delete(DraftFile).where(DraftFile.draft_id == draft_id, DraftFile.id.in_(file_ids))
    )


def _files(work: Work, draft_id: str) -> tuple[KeptFile, ...]:
    columns = (
        DraftFile.id,
        DraftFile.worker_id,
        DraftFile.media_type,
        DraftFile.size,
        DraftFile.compartment_id,
        DraftFile.sealed_name,
    )
    rows = work.session.execute(
        select(*columns)
        .where(DraftFile.draft_id == draft_id)
        .order_by(DraftFile.kept_at, DraftFile.id)
    )
    return tuple(
        KeptFile(
            AttachmentId(file_id),
            _open(work, owner, compartment_id, "sealed_name", file_id, sealed).decode(),
            media_type,
            size,
        )
        for file_id, owner, media_type, size, compartment_id, sealed in rows
    )


def _opened(work: Work, row: DraftFile) -> CheckedFile:
    def opened(column: str, sealed: bytes) -> bytes:
        return _open(work, row.worker_id, row.compartment_id, column, row.id, sealed)

    return CheckedFile(
        opened("sealed_name", row.sealed_name).decode(),
        row.media_type,
        opened("sealed_content", row.sealed_content),
    )


def _open(
    work: Work, owner: str, compartment_id: str, column: str, file_id: str, sealed: bytes
) -> bytes:
    return open_draft_file(
        work,
        owner=WorkerId(owner),
        compartment_id=compartment_id,
        place=_place(_FILES, column, owner, file_id),
        sealed=sealed,
    )
