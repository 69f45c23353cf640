"""Which row holds a draft: the one named, the latest, or that of the page it is typed on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Select, delete, or_, select

from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.updates.posting.models import Draft, DraftFile
from hub.updates.posting.once import as_kept
from hub.updates.posting.typed import TypedUpdate

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PageRows:
    """own: the row the page may write. others: the one it names, if another page changed that."""

    own: Draft | None = None
    others: Draft | None = None


def rows_of_page(work: Work, *, family_id: FamilyId, typed: TypedUpdate) -> PageRows:
    """Which of the acting worker's rows on this family the page it is typed on goes with.

    Its own is what it saved last itself, whether or not it heard so; else the one it names, as
    long as that is in the state the page knows. Anybody else's row is none at all.
    """
    if not typed.draft_id and not typed.form_key:
        return PageRows()
    key = key_of(typed)
    of_page = or_(Draft.id == typed.draft_id, Draft.page_key == (key or ""))
    rows = work.session.scalars(_own(work, family_id).where(of_page)).all()
    named = next((row for row in rows if row.id == typed.draft_id), None)
    saved = next((row for row in rows if key and row.page_key == key), None)
    if saved is not None:
        return PageRows(saved, named if named is not saved else None)
    if named is not None and state_of(named) == typed.draft_state:
        return PageRows(named)
    return PageRows(others=named)


def row_named(work: Work, *, family_id: FamilyId, draft_id: str) -> Draft | None:
    """The acting worker's row with that id, if it is on this family and not too old."""
    if not draft_id:
        return None
    return work.session.scalar(_waiting(work, family_id).where(Draft.id == draft_id))


def latest_row(work: Work, *, family_id: FamilyId) -> Draft | None:
    """Of his rows on this family the one saved last, if it is not too old."""
    latest = _waiting(work, family_id).order_by(Draft.saved_at.desc(), Draft.id.desc())
    return work.session.scalar(latest.limit(1))


def delete_rows(work: Work, draft_ids: Collection[str]) -> None:
    """With their files. The caller has shown that they may go."""
    work.session.execute(delete(DraftFile).where(DraftFile.draft_id.in_(draft_ids)))
    work.session.execute(delete(Draft).where(Draft.id.in_(draft_ids)))


def key_of(typed: TypedUpdate) -> str | None:
    """The page it is typed on, as a row notes it; None for none."""
    return as_kept(typed.form_key) or None


def state_of(row: Draft) -> str:
    """Another one after each saving: a draft is sealed anew each time, and seconds are too long."""
    return sha256(row.sealed_form).hexdigest()[:32]


def _waiting(work: Work, family_id: FamilyId) -> Select[Draft]:
    return _own(work, family_id).where(Draft.saved_at > work.now - LASTS)


def _own(work: Work, family_id: FamilyId) -> Select[Draft]:
    return select(Draft).where(
        Draft.worker_id == work.actor.worker_id, Draft.family_id == family_id
    )
