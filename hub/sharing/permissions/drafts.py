"""A permission form kept for later, sealed, for the worker who typed it alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from audit.events import DraftKept
from consent.authorise import deny
from consent.compartments import compartment_for
from consent.notes import Place, open_draft, seal_draft
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import DraftId, FamilyId, WorkerId, new_id
from hub.foundation.work import Work
from hub.sharing.permissions.models import PermissionDraft

Filled = dict[str, list[str]]
NOT_KEPT = frozenset({"csrf_token", "save", "checked", "draft"})


@dataclass(frozen=True, slots=True)
class WaitingPermission:
    """That a draft waits."""

    draft_id: DraftId
    family_id: FamilyId
    saved_at: datetime


def keep_permission_draft(
    work: Work, *, family_id: FamilyId, filled: Mapping[str, list[str]], draft_id: str
) -> DraftId:
    """Keep what was typed, in place of that draft if it is his own, else as a new one."""
    row = _own(work, family_id, draft_id) or PermissionDraft(
        id=new_id(),
        family_id=family_id,
        worker_id=work.actor.worker_id,
        compartment_id=compartment_for(work, family_id=family_id),
    )
    row.saved_at = work.now
    row.sealed_form = seal_draft(
        work,
        compartment_id=row.compartment_id,
        place=_place(row.id),
        form=json.dumps({name: filled[name] for name in filled if name not in NOT_KEPT}),
    )
    work.session.add(row)
    work.record(DraftKept(draft_id=DraftId(row.id), family_id=family_id))
    return DraftId(row.id)


def permission_draft(work: Work, *, family_id: FamilyId, draft_id: str) -> Filled:
    """What he had typed. Raises: NotFound for a draft that is not his, or not on this family."""
    row = _own(work, family_id, draft_id)
    if row is None:
        deny(work, object_id=draft_id, reason="NOT_OWN", exit_name="permission-draft")
        raise NotFound(draft_id)
    text = open_draft(
        work,
        owner=WorkerId(row.worker_id),
        compartment_id=row.compartment_id,
        place=_place(row.id),
        sealed=row.sealed_form,
    )
    filled: Filled = json.loads(text)
    return filled


def forget_permission_draft(work: Work, *, family_id: FamilyId, draft_id: str) -> None:
    """It was recorded or is not wanted any more. One of somebody else stays."""
    work.session.execute(
        delete(PermissionDraft).where(
            PermissionDraft.id == draft_id,
            PermissionDraft.family_id == family_id,
            PermissionDraft.worker_id == work.actor.worker_id,
        )
    )


def permission_drafts(work: Work) -> tuple[WaitingPermission, ...]:
    """All of the acting worker's, the latest first. One query."""
    row = PermissionDraft
    query = select(row.id, row.family_id, row.saved_at).where(row.worker_id == work.actor.worker_id)
    return tuple(
        WaitingPermission(DraftId(one), FamilyId(family), saved)
        for one, family, saved in work.session.execute(query.order_by(row.saved_at.desc()))
    )


def _own(work: Work, family_id: FamilyId, draft_id: str) -> PermissionDraft | None:
    row = work.session.get(PermissionDraft, draft_id) if draft_id else None
    is_own = row is not None and row.worker_id == work.actor.worker_id
    return row if row is not None and is_own and row.family_id == family_id else None


def _place(draft_id: str) -> Place:
    return Place(PermissionDraft.__tablename__, "sealed_form", draft_id)
