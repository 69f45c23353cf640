"""What stood when somebody read about a person: the record behind the reason, with its day.

The log has the reason alone. Which permission, decision, plan or opening it was is looked up as
it stood at the instant of the entry, and said only where the person knows of it: what she agreed
to, what she was told of, a plan of her own. The lead who prepares the report has to see it too.
"""

from dataclasses import dataclass

from consent.outcome import Reason
from hub.foundation.work import Work
from hub.rights.seen_report.agreements import Agreements, agreements_of
from hub.rights.seen_report.emergencies import Emergencies, emergencies_of
from hub.rights.seen_report.given import Given, given_in
from hub.rights.seen_report.known import Known
from hub.rights.seen_report.plans import Plans, plans_known
from hub.rights.seen_report.queries import KeptReport
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.subject import ReportSubject
from hub.rights.seen_report.told_decisions import ToldDecisions, told_decisions_of


@dataclass(frozen=True, slots=True)
class Grounds:
    """The records there are, by what they are."""

    agreements: Agreements
    decisions: ToldDecisions
    plans: Plans
    emergencies: Emergencies
    given: Given

    def words(self, seen: SeenThen) -> str:
        """The reason with its day; "" where only the kind of reason may be said."""
        match seen.reason:
            case Reason.PERM:
                return self.agreements.words(seen)
            case Reason.STAT:
                return self.plans.words(seen)
            case Reason.BREAK_GLASS:
                return self.emergencies.words(seen)
            case Reason.GRANT:
                return self.given.by_agency(seen)
            case Reason.PERMIT:
                return self.given.by_chair(seen)
            case Reason.COURT | Reason.SAFE | Reason.VITAL | Reason.DUTY16LA:
                return self.decisions.words(seen)
            case _:
                return ""


def grounds_of(work: Work, subject: ReportSubject, report: KeptReport, known: Known) -> Grounds:
    """All that a report may rest a reason on. Two queries."""
    until = report.prepared_at
    return Grounds(
        agreements_of(subject, report.asked_by),
        told_decisions_of(work, subject),
        plans_known(work, subject),
        emergencies_of(work, subject, known.agencies, until=until),
        given_in(subject),
    )
