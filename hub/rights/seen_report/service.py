"""Preparing a report: who asked and how far it reaches are kept, and its making is recorded."""

from audit.events import SeenReportPrepared
from audit.numbered import last_number
from consent.acting import require
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.identifiers import PersonId, SeenReportId, new_id
from hub.foundation.work import Work
from hub.rights.seen_report.askers import askers_of
from hub.rights.seen_report.care import must_be_careful
from hub.rights.seen_report.forms import NO, YES, ReportRequest
from hub.rights.seen_report.models import SeenReport
from hub.rights.seen_report.subject import subject_asked_for

_COMPARTMENT = "rights"


def prepare_report(work: Work, *, person_id: PersonId, request: ReportRequest) -> SeenReportId:
    """Prepare it as the log stands now; its making is the next entry about the person.

    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED for whoever does not speak for the person; NotFound.
    """
    subject = subject_asked_for(work, person_id=person_id)
    require(request.asked_by in {one.value for one in askers_of(work, subject)})
    made = SeenReportId(new_id())
    is_careful = request.could_harm or must_be_careful(work, subject, request.asked_by)
    ids = sorted(subject.ids)
    reached = {str(one): last_number(work.session, person_id=one) for one in ids}
    compartment_id = compartment_for(work, family_id=None, kind=_COMPARTMENT)
    work.session.add(
        SeenReport(
            id=made,
            person_id=subject.person_id,
            agency_id=work.actor.agency_id,
            prepared_by_id=work.actor.worker_id,
            prepared_at=work.now,
            asked_by_id=request.asked_by,
            identity=request.identity,
            is_careful=is_careful,
            reached=reached,
            compartment_id=compartment_id,
            sealed_purpose=seal_reason(
                work, compartment_id=compartment_id, place=_place(made), reason=request.purpose
            ),
        )
    )
    work.record(
        SeenReportPrepared(
            people=tuple(sorted(subject.ids)),
            report_id=made,
            asked_by=request.asked_by,
            identity=request.identity,
            could_harm=YES if request.could_harm else NO,
            reached=reached,
            is_careful=is_careful,
            purpose=request.purpose,
        )
    )
    return made


def purpose_of(work: Work, row: SeenReport) -> str:
    """What was asked for. The caller has shown that its reader may know of the report."""
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(SeenReportId(row.id)),
        sealed=row.sealed_purpose,
    )


def _place(report_id: SeenReportId) -> Place:
    return Place(SeenReport.__tablename__, "sealed_purpose", report_id)
