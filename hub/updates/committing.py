"""What the entry of a post holds of what was written: its words, its parts and its files.

With the words goes about whom each part is, which decides who reads it, and the bytes of every
file.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import cast

from sqlalchemy import select

from audit.verifier.canonical import Json
from consent.disclosure import commit_sealed, commit_wording
from consent.notes import Place, digest_of_file
from hub.foundation.work import Work
from hub.updates.drafting import UpdateDraft
from hub.updates.files.models import Attachment
from hub.updates.models import Update
from hub.updates.storing import segments_of, wording_of
from hub.updates.wordings import original_of


def commit_draft(draft: UpdateDraft) -> str:
    """Of what is posted now."""
    files = [
        [one.attachment_id, one.media_type, _digest(one.name.encode()), _digest(one.content)]
        for one in draft.files
    ]
    about = draft.summary_subjects
    beside = _beside(segments_of(draft), None if about is None else list(about), files)
    return commit_wording(wording_of(draft), beside=beside)


def commit_stored(work: Work, row: Update) -> str:
    """Of what was held, when it is released. Raises: KeyUnusable."""
    return commit_sealed(work, original_of(row), beside=beside_stored(work, row))


def beside_stored(work: Work, row: Update) -> Json:
    """What is committed to beside the words of an update that lies there. Raises: KeyUnusable."""
    if not row.segments:
        return _beside(None, row.summary_subjects, ())  # each file is a part
    ids = work.session.scalars(select(Attachment.id).where(Attachment.update_id == row.id)).all()
    files = [_stored_file(work, one) for one in ids]  # one at a time: each may be large
    return _beside(row.segments, row.summary_subjects, files)


def _stored_file(work: Work, file_id: str) -> Json:
    query = select(
        Attachment.media_type,
        Attachment.compartment_id,
        Attachment.sealed_name,
        Attachment.sealed_content,
    ).where(Attachment.id == file_id)
    media_type, compartment_id, *sealed = work.session.execute(query).one()
    digests = [
        digest_of_file(
            work,
            compartment_id=compartment_id,
            place=Place(Attachment.__tablename__, column, file_id),
            sealed=value,
        )
        for column, value in zip(("sealed_name", "sealed_content"), sealed, strict=True)
    ]
    return [file_id, media_type, *digests]


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _beside(parts: object, summary_subjects: list[str] | None, files: Iterable[Json]) -> Json:
    listed = sorted(files, key=repr)
    # What the parts' own table holds is JSON already.
    return {"parts": cast(Json, parts), "headline_about": summary_subjects, "files": listed}
