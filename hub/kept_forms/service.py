"""Keeps a form that was not taken in, for seven days, and forgets it once it is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from audit.events import DraftKept
from consent.compartments import compartment_for
from consent.notes import Place, open_draft, seal_draft
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import DraftId, WorkerId, new_id
from hub.foundation.work import Work
from hub.kept_forms.models import KeptFormRow

COMPARTMENT = "kept_forms"
LASTS = timedelta(days=7)
NEVER_KEPT = frozenset({"csrf_token", "password", "code", "proof", "home_postcode", "home_house"})
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form of the acting worker, opened."""

    address: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """That a form waits, and where it was going. Its words stay sealed."""

    form_id: DraftId
    address: str
    saved_at: datetime


def keep_form(work: Work, *, address: str, fields: Fields) -> DraftId:
    """Keep it in place of what she had kept for the same address, whole: a request has its limit.

    Under the partnership's own key: whether the address leads anywhere is not even looked at, so
    that the answer is the same for a record that does not exist.
    """
    forget_old_forms(work)
    row = _row(work, address) or _new_row(work, address)
    row.saved_at = work.now
    row.sealed_form = seal_draft(
        work,
        compartment_id=row.compartment_id,
        place=_place(row),
        form=json.dumps(list(fields), ensure_ascii=False),
    )
    work.session.add(row)
    return DraftId(row.id)


def kept_form(work: Work, *, form_id: DraftId) -> KeptForm:
    """A form of the acting worker. Raises: NotFound for anybody else's, or one that is too old."""
    row = work.session.get(KeptFormRow, form_id)
    if row is None or row.worker_id != work.actor.worker_id or row.saved_at + LASTS <= work.now:
        raise NotFound(form_id)
    text = open_draft(
        work,
        owner=WorkerId(row.worker_id),
        compartment_id=row.compartment_id,
        place=_place(row),
        sealed=row.sealed_form,
    )
    return KeptForm(row.address, tuple((name, value) for name, value in json.loads(text)))


def forms_of_worker(work: Work) -> tuple[WaitingForm, ...]:
    """The acting worker's, the latest first."""
    rows = work.session.scalars(
        select(KeptFormRow)
        .where(
            KeptFormRow.worker_id == work.actor.worker_id, KeptFormRow.saved_at > work.now - LASTS
        )
        .order_by(KeptFormRow.saved_at.desc())
    )
    return tuple(WaitingForm(DraftId(row.id), row.address, row.saved_at) for row in rows)


def forget_form(work: Work, *, address: str) -> None:
    """What was sent to that address was taken in, or she let it go."""
    work.session.execute(
        delete(KeptFormRow).where(
            KeptFormRow.worker_id == work.actor.worker_id, KeptFormRow.address == address
        )
    )


def forget_old_forms(work: Work) -> None:
    """Delete every form older than seven days, whoever's it is."""
    work.session.execute(delete(KeptFormRow).where(KeptFormRow.saved_at <= work.now - LASTS))


def typed_of(form: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """What is worth keeping of a form as it was sent. Empty: nothing was typed or chosen."""
    return tuple(
        (name, value) for name in form if name not in NEVER_KEPT for value in form[name] if value
    )


def _row(work: Work, address: str) -> KeptFormRow | None:
    return work.session.scalar(
        select(KeptFormRow).where(
            KeptFormRow.worker_id == work.actor.worker_id, KeptFormRow.address == address
        )
    )


def _new_row(work: Work, address: str) -> KeptFormRow:
    form_id = DraftId(new_id())
    work.record(DraftKept(draft_id=form_id))
    return KeptFormRow(
        id=form_id,
        worker_id=work.actor.worker_id,
        address=address,
        compartment_id=compartment_for(work, family_id=None, kind=COMPARTMENT),
    )


def _place(row: KeptFormRow) -> Place:
    """Bound to its owner: a row moved to another worker does not open."""
    return Place(KeptFormRow.__tablename__, f"sealed_form/{row.worker_id}", row.id)
