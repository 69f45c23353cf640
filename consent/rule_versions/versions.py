"""Approving a version of the rules: by a second person, in force from an instant to come."""

from dataclasses import dataclass
from datetime import datetime

from agencies.roles import is_partnership
from agencies.standing import Standing
from audit.events import RulesApproved
from consent.acting import acting, require
from consent.models.rules import RuleVersion
from consent.rule_versions.policy_documents import (
    Document,
    digest_of,
    document_of,
    encoded,
    keep,
    name_of,
    read_document,
)
from consent.rule_versions.policy_files import BadPolicy
from consent.rule_versions.rules_in_force import KnownVersion, rules_named, versions_known
from consent.rules import Rules, rules_of
from hub.foundation.errors import Invalid, Refused
from hub.foundation.identifiers import WorkerId
from hub.foundation.versions import RULES, raise_versions
from hub.foundation.work import Work

GOVERNING = "IG"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document to be approved: what it was made from, by whom, and when it is to decide."""

    draft_id: str
    base: str
    text: str
    drafted_by: WorkerId
    in_force_from: datetime


def may_draft(standing: Standing) -> bool:
    """The partnership's information governance lead (issue of the second release, item 10)."""
    return standing.role == GOVERNING and is_partnership(standing.agency_type)


def may_approve(standing: Standing, *, drafted_by: WorkerId) -> bool:
    """Another governance lead or any safeguarding lead: never who drafted it."""
    is_other = standing.worker_id != drafted_by
    return is_other and (may_draft(standing) or standing.is_lead)


def latest_version(work: Work) -> KnownVersion:
    """The last version there is, in force or to come: what the next one is made from."""
    return versions_known(work)[-1]


def approve_rules(work: Work, *, proposal: Proposal) -> str:
    """Have the document decide from its instant on; the name of the version.

    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED, RULES_MOVED when another version was approved
    since the draft was begun; Invalid for an instant that has passed, or a document that
    cannot be read.
    """
    standing = acting(work)
    require(standing is None or may_approve(standing, drafted_by=proposal.drafted_by))
    last = latest_version(work)
    check_order(work, base=proposal.base, in_force_from=proposal.in_force_from)
    digest = digest_of(proposal.text)
    name = name_of(last.number + 1, digest)
    compiled(name, read_document(proposal.text, digest=digest))
    work.session.add(
        RuleVersion(
            number=last.number + 1,
            name=name,
            document=proposal.text,
            digest=digest,
            in_force_from=proposal.in_force_from,
            drafted_by_id=proposal.drafted_by,
            approved_by_id=work.actor.worker_id,
            approved_at=work.now,
        )
    )
    raise_versions(work.session, [RULES])
    work.record(
        RulesApproved(
            draft_id=proposal.draft_id,
            version=name,
            digest=digest,
            in_force_from=proposal.in_force_from,
        )
    )
    return name


def check_order(work: Work, *, base: str, in_force_from: datetime) -> None:
    """Raises: Refused RULES_MOVED, Invalid, as `approve_rules`."""
    last = latest_version(work)
    if last.name != base:
        raise Refused("RULES_MOVED")
    if in_force_from < work.now:
        raise Invalid({"in_force_from": "past"})
    if last.in_force_from is not None and in_force_from <= last.in_force_from:
        raise Invalid({"in_force_from": "before"})


def compiled(name: str, document: Document) -> Rules:
    """The rules a document makes. Raises: Invalid when it makes none."""
    keep(name, document)
    try:
        return rules_of(name)
    except (BadPolicy, ValueError) as fault:
        raise Invalid({"": "unreadable"}) from fault


def draft_rules(document: Document) -> Rules:
    """The rules a draft makes, under a name of their own. Raises: Invalid."""
    return compiled(f"draft.{digest_of(encoded(document))[:24]}", document)


def document_named(work: Work, *, name: str) -> Document:
    """The document of a version there is, to be read and never changed."""
    rules_named(work, name=name)
    return document_of(name)
