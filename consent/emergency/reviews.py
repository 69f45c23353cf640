"""The independent review of an emergency opening (decision 4, row review; reading 20)."""

from sqlalchemy import select

from audit.events import EmergencyReviewed
from consent.acting import acting
from consent.authorise import deny
from consent.emergency.terms import OUTCOMES
from consent.models.glass import EmergencyOpening, EmergencyReview
from consent.notes import Place, seal_reason, words_digest
from consent.wall.facing import let_through
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, GlassId, PersonId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


def review_opening(work: Work, *, glass_id: GlassId, outcome: str, note: str = "") -> None:
    """Say whether it was right. The first review stands.

    Raises: Refused BG_REVIEWER (the opener, or somebody of his agency but for IG); NotFound,
    also when it was reviewed before; Invalid for an outcome that is none.
    """
    standing = acting(work)
    row = work.session.get(EmergencyOpening, glass_id)
    if row is None:
        raise _denied(work, glass_id, "NOT_FOUND")
    if standing is None or not is_other_line(
        row.worker_id,
        row.agency_id,
        worker_id=standing.worker_id,
        agency_id=standing.agency_id,
        role=standing.role,
    ):
        raise Refused("BG_REVIEWER")
    if review_of(work, glass_id=glass_id) is not None:
        raise _denied(work, glass_id, "REVIEWED")
    if outcome not in OUTCOMES:
        raise Invalid({"outcome": gettext("Say what you found")})
    _add(work, row, outcome, note.strip())


def is_other_line(
    opener_id: str, opener_agency_id: str, *, worker_id: str, agency_id: str, role: str
) -> bool:
    """Not the opener, and not of his line: another agency, or IG (reading 20)."""
    return worker_id != opener_id and (agency_id != opener_agency_id or role == "IG")


def review_of(work: Work, *, glass_id: GlassId) -> EmergencyReview | None:
    """What was found, if somebody has looked."""
    return work.session.scalar(
        select(EmergencyReview).where(EmergencyReview.opening_id == glass_id)
    )


def note_place(glass_id: GlassId) -> Place:
    """Where a reviewer's own words lie."""
    return Place("emergency_review", "sealed_note", glass_id)


def _denied(work: Work, glass_id: GlassId, reason: str) -> NotFound:
    deny(work, object_id=glass_id, reason=reason, exit_name="emergency-review")
    return NotFound(glass_id)


def _add(work: Work, row: EmergencyOpening, outcome: str, note: str) -> None:
    glass_id, kept = GlassId(row.id), row.compartment_id
    sealed = None
    if note:
        let_through(work, to=kept)  # whoever reviews is of another agency
        sealed = seal_reason(work, compartment_id=kept, place=note_place(glass_id), reason=note)
    work.session.add(
        EmergencyReview(
            opening_id=glass_id,
            reviewer_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
            outcome=outcome,
            compartment_id=kept,
            sealed_note=sealed,
            reviewed_at=work.now,
        )
    )
    work.record(
        EmergencyReviewed(
            family_id=FamilyId(row.family_id),
            glass_id=glass_id,
            outcome=outcome,
            words_digest=words_digest(work, place=note_place(glass_id), words=note),
            people=(PersonId(row.child_id),),
        )
    )
