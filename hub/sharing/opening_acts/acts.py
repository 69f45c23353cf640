"""The acts that can open older updates: a status, a seat in a group, a permission (5.11)."""

from dataclasses import dataclass
from typing import assert_never

from consent.permission.terms import Giver, PermissionTerms, people_concerned
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, WorkerId
from hub.sharing.opening_acts.opened_updates import Cause


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A child's status is set. track: as chosen; legal statuses find their own."""

    child_id: PersonId
    status: str
    category: str | None = None
    track: str | None = None


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Workers, or agencies as such, join a group around a child."""

    child_id: PersonId
    group: str
    workers: tuple[WorkerId, ...] = ()
    agencies: tuple[AgencyId, ...] = ()


@dataclass(frozen=True, slots=True)
class PermissionGranted:
    """A permission is recorded, under an id that it has from now on."""

    permission_id: PermissionId
    giver: Giver
    terms: PermissionTerms


@dataclass(frozen=True, slots=True)
class PermissionChanged:
    """A permission is varied."""

    permission_id: PermissionId
    giver: Giver
    terms: PermissionTerms


OpeningAct = StatusChange | SeatTaken | PermissionGranted | PermissionChanged


def cause_of(act: OpeningAct) -> Cause:
    """Under what its author agencies find what it opens."""
    match act:
        case StatusChange():
            return Cause("status", act.child_id)
        case SeatTaken():
            return Cause("group", act.child_id)
        case PermissionGranted() | PermissionChanged():
            return Cause("permission", act.permission_id)
        case _:
            assert_never(act)


def people_of(act: OpeningAct) -> tuple[PersonId, ...]:
    """Whose families it reaches."""
    if isinstance(act, StatusChange | SeatTaken):
        return (act.child_id,)
    return people_concerned(act.giver, act.terms.covers)
