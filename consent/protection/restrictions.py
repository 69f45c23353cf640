"""Restricts a family to the workers listed, and lifts that again (rule 3.3)."""

from collections.abc import Iterable

from sqlalchemy import select

from audit.events import FamilyRestricted, RestrictionLifted
from consent.models.families import Family
from consent.models.protection import FamilyRestriction
from consent.protection.measures import end_rows, require_protector, seal_why
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, RestrictionId, WorkerId, new_id
from hub.foundation.work import Work


def restrict_family(
    work: Work, *, family_id: FamilyId, allowed: Iterable[WorkerId], reason: str = ""
) -> RestrictionId:
    """From now only these workers have a relationship to it; an earlier list is replaced.

    Raises: Refused NOT_ALLOWED for anybody but a team manager or safeguarding lead of children's
    social care; NotFound.
    """
    require_protector(work)
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    standing = _standing_rows(work, family_id)
    if standing:
        end_rows(work, standing, named=family_id)
    restriction_id, listed = RestrictionId(new_id()), tuple(dict.fromkeys(allowed))
    table = FamilyRestriction.__tablename__
    why = seal_why(work, table=table, record_id=restriction_id, reason=reason)
    work.session.add(
        FamilyRestriction(
            id=restriction_id,
            family_id=family_id,
            allowed=list(listed),
            starts_at=work.now,
            recorded_by_id=work.actor.worker_id,
            compartment_id=why.compartment_id,
            sealed_reason=why.sealed,
        )
    )
    work.record(FamilyRestricted(family_id=family_id, allowed=listed))
    return restriction_id


def unrestrict_family(work: Work, *, family_id: FamilyId) -> None:
    """Lift it. Raises: Refused NOT_ALLOWED; NotFound when it is not restricted."""
    require_protector(work)
    end_rows(work, _standing_rows(work, family_id), named=family_id)
    work.record(RestrictionLifted(family_id=family_id))


def allowed_workers(work: Work, *, family_id: FamilyId) -> tuple[WorkerId, ...] | None:
    """Whom a restriction in force lets in; None where there is none."""
    standing = _standing_rows(work, family_id)
    return tuple(map(WorkerId, standing[-1].allowed)) if standing else None


def _standing_rows(work: Work, family_id: FamilyId) -> list[FamilyRestriction]:
    query = select(FamilyRestriction).where(
        FamilyRestriction.family_id == family_id, FamilyRestriction.ended_at.is_(None)
    )
    return list(work.session.scalars(query))
