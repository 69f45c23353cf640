"""Drafts of the rules: begun, changed, offered for approval, approved or given up."""

from collections.abc import Callable
from datetime import datetime

from audit.events import RulesDrafted, RulesGivenUp, RulesOffered
from consent.acting import require
from consent.rule_versions.policy_documents import Document, digest_of, encoded, read_document
from consent.rule_versions.versions import (
    Proposal,
    approve_rules,
    check_order,
    document_named,
    draft_rules,
    latest_version,
    may_draft,
)
from hub.foundation.errors import Invalid, Refused
from hub.foundation.identifiers import new_id
from hub.foundation.work import Work
from hub.policy.differences import differences
from hub.policy.draft_reading import as_seen, denied, draft_row, drafter, offered_row, own_row
from hub.policy.models import RuleDraft
from hub.policy.rehearsals import is_rehearsed


def begin_draft(work: Work) -> str:
    """A draft that says what the last version says. Raises: Refused DENY_ACCOUNT, NOT_ALLOWED."""
    require(may_draft(drafter(work)))
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
    row, seen = own_row(work, draft_id)
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
    row, seen = own_row(work, draft_id)
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
    row, seen = offered_row(work, draft_id)
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
    row, _ = offered_row(work, draft_id)
    row.offered_at = row.in_force_from = None
    work.record(RulesGivenUp(draft_id=row.id, digest=row.digest, how="sent_back"))


def give_up(work: Work, *, draft_id: str) -> None:
    """End a draft of one's own, offered or not. Raises: NotFound."""
    row = draft_row(work, draft_id)
    seen = as_seen(work, row, drafter(work))
    if seen.drafted_by != work.actor.worker_id or not seen.is_open:
        raise denied(work, draft_id)
    row.ended_at, row.ended_by_id = work.now, work.actor.worker_id
    work.record(RulesGivenUp(draft_id=row.id, digest=row.digest, how="given_up"))
