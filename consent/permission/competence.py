"""Whether a child under 16 can decide this herself, and how that was found (Gillick, B4)."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select

from consent.acting import families_of
from consent.compartments import PEOPLE, compartment_for
from consent.family.people import assess_competence
from consent.models.people import CompetenceAssessment
from consent.notes import Place, open_reason, seal_reason
from consent.wall.facing import let_through
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class AssessmentWords:
    """Who assessed her, on which day, which decision was asked about, and why it was so found."""

    assessed_by: str
    day: date
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment as recorded; words None for one without."""

    is_competent: bool
    recorded_at: datetime
    recorded_by: WorkerId
    words: AssessmentWords | None


def record_assessment(
    work: Work, *, person_id: PersonId, is_competent: bool, words: AssessmentWords
) -> None:
    """Record the outcome, which the rules read, and seal the rest. Raises: Refused NOT_ALLOWED."""
    families = families_of(work, people=(person_id,))
    family_id = families[0] if families else None
    kind = "family" if family_id else PEOPLE
    if family_id:
        let_through(work, to=family_id)  # whoever may record it is on the case of one of hers
    compartment_id = compartment_for(work, family_id=family_id, kind=kind)
    row = assess_competence(work, person_id=person_id, is_competent=is_competent)
    row.compartment_id = compartment_id
    row.sealed_words = seal_reason(
        work,
        compartment_id=compartment_id,
        place=_place(row),
        reason=json.dumps({**asdict(words), "day": words.day.isoformat()}),
    )


def latest_assessment(work: Work, *, person_id: PersonId) -> Assessment | None:
    """The last one. The caller has shown that its reader may see the child's card."""
    row = work.session.scalar(
        select(CompetenceAssessment)
        .where(CompetenceAssessment.person_id == person_id)
        .order_by(CompetenceAssessment.seq.desc())
        .limit(1)
    )
    if row is None:
        return None
    return Assessment(
        row.is_competent, row.assessed_at, WorkerId(row.assessed_by_id), _words(work, row)
    )


def _words(work: Work, row: CompetenceAssessment) -> AssessmentWords | None:
    if row.sealed_words is None or row.compartment_id is None:
        return None
    let_through(work, to=row.compartment_id)  # of any family of the child
    text = open_reason(
        work, compartment_id=row.compartment_id, place=_place(row), sealed=row.sealed_words
    )
    found = json.loads(text)
    day = date.fromisoformat(found["day"])
    return AssessmentWords(found["assessed_by"], day, found["decision"], found["reason"])


def _place(row: CompetenceAssessment) -> Place:
    record_id = f"{row.person_id}/{int(row.assessed_at.timestamp())}"
    return Place(CompetenceAssessment.__tablename__, "sealed_words", record_id)
