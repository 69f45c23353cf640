"""The partnership's own case files: stories with the answers it expects of any rules."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from audit.events import CaseFileKept, CaseFileRemoved
from consent.acting import acting, require
from consent.authorise import deny
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from consent.rule_versions.versions import may_draft
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import new_id
from hub.foundation.work import Work
from hub.policy.models import RuleCaseFile

COMPARTMENT = "rules"
MOST_BYTES = 200_000
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file on the list, without its text."""

    case_id: str
    title: str
    added_at: datetime


def keep_case_file(work: Work, *, title: str, content: bytes) -> str:
    """Put a file on the list. Whether it keeps to the format, the first rehearsal says.

    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED; Invalid for one that is empty, too large, or no
    text.
    """
    _require_governing(work)
    text = _text(title, content)
    made = new_id()
    compartment_id = compartment_for(work, family_id=None, kind=COMPARTMENT)
    digest = sha256(content).hexdigest()
    work.session.add(
        RuleCaseFile(
            id=made,
            compartment_id=compartment_id,
            sealed_text=seal_reason(
                work,
                compartment_id=compartment_id,
                place=_place(made),
                reason=json.dumps([title, text]),
            ),
            digest=digest,
            added_at=work.now,
            added_by_id=work.actor.worker_id,
        )
    )
    work.record(CaseFileKept(case_id=made, digest=digest))
    return made


def remove_case_file(work: Work, *, case_id: str) -> None:
    """Take a file off the list. Raises: Refused; NotFound, logged as denied."""
    _require_governing(work)
    row = work.session.get(RuleCaseFile, case_id)
    if row is None or row.removed_at is not None:
        deny(work, object_id=case_id, reason="NOT_FOUND", exit_name="rules")
        raise NotFound(case_id)
    row.removed_at = work.now
    work.record(CaseFileRemoved(case_id=case_id))


def case_files(work: Work) -> tuple[CaseFile, ...]:
    """The list, by title."""
    return tuple(file for file, _ in case_texts(work))


def case_texts(work: Work) -> tuple[tuple[CaseFile, str], ...]:
    """The files with their texts, for the rehearsal."""
    return tuple(sorted((_opened(work, row) for row in _listed(work)), key=_by_title))


def _opened(work: Work, row: RuleCaseFile) -> tuple[CaseFile, str]:
    title, text = json.loads(
        open_reason(
            work,
            compartment_id=row.compartment_id,
            place=_place(row.id),
            sealed=row.sealed_text,
        )
    )
    return CaseFile(row.id, title, row.added_at), text


def _by_title(pair: tuple[CaseFile, str]) -> tuple[str, str]:
    return pair[0].title, pair[0].case_id


def _listed(work: Work) -> tuple[RuleCaseFile, ...]:
    query = select(RuleCaseFile).where(RuleCaseFile.removed_at.is_(None))
    return tuple(work.session.scalars(query))


def _text(title: str, content: bytes) -> str:
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise Invalid({"file": "none"})
    if not content.strip() or len(content) > MOST_BYTES:
        raise Invalid({"file": "size"})
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise Invalid({"file": "text"}) from None


def _require_governing(work: Work) -> None:
    standing = acting(work)
    require(standing is None or may_draft(standing))


def _place(case_id: str) -> Place:
    return Place("rule_case_file", "sealed_text", case_id)
