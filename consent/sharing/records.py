"""Sharing decisions as they were recorded: by whom, until when to look again, and why."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.decision_terms import TOLD, DecisionReasons, LegalDetail
from consent.models.sharing import SharingDecision
from consent.notes import Place, open_reason
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, SharingDecisionId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What the access decision does not read of a sharing decision."""

    decided_by: WorkerId
    review_at: datetime | None
    ended_by: WorkerId | None
    advised_by: WorkerId | None
    legal: LegalDetail


def records_of_decisions(
    work: Work, *, family_ids: Collection[FamilyId]
) -> Mapping[SharingDecisionId, DecisionRecord]:
    """Who made and ended each decision about these families. The caller decides who may know."""
    row = SharingDecision
    query = select(
        row.id,
        row.decided_by_id,
        row.review_at,
        row.ended_by_id,
        row.advised_by_id,
        row.situation,
        row.art6,
        row.art9,
        row.sch1,
        row.confidentiality_route,
    )
    return {
        SharingDecisionId(found.id): DecisionRecord(
            WorkerId(found.decided_by_id),
            found.review_at,
            _worker(found.ended_by_id),
            _worker(found.advised_by_id),
            LegalDetail(
                situation=found.situation or "",
                art6=found.art6 or "",
                art9=found.art9 or "",
                sch1=found.sch1 or "",
                route=found.confidentiality_route or "",
            ),
        )
        for found in work.session.execute(query.where(row.family_id.in_(sorted(family_ids))))
    }


def decisions_told(work: Work, *, decision_ids: Collection[str]) -> frozenset[str]:
    """Those of them of which the people they are about were told as they were made."""
    row = SharingDecision
    query = select(row.id).where(row.id.in_(sorted(decision_ids)), row.told == TOLD[0])
    return frozenset(work.session.scalars(query)) if decision_ids else frozenset()


def is_recorded(work: Work, *, decision_id: SharingDecisionId) -> bool:
    """Whether this id is taken. The caller tells nobody of another agency's decision."""
    return work.session.get(SharingDecision, decision_id) is not None


def reasons_of(work: Work, *, decision_id: SharingDecisionId) -> DecisionReasons:
    """Why it was decided. The caller has shown that its reader may read the words.

    Raises: NotFound.
    """
    row = work.session.get(SharingDecision, decision_id)
    if row is None:
        raise NotFound(decision_id)
    words = open_reason(
        work,
        compartment_id=row.compartment_id,
        place=place_of(decision_id),
        sealed=row.sealed_reasons,
    )
    return DecisionReasons(**json.loads(words))


def place_of(decision_id: SharingDecisionId) -> Place:
    """Where its reasons stand."""
    return Place(SharingDecision.__tablename__, "sealed_reasons", decision_id)


def _worker(stored: str | None) -> WorkerId | None:
    return WorkerId(stored) if stored else None
