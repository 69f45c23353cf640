"""Recording what an auditor found, sealed with the family's words or, of the whole, the audit's."""

from dataclasses import dataclass
from datetime import datetime

from audit.events import NamedAuditFound
from consent.compartments import compartment_for
from consent.named_audits.service import COMPARTMENT
from consent.notes import Place, open_reason, seal_reason
from consent.outcome import Level
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, NamedAuditId, UpdateId, WorkerId, new_id
from hub.foundation.work import Work
from hub.oversight.named_audits.findings.models import NamedAuditFinding
from hub.oversight.named_audits.reading import audit_to_read
from hub.updates.judging import sight_of_update

MET, PARTLY, NOT_MET = "met", "partly", "not-met"
GRADES = (MET, PARTLY, NOT_MET)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. owner, due_on: who does what the words say, and by when; None for nothing."""

    grade: str
    words: str
    owner: WorkerId | None = None
    due_on: datetime | None = None


def record_finding(
    work: Work, *, audit_id: NamedAuditId, update_id: UpdateId | None, found: Found
) -> None:
    """Of one update of the sample, or of the whole; said again, the last word stands.

    Raises: NotFound for whoever is not named, once it is over, and for what he does not read in
    it, the denial recorded.
    """
    audit_to_read(work, audit_id=audit_id)
    family_id = None if update_id is None else _family_of(work, audit_id, update_id)
    made = new_id()
    compartment_id = (
        compartment_for(work, family_id=family_id)
        if family_id
        else compartment_for(work, family_id=None, kind=COMPARTMENT)
    )
    work.session.add(
        NamedAuditFinding(
            id=made,
            audit_id=audit_id,
            update_id=update_id,
            by_id=work.actor.worker_id,
            at=work.now,
            grade=found.grade,
            owner_id=found.owner,
            due_on=found.due_on,
            compartment_id=compartment_id,
            sealed_words=seal_reason(
                work, compartment_id=compartment_id, place=_place(made), reason=found.words
            ),
        )
    )
    work.record(
        NamedAuditFound(
            audit_id=audit_id,
            finding_id=made,
            update_id=update_id or UpdateId(""),
            grade=found.grade,
            owner=found.owner or WorkerId(""),
            due_on=found.due_on,
        )
    )


def words_of(work: Work, row: NamedAuditFinding) -> str:
    """What it says. The caller has shown that its reader may know."""
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(row.id),
        sealed=row.sealed_words,
    )


def _family_of(work: Work, audit_id: NamedAuditId, update_id: UpdateId) -> FamilyId:
    sight = sight_of_update(work, update_id=update_id, audit_id=audit_id)
    if sight is None or sight[1].level <= Level.NONE:
        raise NotFound(update_id)
    return sight[1].stored.family_id


def _place(finding_id: str) -> Place:
    return Place(NamedAuditFinding.__tablename__, "sealed_words", finding_id)
