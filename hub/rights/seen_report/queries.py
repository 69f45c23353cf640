"""Reads reports that the acting lead's agency prepared."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.authorise import deny
from consent.protection.suspects import is_suspected
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import PersonId, SeenReportId, WorkerId
from hub.foundation.work import Work
from hub.rights.seen_report.care import must_be_careful
from hub.rights.seen_report.models import SeenReport
from hub.rights.seen_report.service import purpose_of
from hub.rights.seen_report.subject import EXIT, ReportSubject, subject_asked_for


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it was asked for. reached: last numbers, of ids that are still this person's."""

    report_id: SeenReportId
    asked_by: PersonId
    identity: str
    prepared_by: WorkerId
    prepared_at: datetime
    purpose: str
    is_careful: bool
    reached: tuple[tuple[PersonId, int], ...]


def reports_about(work: Work, subject: ReportSubject) -> tuple[KeptReport, ...]:
    """Those her agency prepared about the person, latest first."""
    rows = work.session.scalars(
        select(SeenReport)
        .where(
            SeenReport.person_id.in_(sorted(subject.ids)),
            SeenReport.agency_id == work.actor.agency_id,
        )
        .order_by(SeenReport.prepared_at.desc(), SeenReport.id.desc())
    ).all()
    return tuple(_kept(work, row, subject) for row in rows)


def report_asked_for(work: Work, *, report_id: SeenReportId) -> tuple[ReportSubject, KeptReport]:
    """One of them. Raises: NotFound, the denial recorded.

    Nobody opens what was prepared for somebody who is accused since, and asked for another.
    """
    row = work.session.get(SeenReport, report_id)
    if row is None or row.agency_id != work.actor.agency_id:
        deny(work, object_id=report_id, reason="NOT_OURS", exit_name=EXIT)
        raise NotFound(report_id)
    subject = subject_asked_for(work, person_id=PersonId(row.person_id))
    asker = PersonId(row.asked_by_id)
    if asker not in subject.ids and is_suspected(work, people=(asker,)):
        deny(work, object_id=report_id, reason="DENY_DA", exit_name=EXIT)
        raise NotFound(report_id)
    return subject, _kept(work, row, subject)


def _kept(work: Work, row: SeenReport, subject: ReportSubject) -> KeptReport:
    """What was prepared in full becomes careful once that is called for."""
    asked_by = PersonId(row.asked_by_id)
    reached = ((PersonId(one), last) for one, last in sorted(row.reached.items()))
    return KeptReport(
        SeenReportId(row.id),
        asked_by,
        row.identity,
        WorkerId(row.prepared_by_id),
        row.prepared_at,
        purpose_of(work, row),
        row.is_careful or must_be_careful(work, subject, asked_by),
        tuple((one, last) for one, last in reached if one in subject.ids),
    )
