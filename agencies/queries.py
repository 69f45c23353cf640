"""What pages and other packages read about agencies: names, kinds, agreements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import BindParameter, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from agencies.models import AgencyRow, AgreementRow
from agencies.standing import latest_agreement
from hub.foundation.columns import UtcDateTime
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId
from hub.foundation.shelf import Shelf
from hub.foundation.statements import PreparedList
from hub.foundation.versions import RULES
from hub.foundation.work import Work

_AgencyRows = Select[AgencyRow, datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency and its agreement at one instant. `agreement_from` None: none was recorded."""

    agency_id: AgencyId
    type: str
    name: str
    is_never_named: bool
    duty_phone: str | None
    agreement_from: datetime | None
    agreement_until: datetime | None

    def has_agreement(self, at: datetime) -> bool:
        """Whether its data sharing agreement is in force."""
        if self.agreement_from is None or at < self.agreement_from:
            return False
        return self.agreement_until is None or at < self.agreement_until


class AgencyKind(NamedTuple):
    """What the decision asks of an agency."""

    agency_id: AgencyId
    type: str
    is_never_named: bool


def agencies_by_id(
    session: Session, *, agency_ids: Iterable[AgencyId], at: datetime
) -> Mapping[AgencyId, Agency]:
    """Each agency there is of those asked for. One statement."""
    wanted = {"agency_ids": sorted(set(agency_ids)), "at": at}
    return {one.agency_id: one for one in _agencies(session.execute(_by_id(), wanted))}


def agency_kinds(
    session: Session, *, agency_ids: Iterable[AgencyId], at: datetime
) -> tuple[AgencyKind, ...]:
    """What kind of agency each of these is, by id. One statement."""
    rows = session.execute(_KINDS, {"agency_ids": sorted(set(agency_ids)), "at": at})
    return tuple(AgencyKind(AgencyId(one), kind, hidden) for one, kind, hidden in rows)


def all_agencies(session: Session, *, at: datetime) -> tuple[Agency, ...]:
    """Every agency, by name. One statement."""
    return _agencies(session.execute(_all_by_name(), {"at": at}))


def get_agency(session: Session, *, agency_id: AgencyId, at: datetime) -> Agency:
    """That agency. Raises: NotFound."""
    found = agencies_by_id(session, agency_ids=(agency_id,), at=at)
    if agency_id not in found:
        raise NotFound(agency_id)
    return found[agency_id]


def agency_names(work: Work, *, agency_ids: Iterable[AgencyId]) -> Mapping[AgencyId, str]:
    """The names of agencies by id, for pages that have decided they may be named.

    Names are kept while nothing of rules, accounts and agreements has changed.
    """
    wanted = set(agency_ids)
    told = _names_told(work)
    rows = _AGENCY_NAMES.read(work.session, sorted(wanted - told.keys()))
    told.update((AgencyId(str(agency_id)), str(name)) for agency_id, name in rows)
    return {one: told[one] for one in wanted if one in told}


def _names_told(work: Work) -> dict[AgencyId, str]:
    """The names read already at the version of this snapshot; a unit that may write reads anew."""
    version = work.seen.get(RULES) if work.is_snapshot else None
    if version is None:
        return {}
    told = _names_kept.get(work.session, RULES, version)
    if told is None:
        told = {}
        _names_kept.keep(work.session, RULES, version, told)
    return told


@cache
def _by_id() -> _AgencyRows:
    return _agency_rows().where(AgencyRow.id.in_(_AGENCY_IDS))


@cache
def _all_by_name() -> _AgencyRows:
    return _agency_rows().order_by(AgencyRow.name, AgencyRow.id)


def _agency_rows() -> _AgencyRows:
    """Put together once: that costs more than asking."""
    at = bindparam("at", type_=UtcDateTime)
    return (
        select(AgencyRow, AgreementRow.starts_at, AgreementRow.ends_at)
        .outerjoin(AgreementRow, AgreementRow.seq == latest_agreement(at))
        .where(AgencyRow.recorded_at <= at)
    )


def _agencies(
    rows: Iterable[Row[AgencyRow, datetime | None, datetime | None]],
) -> tuple[Agency, ...]:
    return tuple(
        Agency(
            AgencyId(row.id), row.type, row.name, row.is_never_named, row.duty_phone, starts, ends
        )
        for row, starts, ends in rows
    )


_names_kept: Shelf[dict[AgencyId, str]] = Shelf(1)
_AGENCY_IDS: BindParameter[str] = bindparam("agency_ids", expanding=True)
_KINDS = (
    select(AgencyRow.id, AgencyRow.type, AgencyRow.is_never_named)
    .where(AgencyRow.id.in_(_AGENCY_IDS), AgencyRow.recorded_at <= bindparam("at"))
    .order_by(AgencyRow.id)
)
_AGENCY_NAMES = PreparedList(
    lambda asked: select(AgencyRow.id, AgencyRow.name).where(AgencyRow.id.in_(asked))
)
