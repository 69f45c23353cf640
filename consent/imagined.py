"""What is not so yet: updates nobody wrote, and decisions nobody recorded, asked about."""

from dataclasses import replace
from datetime import datetime

from consent.decision_terms import SHARING
from consent.relationship import is_open
from consent.rules import rules_of
from consent.standpoint import Standpoint
from consent.world import Facts, InvolvementFacts, Item, SharingDecisionFacts
from hub.foundation.identifiers import AgencyId, InvolvementId, PersonId, UpdateId, WorkerId

NOBODY = WorkerId("")
IMAGINARY = UpdateId("")


def routine_item(
    view: Standpoint,
    agency_id: AgencyId,
    persons: frozenset[PersonId],
    tag: str,
    *,
    sn: int = 1,
    at: datetime | None = None,
) -> Item:
    """An update that agency might post about these persons. at: None for now."""
    return Item(
        update_id=IMAGINARY,
        family_id=view.facts.family.family_id,
        subjects=persons,
        author_id=NOBODY,
        author_agency_id=agency_id,
        tags=frozenset([tag] if tag else []),
        sn=sn,
        event_at=at or view.at,
        created_at=at or view.at,
    )


def as_decided(facts: Facts, decision: SharingDecisionFacts) -> Facts:
    """The facts as they would be once it was recorded, the referrals it opens included (rule 4)."""
    bases = rules_of(facts.rules_version).lists.decision_bases
    opens = decision.basis in bases and decision.outcome in SHARING
    there = {
        one.agency_id
        for one in facts.involvements
        if one.family_id == decision.family_id and is_open(one, facts.at)
    }
    referrals = tuple(
        InvolvementFacts(
            involvement_id=InvolvementId(agency_id),
            agency_id=agency_id,
            family_id=decision.family_id,
            persons=decision.subjects,
            opened_at=facts.at,
            kind="referral",
        )
        for agency_id in sorted(decision.to_agencies - there)
    )
    return replace(
        facts,
        sharing_decisions=(*facts.sharing_decisions, decision),
        involvements=(*facts.involvements, *(referrals if opens else ())),
    )
