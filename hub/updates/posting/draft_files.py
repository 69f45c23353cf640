"""The files of a draft: sealed like it, for its author alone, until the update is posted."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select

from consent.notes import Place, open_draft_file, seal_file
from hub.foundation.identifiers import AttachmentId, DraftId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.files.received import CheckedFile
from hub.updates.posting.models import Draft, DraftFile


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a draft, without its content."""

    file_id: AttachmentId
    name: str
    media_type: str
    size: int


def contents_of(work: Work, *, draft_id: DraftId) -> tuple[tuple[AttachmentId, CheckedFile], ...]:
    """The files of the acting worker's draft with what is in them, in the order added."""
    rows = work.session.scalars(
        select(DraftFile)
        .where(DraftFile.draft_id == draft_id, DraftFile.worker_id == work.actor.worker_id)
        .order_by(DraftFile.kept_at, DraftFile.id)
    )
    return tuple((AttachmentId(row.id), _opened(work, row)) for row in rows)


def file_row(work: Work, draft: Draft, file: CheckedFile) -> DraftFile:
    """One file of the draft, sealed and not yet added."""
    file_id = new_id()

    def sealed(column: str, content: bytes) -> bytes:
        return seal_file(
            work,
            compartment_id=draft.compartment_id,
            place=_place(column, draft.worker_id, file_id),
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


def drop_files(work: Work, draft_id: DraftId, file_ids: Collection[str]) -> None:
    """Let go what its author took out."""
    work.session.execute(
        delete(DraftFile).where(DraftFile.draft_id == draft_id, DraftFile.id.in_(file_ids))
    )


def files_of(work: Work, draft_id: str) -> tuple[KeptFile, ...]:
    """The files of a draft in the order added, their names opened."""
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
        place=_place(column, owner, file_id),
        sealed=sealed,
    )


def _place(column: str, owner: str, record_id: str) -> Place:
    """Bound to its owner: a row moved to another worker does not open."""
    return Place(DraftFile.__tablename__, f"{column}/{owner}", record_id)
