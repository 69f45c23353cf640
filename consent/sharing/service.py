"""Sharing decisions: made and ended. Never edited; a better one is made beside it (B3)."""

import json
from dataclasses import asdict

from audit.events import SharingDecided, SharingDecisionEnded
from consent.acting import acting
from consent.compartments import compartment_for
from consent.decision_terms import (
    DUTY,
    OTHER,
    SHARING,
    SOUGHT,
    TOLD,
    DecisionReasons,
    DecisionTerms,
    MadeDecision,
    lacks_something,
)
from consent.family.service import note_subjects
from consent.involvement.service import open_referrals
from consent.models.families import Family
from consent.models.sharing import SharingDecision
from consent.notes import seal_reason
from consent.partnership import has_duty_to_share
from consent.rules import current_rules
from consent.sharing.records import place_of
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    InvolvementId,
    PersonId,
    SharingDecisionId,
    new_id,
)
from hub.foundation.work import Work


def decide_to_share(
    work: Work,
    *,
    family_id: FamilyId,
    terms: DecisionTerms,
    reasons: DecisionReasons,
    decision_id: SharingDecisionId | None = None,
) -> MadeDecision:
    """Record a decision to share, to share in part, or not to; open what rule 4 opens by it.

    Raises: Refused NOT_AUTHOR_AGENCY, DECISION_INCOMPLETE, DUTY_OFF, in this order; NotFound
    for a family there is none of.
    """
    _require_own(work, terms.from_agency)
    if lacks_something(terms, reasons):
        raise Refused("DECISION_INCOMPLETE")
    if terms.basis == DUTY and not has_duty_to_share(work):
        raise Refused("DUTY_OFF")
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    made = SharingDecisionId(decision_id or new_id())
    note_subjects(work, family_id=family_id, people=terms.subjects)
    work.session.add(_row(work, made, family_id, terms, reasons))
    work.record(_event(made, family_id, terms, reasons))
    return MadeDecision(made, _opened(work, family_id, terms))


def end_sharing_decision(work: Work, *, decision_id: SharingDecisionId) -> None:
    """End it now: it opens nothing any more. Involvements it opened stay until closed.

    Raises: Refused NOT_AUTHOR_AGENCY; NotFound when there is none or it has ended.
    """
    row = work.session.get(SharingDecision, decision_id)
    if row is None:
        raise NotFound(decision_id)
    _require_own(work, AgencyId(row.from_agency_id))
    if row.ended_at is not None:
        raise NotFound(decision_id)
    row.ended_at, row.ended_by_id = work.now, work.actor.worker_id
    work.record(
        SharingDecisionEnded(
            decision_id=decision_id,
            family_id=FamilyId(row.family_id),
            basis=row.basis,
            people=tuple(map(PersonId, row.subjects)),
        )
    )


def _require_own(work: Work, agency_id: AgencyId) -> None:
    standing = acting(work)
    if standing is not None and standing.agency_id != agency_id:
        raise Refused("NOT_AUTHOR_AGENCY")


def _opened(work: Work, family_id: FamilyId, terms: DecisionTerms) -> dict[AgencyId, InvolvementId]:
    """Rule 4: a decision to share on a basis that opens something brings its recipients in."""
    opens = terms.basis in current_rules().lists.decision_bases and terms.outcome in SHARING
    if not opens:
        return {}
    return open_referrals(
        work,
        family_id=family_id,
        agency_ids=terms.to_agencies,
        people=terms.subjects,
        basis=terms.basis,
    )


def _row(
    work: Work,
    decision_id: SharingDecisionId,
    family_id: FamilyId,
    terms: DecisionTerms,
    reasons: DecisionReasons,
) -> SharingDecision:
    compartment_id = compartment_for(work, family_id=family_id)
    return SharingDecision(
        id=decision_id,
        family_id=family_id,
        basis=terms.basis,
        outcome=terms.outcome,
        from_agency_id=terms.from_agency,
        to_agencies=list(terms.to_agencies),
        subjects=list(terms.subjects),
        updates=list(terms.updates),
        groups=list(terms.groups),
        items_from=terms.items_from,
        decided_at=work.now,
        decided_by_id=work.actor.worker_id,
        review_at=terms.review_at,
        advised_by_id=terms.advised_by,
        situation=terms.legal.situation or None,
        art6=terms.legal.art6 or None,
        art9=terms.legal.art9 or None,
        sch1=terms.legal.sch1 or None,
        confidentiality_route=terms.legal.route or None,
        told=reasons.told if reasons.told in TOLD else OTHER,
        sought=reasons.sought if reasons.sought in SOUGHT else OTHER,
        sealed_reasons=seal_reason(
            work,
            compartment_id=compartment_id,
            place=place_of(decision_id),
            reason=json.dumps(asdict(reasons)),
        ),
        compartment_id=compartment_id,
    )


def _event(
    decision_id: SharingDecisionId,
    family_id: FamilyId,
    terms: DecisionTerms,
    reasons: DecisionReasons,
) -> SharingDecided:
    return SharingDecided(
        is_dated=True,
        items_from=terms.items_from,
        review_at=terms.review_at,
        decision_id=decision_id,
        family_id=family_id,
        people=terms.subjects,
        basis=terms.basis,
        outcome=terms.outcome,
        from_agency=terms.from_agency,
        to_agencies=terms.to_agencies,
        updates=terms.updates,
        groups=terms.groups,
        reasons=asdict(reasons),
        legal=asdict(terms.legal),
        advised_by=terms.advised_by,
    )
