"""Texts held for the author's safeguarding lead, and their release (decision 4, row post).

The author is told that a lead reads it first, never which word it is.
"""

import json
from collections.abc import Iterable

from sqlalchemy import select

from audit.events import HeldTextReleased, TextHeld, UpdatePosted
from consent.acting import acting, require
from consent.disclosure import UpdateText
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AgencyId,
    AttachmentId,
    FamilyId,
    HeldTextId,
    SegmentId,
    UpdateId,
    WorkerId,
    new_id,
)
from hub.foundation.work import Work
from hub.updates.committing import commit_stored
from hub.updates.control.correcting import add_correction
from hub.updates.drafting import FileDraft
from hub.updates.files.models import Attachment
from hub.updates.held.models import HeldText
from hub.updates.models import Update
from hub.updates.ownership import leads_author_agency
from hub.updates.queries import StoredUpdate, update_by_id

UPDATE, CORRECTION = "update", "correction"
_WAITS = (HeldText.released_at.is_(None), HeldText.declined_at.is_(None))


def hold_text(
    work: Work,
    *,
    family_id: FamilyId,
    update_id: UpdateId,
    compartment_id: str,
    kind: str,
    wording: UpdateText,
    reason: str = "",
    files: tuple[FileDraft, ...] = (),
    words: str | None = None,
) -> None:
    """Keep what was written, sealed where its update lies, until a lead releases it.

    kind: update (which lies there unposted) or correction. words: what the log keeps of an update.
    """
    held_id = HeldTextId(new_id())
    work.session.add(
        HeldText(
            id=held_id,
            family_id=family_id,
            update_id=update_id,
            kind=kind,
            agency_id=work.actor.agency_id,
            author_id=work.actor.worker_id,
            held_at=work.now,
            compartment_id=compartment_id,
            sealed_wording=seal_reason(
                work,
                compartment_id=compartment_id,
                place=_place(held_id),
                reason=_as_kept(wording, reason, files),
            ),
        )
    )
    work.record(
        TextHeld(
            family_id=family_id,
            update_id=update_id,
            kind_held=kind,
            attachments=tuple(one.attachment_id for one in files),
            words=words,
        )
    )


def _as_kept(wording: UpdateText, reason: str, files: Iterable[FileDraft]) -> str:
    content = {
        "text": wording.text,
        "means": wording.means,
        "summary": wording.summary,
        "segments": list(wording.segments.items()),
        "reason": reason,
        "files": [one.name for one in files],
    }
    return json.dumps(content, ensure_ascii=False)


def release_held(work: Work, *, update_id: UpdateId) -> None:
    """Post what is held of an update from this instant: itself, or its corrections, in order.

    Raises: NotFound when nothing is held; Refused DENY_ACCOUNT, NOT_ALLOWED for anybody but a
    safeguarding lead of the author's agency.
    """
    standing = acting(work)
    stored = update_by_id(work.session, update_id=update_id)
    if stored is None:
        raise NotFound(update_id)
    require(standing is None or leads_author_agency(standing, stored))
    rows = standing_rows(work, update_id=update_id)
    if not rows:
        raise NotFound(update_id)
    for row in rows:
        row.released_at, row.released_by_id = work.now, work.actor.worker_id
        work.record(
            HeldTextReleased(
                family_id=stored.family_id,
                update_id=update_id,
                author_id=WorkerId(row.author_id),
                kind_held=row.kind,
            )
        )
        if row.kind == UPDATE:
            _post(work, stored)
        else:
            wording, reason, _files = held_words(work, row)
            author = WorkerId(row.author_id)
            add_correction(work, stored=stored, wording=wording, reason=reason, by=author)


def held_words(work: Work, row: HeldText) -> tuple[UpdateText, str, tuple[str, ...]]:
    """What was written, why (for a correction), and the names of its files.

    The caller shows that its reader leads the author's agency.
    """
    opened = open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(HeldTextId(row.id)),
        sealed=row.sealed_wording,
    )
    said = json.loads(opened)
    wording = UpdateText(
        text=said["text"],
        means=said["means"],
        summary=said["summary"],
        segments={SegmentId(name): words for name, words in said["segments"]},
    )
    return wording, said["reason"], tuple(said["files"])


def standing_rows(work: Work, *, update_id: UpdateId) -> list[HeldText]:
    """What of an update is held now, oldest first."""
    query = select(HeldText).where(HeldText.update_id == update_id, *_WAITS)
    return list(work.session.scalars(query.order_by(HeldText.seq)))


def held_in(work: Work, *, agency_id: AgencyId) -> list[HeldText]:
    """What of an agency's workers is held now, oldest first."""
    query = select(HeldText).where(HeldText.agency_id == agency_id, *_WAITS)
    return list(work.session.scalars(query.order_by(HeldText.seq)))


def _post(work: Work, stored: StoredUpdate) -> None:
    row = work.session.scalars(select(Update).where(Update.id == stored.update_id)).one()
    row.posted_at = work.now
    files = select(Attachment.id).where(Attachment.update_id == stored.update_id)
    work.record(
        UpdatePosted(
            family_id=stored.family_id,
            update_id=stored.update_id,
            tags=(*stored.marking.tags, stored.marking.urgency),
            sensitivity=stored.marking.sensitivity,
            event_at=stored.event_at,
            people=tuple(sorted(stored.marking.subjects)),
            attachments=tuple(map(AttachmentId, work.session.scalars(files))),
            words=commit_stored(work, row),
            named_readers=tuple(sorted(stored.marking.named_readers)),
            court_readers=tuple(sorted(stored.marking.court_readers)),
            is_household=stored.marking.is_household,
            is_history_shared=stored.marking.is_history_shared,
            is_court_restricted=stored.marking.is_court_restricted,
        )
    )


def _place(held_id: HeldTextId) -> Place:
    return Place(HeldText.__tablename__, "sealed_wording", held_id)
