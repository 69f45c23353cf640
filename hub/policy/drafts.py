"""Drafts of the rules: begun, changed, offered for approval, approved or given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.standing import Standing
from audit.events import RulesDrafted, RulesGivenUp, RulesOffered
from consent.acting import acting, require
from consent.authorise import deny
from consent.rule_versions.policy_documents import Document, digest_of, encoded, read_document
from consent.rule_versions.rules_in_force import rules_named
from consent.rule_versions.versions import (
    Proposal,
    approve_rules,
    check_order,
    document_named,
    draft_rules,
    latest_version,
    may_approve,
    may_draft,
)
from consent.rules import Rules
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import WorkerId, new_id
from hub.foundation.work import Work
from hub.policy.differences import Difference, differences
from hub.policy.models import RuleDraft
from hub.policy.rehearsals import is_rehearsed

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


def begin_draft(work: Work) -> str:
    """A draft that says what the last version says. Raises: Refused DENY_ACCOUNT, NOT_ALLOWED."""
    require(may_draft(_standing(work)))
    base = latest_version(work).name
    text = encoded(document_named(work, name=base))
    made = new_id()
    work.session.add(
        RuleDraft(
            id=made,
            base=base,
            document=text,
            digest=digest_of(text),
            drafted_by_id=work.actor.worker_id,
            begun_at=work.now,
            changed_at=work.now,
        )
    )
    work.record(RulesDrafted(draft_id=made, base=base, digest=digest_of(text)))
    return made


def change_draft(work: Work, *, draft_id: str, change: Callable[[Document], Document]) -> None:
    """Write the change into the draft, if the rules it makes can be read.

    Raises: NotFound for a draft that is not his to change now; what `change` raises; Invalid.
    """
    row, seen = _own(work, draft_id)
    text = encoded(change(seen.document))
    if text == row.document:
        return
    after = draft_rules(read_document(text, digest=digest_of(text)))
    row.document, row.digest, row.changed_at = text, digest_of(text), work.now
    places = tuple(one.code for one in differences(seen.after, after))
    work.record(RulesDrafted(draft_id=row.id, base=row.base, digest=row.digest, places=places))


def offer_draft(work: Work, *, draft_id: str, in_force_from: datetime) -> None:
    """Ask for approval. From here on the draft is not changed.

    Raises: NotFound; Invalid while nothing differs, before a rehearsal of the draft as it
    stands, or for an instant that has passed; Refused RULES_MOVED.
    """
    row, seen = _own(work, draft_id)
    if not seen.differences:
        raise Invalid({"": "same"})
    if not is_rehearsed(work, draft_id=row.id, digest=row.digest):
        raise Invalid({"": "untried"})
    check_order(work, base=row.base, in_force_from=in_force_from)
    row.offered_at, row.in_force_from = work.now, in_force_from
    work.record(RulesOffered(draft_id=row.id, digest=row.digest, in_force_from=in_force_from))


def approve_draft(work: Work, *, draft_id: str, digest: str) -> None:
    """Approve what was read: the digest says what that was.

    Raises: NotFound for a draft that is not his to approve now; Refused RULES_MOVED; Invalid
    when its instant has passed meanwhile.
    """
    row, seen = _offered(work, draft_id)
    if digest != row.digest or seen.in_force_from is None:
        raise Refused("RULES_MOVED")
    if seen.has_passed(work.now):
        raise Invalid({"": "passed"})
    row.version = approve_rules(
        work,
        proposal=Proposal(row.id, row.base, row.document, seen.drafted_by, seen.in_force_from),
    )
    row.ended_at, row.ended_by_id = work.now, work.actor.worker_id


def send_back(work: Work, *, draft_id: str) -> None:
    """Let its drafter change it again. Raises: NotFound, as `approve_draft`."""
    row, _ = _offered(work, draft_id)
    row.offered_at = row.in_force_from = None
    work.record(RulesGivenUp(draft_id=row.id, digest=row.digest, how="sent_back"))


def give_up(work: Work, *, draft_id: str) -> None:
    """End a draft of one's own, offered or not. Raises: NotFound."""
    row = _row(work, draft_id)
    seen = _seen(work, row, _standing(work))
    if seen.drafted_by != work.actor.worker_id or not seen.is_open:
        raise _denied(work, draft_id)
    row.ended_at, row.ended_by_id = work.now, work.actor.worker_id
    work.record(RulesGivenUp(draft_id=row.id, digest=row.digest, how="given_up"))


def see_draft(work: Work, *, draft_id: str) -> SeenDraft:
    """The draft for its drafter, another governance lead, or whom it was offered to.

    Raises: NotFound, logged as denied, for one there is none of or that was not offered yet.
    """
    standing, row = _standing(work), _row(work, draft_id)
    if row.offered_at is None and row.ended_at is None and not may_draft(standing):
        raise _denied(work, draft_id)
    return _seen(work, row, standing)


def drafts_seen(work: Work) -> tuple[SeenDraft, ...]:
    """The open drafts he may see, latest first."""
    standing = _standing(work)
    query = select(RuleDraft).where(RuleDraft.ended_at.is_(None))
    rows = work.session.scalars(query.order_by(RuleDraft.begun_at.desc(), RuleDraft.id))
    return tuple(
        _seen(work, row, standing)
        for row in rows
        if may_draft(standing) or row.offered_at is not None
    )


def drafter(work: Work) -> Standing:
    """Whoever looks, for what the page offers him. Raises: Refused."""
    return _standing(work)


def own_draft(work: Work, *, draft_id: str) -> SeenDraft:
    """A draft that is his to change now. Raises: NotFound, logged as denied."""
    return _own(work, draft_id)[1]


def _own(work: Work, draft_id: str) -> tuple[RuleDraft, SeenDraft]:
    row = _row(work, draft_id)
    seen = _seen(work, row, _standing(work))
    if not seen.may_change:
        raise _denied(work, draft_id)
    return row, seen


def _offered(work: Work, draft_id: str) -> tuple[RuleDraft, SeenDraft]:
    row = _row(work, draft_id)
    seen = _seen(work, row, _standing(work))
    if not seen.may_approve:
        raise _denied(work, draft_id)
    return row, seen


def _row(work: Work, draft_id: str) -> RuleDraft:
    row = work.session.get(RuleDraft, draft_id)
    if row is None:
        raise _denied(work, draft_id)
    return row


def _denied(work: Work, draft_id: str) -> NotFound:
    deny(work, object_id=draft_id, reason="NOT_OURS", exit_name=EXIT)
    return NotFound(draft_id)


def _standing(work: Work) -> Standing:
    standing = acting(work)
    if standing is None:
        raise Refused("NOT_ALLOWED")  # a draft has a drafter, who is somebody
    return standing


def _seen(work: Work, row: RuleDraft, standing: Standing) -> SeenDraft:
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
