"""People of the town who asked who has seen their records."""

from hub.cases.stage import Stage
from hub.foundation.identifiers import PersonId, SeenReportId
from hub.rights.seen_report.forms import ReportRequest
from hub.rights.seen_report.service import prepare_report


def prepare_reports(stage: Stage) -> None:
    """Kayla and Dan asked: for him, who is accused, it is a careful one."""
    for name, lead in (("kayla", "treat_lead"), ("dan", "pol_lead")):
        stage.names.bind("reports", name, prepare(stage, name, lead))


def prepare(stage: Stage, person: str, lead: str) -> SeenReportId:
    """The report for that person, prepared by that lead."""
    person_id = PersonId(stage.names.id("people", person))
    asked = ReportRequest(person_id, "known", could_harm=False, purpose="To know.")
    return stage.act(
        lead, "prepare", lambda work: prepare_report(work, person_id=person_id, request=asked)
    )
