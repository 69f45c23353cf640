"""What the partnership's administrator does with agencies: adds them, records their agreements.

Each act tests DENY_ACCOUNT, then NOT_ALLOWED (decision 4), and moves the rules' access version,
so that whoever is reading decides again.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from agencies.accounts import require_partnership_administrator
from agencies.models import AgencyRow, AgreementRow
from audit.events import AgencyCreated, AgreementChanged
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, new_id
from hub.foundation.versions import RULES, raise_versions
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency to be added. `duty_phone`: whom to ring, in words and figures."""

    type: str
    name: str
    is_never_named: bool = False
    duty_phone: str | None = None


def add_agency(work: Work, *, agency: NewAgency, agency_id: AgencyId | None = None) -> AgencyId:
    """Add an agency, yet without an agreement. Raises: Refused."""
    require_partnership_administrator(work)
    added = agency_id or AgencyId(new_id())
    work.session.add(
        AgencyRow(
            id=added,
            type=agency.type,
            name=agency.name,
            is_never_named=agency.is_never_named,
            duty_phone=agency.duty_phone,
            recorded_at=work.now,
        )
    )
    work.session.flush()  # workers and agreements refer to it
    raise_versions(work.session, [RULES])
    work.record(
        AgencyCreated(
            agency_id=added,
            agency_type=agency.type,
            name=agency.name,
            is_never_named=agency.is_never_named,
        )
    )
    return added


def set_agreement(
    work: Work, *, agency_id: AgencyId, starts_at: datetime | None, ends_at: datetime | None
) -> None:
    """Record the period of an agency's agreement; it replaces what was recorded before.

    `starts_at` None: there is no agreement. Raises: Refused, NotFound, Invalid.
    """
    require_partnership_administrator(work)
    if work.session.get(AgencyRow, agency_id) is None:
        raise NotFound(agency_id)
    if starts_at is not None and ends_at is not None and ends_at < starts_at:
        raise Invalid({"ends": gettext("The end must not be before the start.")})
    work.session.add(
        AgreementRow(
            agency_id=agency_id,
            starts_at=starts_at,
            ends_at=ends_at,
            recorded_at=work.now,
            recorded_by=work.actor.worker_id,
        )
    )
    raise_versions(work.session, [RULES])
    work.record(AgreementChanged(agency_id=agency_id, begins=_iso(starts_at), ends=_iso(ends_at)))


def _iso(instant: datetime | None) -> str:
    return "" if instant is None else instant.isoformat()
