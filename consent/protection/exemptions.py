"""Exempts a worker on the perpetrator side from DENY_DA for one family, in writing (rule 1.4)."""

from sqlalchemy import select

from audit.events import ExemptionEnded, ExemptionGiven
from consent.acting import acting
from consent.models.families import Family
from consent.models.protection import Exemption
from consent.protection.measures import end_rows, is_protector, seal_why
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import ExemptionId, FamilyId, WorkerId, new_id
from hub.foundation.work import Work


def give_exemption(
    work: Work, *, family_id: FamilyId, worker_id: WorkerId, reason: str = ""
) -> ExemptionId:
    """From now the worker reads of this family what the other rules let him.

    Raises: Refused DENY_ACCOUNT, EXEMPT_LEAD for anybody but a team manager or safeguarding lead
    of children's social care (decision 4); NotFound.
    """
    _require_lead(work)
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    exemption_id = ExemptionId(new_id())
    table = Exemption.__tablename__
    why = seal_why(work, table=table, record_id=exemption_id, reason=reason)
    work.session.add(
        Exemption(
            id=exemption_id,
            family_id=family_id,
            worker_id=worker_id,
            starts_at=work.now,
            recorded_by_id=work.actor.worker_id,
            compartment_id=why.compartment_id,
            sealed_reason=why.sealed,
        )
    )
    work.record(ExemptionGiven(family_id=family_id, exemption_id=exemption_id, worker_id=worker_id))
    return exemption_id


def end_exemption(work: Work, *, family_id: FamilyId, exemption_id: ExemptionId) -> None:
    """Take it back. Raises: Refused EXEMPT_LEAD; NotFound when none stands."""
    _require_lead(work)
    query = select(Exemption).where(
        Exemption.id == exemption_id,
        Exemption.family_id == family_id,
        Exemption.ended_at.is_(None),
    )
    rows = work.session.scalars(query).all()
    end_rows(work, rows, named=exemption_id)
    for row in rows:
        work.record(
            ExemptionEnded(
                family_id=family_id,
                exemption_id=exemption_id,
                worker_id=WorkerId(row.worker_id),
            )
        )


def _require_lead(work: Work) -> None:
    standing = acting(work)
    if standing is not None and not is_protector(standing):
        raise Refused("EXEMPT_LEAD")
