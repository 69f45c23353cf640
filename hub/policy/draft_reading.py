"""Drafts of the rules as somebody sees them: what each says, and what he may do with it now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.standing import Standing
from consent.acting import acting
from consent.authorise import deny
from consent.rule_versions.policy_documents import Document, read_document
from consent.rule_versions.rules_in_force import rules_named
from consent.rule_versions.versions import (
    draft_rules,
    may_approve,
    may_draft,
)
from consent.rules import Rules
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.policy.differences import Difference, differences
from hub.policy.models import RuleDraft

EXIT = "rules"


@dataclass(frozen=True, slots=True)
class SeenDraft:
    """A draft as its page shows it to somebody: what he may do with it now."""

    draft_id: str
    base: str
    drafted_by: WorkerId
    begun_at: datetime
    digest: str
    document: Document
    before: Rules
    after: Rules
    differences: tuple[Difference, ...]
    offered_at: datetime | None
    in_force_from: datetime | None
    ended_at: datetime | None
    version: str | None
    is_own: bool
    may_change: bool
    may_approve: bool

    @property
    def is_open(self) -> bool:
        """Neither approved nor given up."""
        return self.ended_at is None

    def has_passed(self, now: datetime) -> bool:
        """Whether it can no longer begin when its drafter asked for."""
        return self.in_force_from is not None and self.in_force_from < now


def see_draft(work: Work, *, draft_id: str) -> SeenDraft:
    """The draft for its drafter, another governance lead, or whom it was offered to.

    Raises: NotFound, logged as denied, for one there is none of or that was not offered yet.
    """
    standing, row = drafter(work), draft_row(work, draft_id)
    if row.offered_at is None and row.ended_at is None and not may_draft(standing):
        raise denied(work, draft_id)
    return as_seen(work, row, standing)


def drafts_seen(work: Work) -> tuple[SeenDraft, ...]:
    """The open drafts he may see, latest first."""
    standing = drafter(work)
    query = select(RuleDraft).where(RuleDraft.ended_at.is_(None))
    rows = work.session.scalars(query.order_by(RuleDraft.begun_at.desc(), RuleDraft.id))
    return tuple(
        as_seen(work, row, standing)
        for row in rows
        if may_draft(standing) or row.offered_at is not None
    )


def own_draft(work: Work, *, draft_id: str) -> SeenDraft:
    """A draft that is his to change now. Raises: NotFound, logged as denied."""
    return own_row(work, draft_id)[1]


def own_row(work: Work, draft_id: str) -> tuple[RuleDraft, SeenDraft]:
    """The row of a draft that is his to change now. Raises: NotFound, logged as denied."""
    row = draft_row(work, draft_id)
    seen = as_seen(work, row, drafter(work))
    if not seen.may_change:
        raise denied(work, draft_id)
    return row, seen


def offered_row(work: Work, draft_id: str) -> tuple[RuleDraft, SeenDraft]:
    """The row of a draft that is his to approve now. Raises: NotFound, logged as denied."""
    row = draft_row(work, draft_id)
    seen = as_seen(work, row, drafter(work))
    if not seen.may_approve:
        raise denied(work, draft_id)
    return row, seen


def draft_row(work: Work, draft_id: str) -> RuleDraft:
    """Raises: NotFound, logged as denied."""
    row = work.session.get(RuleDraft, draft_id)
    if row is None:
        raise denied(work, draft_id)
    return row


def denied(work: Work, draft_id: str) -> NotFound:
    """Log that a draft asked for by its id was refused; the caller raises what it gets."""
    deny(work, object_id=draft_id, reason="NOT_OURS", exit_name=EXIT)
    return NotFound(draft_id)


def drafter(work: Work) -> Standing:
    """Whoever looks, for what the page offers him. Raises: Refused."""
    standing = acting(work)
    if standing is None:
        raise Refused("NOT_ALLOWED")  # a draft has a drafter, who is somebody
    return standing


def as_seen(work: Work, row: RuleDraft, standing: Standing) -> SeenDraft:
    """The draft with its differences, and what this worker may do with it."""
    document = read_document(row.document, digest=row.digest)
    before, after = rules_named(work, name=row.base), draft_rules(document)
    drafted_by, is_open = WorkerId(row.drafted_by_id), row.ended_at is None
    is_own = may_draft(standing) and standing.worker_id == drafted_by
    return SeenDraft(
        draft_id=row.id,
        base=row.base,
        drafted_by=drafted_by,
        begun_at=row.begun_at,
        digest=row.digest,
        document=document,
        before=before,
        after=after,
        differences=differences(before, after),
        offered_at=row.offered_at,
        in_force_from=row.in_force_from,
        ended_at=row.ended_at,
        version=row.version,
        is_own=is_own,
        may_change=is_own and is_open and row.offered_at is None,
        may_approve=(
            is_open and row.offered_at is not None and may_approve(standing, drafted_by=drafted_by)
        ),
    )
