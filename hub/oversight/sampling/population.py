"""What a sample is drawn from: whom the agency's updates were shown to in a month, with words."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, case, func, or_, select

from agencies.roles import LEAD_ANYWHERE, LEAD_AT_TYPE
from audit.models import AuditIndex, AuditLine, AuditSource
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.lens import Lens, is_more_than_held
from hub.oversight.sampling.drawing import Drawable

SHOWN = ("VIEW_F", "VIEW_S")
Shown = tuple[str, str, str, str, str, datetime]
_LEADS = LEAD_ANYWHERE.union(*LEAD_AT_TYPE.values())


def disclosures_of_month(
    work: Work, lens: Lens, *, since: datetime, until: datetime
) -> Sequence[Drawable]:
    """Each person and update once, since <= at < until; what leads looked at is left out.

    So is what she has no sight of: a sample must not say that there is something.
    """
    rows = work.session.execute(_shown(work.actor.agency_id, since, until)).all()
    lens.look_at({FamilyId(row[2]) for row in rows})
    found = []
    for who, what, family, level, reason, at in rows:
        sighting = lens.sighting(FamilyId(family), what)
        if sighting is not None and is_more_than_held(sighting):
            found.append(
                Drawable(
                    FamilyId(family),
                    UpdateId(what),
                    WorkerId(who),
                    "F" if level == "F" else "S",
                    reason,
                    at,
                    sighting.stored.marking.sensitivity,
                )
            )
    return found


def _shown(own: AgencyId, since: datetime, until: datetime) -> Select[*Shown]:
    """Reader, update, family, F or less, reason, first seen."""
    source, entry, line = AuditSource.__table__.c, AuditIndex.__table__.c, AuditLine.__table__.c
    # In a meeting the chair acts and the person named in the line is the one who reads.
    reader = case((line.subject != "", line.subject), else_=entry.actor_id).label("reader")
    return (
        select(
            reader,
            line.object_id,
            line.family_id,
            func.max(case((line.action == "VIEW_F", "F"), else_="E")),
            func.min(line.reason),
            func.min(entry.at),
        )
        .select_from(AuditSource)
        .join(AuditIndex, entry.entry_id == source.entry_id)
        .join(AuditLine, line.list_id == entry.list_id)
        .where(
            source.source == own,
            source.at >= since,
            source.at < until,
            line.source == own,
            line.action.in_(SHOWN),
            or_(entry.agency_id != own, entry.role.not_in(sorted(_LEADS))),
        )
        .group_by(reader, line.object_id, line.family_id)
        .order_by(reader, line.object_id)
    )
