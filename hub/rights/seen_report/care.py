"""For whom a report leaves out all that could tell of somebody else, whatever the lead answered."""

from consent.protection.flags import is_protected
from consent.protection.suspects import is_suspected
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.rights.seen_report.subject import ReportSubject


def must_be_careful(work: Work, subject: ReportSubject, asked_by: PersonId) -> bool:
    """For the side of an accused; and for whoever asks for a protected person, whose agencies
    would tell where that person is to be found."""
    if is_suspected(work, people=subject.ids):
        return True
    return asked_by not in subject.ids and is_protected(work, person_id=subject.person_id)
