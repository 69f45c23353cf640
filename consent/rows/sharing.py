"""What agencies have decided to share, and what the partnership has switched on."""

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from consent.models.partnership import PartnershipSetting
from consent.models.sharing import SharingDecision
from consent.switches import Setting
from consent.world import SharingDecisionFacts
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, UpdateId


def sharing_decisions(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[SharingDecisionFacts, ...]:
    """Every decision about these families, ended or not, oldest first. No reasons."""
    rows = session.execute(_DECISIONS, {"family_ids": list(family_ids)})
    return tuple(
        SharingDecisionFacts(
            decision_id=row.id,
            basis=row.basis,
            outcome=row.outcome,
            from_agency=AgencyId(row.from_agency_id),
            to_agencies=frozenset(map(AgencyId, row.to_agencies)),
            family_id=FamilyId(row.family_id),
            subjects=frozenset(map(PersonId, row.subjects)),
            decided_at=row.decided_at,
            update_ids=frozenset(map(UpdateId, row.updates)),
            groups=frozenset(row.groups),
            items_from=row.items_from,
            ended_at=row.ended_at,
        )
        for row in rows
    )


def settings(session: Session) -> tuple[Setting, ...]:
    """Everything the partnership ever set, in recorded order."""
    query = select(PartnershipSetting.__table__).order_by(PartnershipSetting.seq)
    return tuple(Setting(row.name, row.value, row.set_at) for row in session.execute(query))


_DECISIONS = (
    select(SharingDecision.__table__)
    .where(SharingDecision.family_id.in_(bindparam("family_ids", expanding=True)))
    .order_by(SharingDecision.decided_at, SharingDecision.id)
)
