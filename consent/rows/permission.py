"""What givers have stated: every statement of their permissions."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, bindparam, select

from consent.models.permission import Permission, PermissionPerson, PermissionStatement
from consent.outcome import Level
from consent.rows.agency import agencies_of
from consent.world import LevelFor, Statement
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, UpdateId
from hub.foundation.work import Work


def statements(work: Work, members: Collection[PersonId]) -> tuple[Statement, ...]:
    """Every statement of a permission that ever covered a member, in recorded order."""
    found = work.session.execute(_STATEMENTS, {"members": list(members)}).all()
    agency_of = agencies_of(work, {row.giver_worker_id for row in found if row.giver_worker_id})
    return tuple(
        _statement(row, agency_of.get(row.giver_worker_id) if row.giver_worker_id else None)
        for row in found
    )


def _statement(row: Row[tuple[object, ...]], giver_agency_id: AgencyId | None) -> Statement:
    return Statement(
        permission_id=PermissionId(row.permission_id),
        kind=row.kind,
        giver_id=row.giver_person_id or row.giver_worker_id,
        capacity=row.capacity,
        recorded_at=row.recorded_at,
        seq=row.seq,
        covers=frozenset(map(PersonId, row.covers)),
        groups=frozenset(row.groups),
        sources=frozenset(map(AgencyId, row.sources)),
        recipients=frozenset(map(AgencyId, row.recipients)),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        history_from=row.history_from,
        max_level=Level.of_letter(row.max_level),
        max_for=_levels(row.max_for),
        # Tags and update ids share one list on paper; neither can look like the other.
        excluded_tags=frozenset(row.exclusions),
        excluded_updates=frozenset(map(UpdateId, row.exclusions)),
        withdrawn_at=row.withdrawn_at,
        giver_agency_id=giver_agency_id,
    )


def _levels(max_for: Sequence[Sequence[str]]) -> tuple[LevelFor, ...]:
    return tuple(
        LevelFor(AgencyId(agency), group, Level.of_letter(level))
        for agency, group, level in max_for
    )


_THEIRS = select(PermissionPerson.permission_id).where(
    PermissionPerson.person_id.in_(bindparam("members", expanding=True))
)
_STATEMENTS = (
    select(
        PermissionStatement.__table__,
        Permission.giver_person_id,
        Permission.giver_worker_id,
        Permission.capacity,
        Permission.withdrawn_at,
    )
    .join(Permission, Permission.id == PermissionStatement.permission_id)
    .where(PermissionStatement.permission_id.in_(_THEIRS))
    .order_by(PermissionStatement.seq)
)
