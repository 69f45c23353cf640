"""Reads a family's permissions as far as this worker may see them (decision 5.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.queries import agency_names, all_agencies, workers_named
from agencies.roles import AGENCY_TYPES
from consent.sights import may_see_permission
from consent.standpoint import Standpoint
from consent.world import Statement
from hub.families.queries import names_of_people
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class SeenPermission:
    """A permission with all its statements, oldest first."""

    permission_id: PermissionId
    statements: tuple[Statement, ...]

    @property
    def last(self) -> Statement:
        """What it says now."""
        return self.statements[-1]

    def state_at(self, at: datetime) -> str:
        """refused, withdrawn, expired, waiting or active."""
        if self.last.kind == "refuse":
            return "refused"
        if self.last.withdrawn_at is not None and self.last.withdrawn_at <= at:
            return "withdrawn"
        if self.last.valid_to is not None and self.last.valid_to <= at:
            return "expired"
        return "waiting" if at < self.last.valid_from else "active"


def permissions_seen(view: Standpoint) -> tuple[SeenPermission, ...]:
    """Those whose source or recipient the worker's agency is; the latest recorded first."""
    found: dict[PermissionId, list[Statement]] = {}
    for statement in view.facts.statements:
        if may_see_permission(view, statement, sees_card=True):
            found.setdefault(statement.permission_id, []).append(statement)
    seen = [SeenPermission(one, tuple(rows)) for one, rows in found.items()]
    return tuple(sorted(seen, key=lambda one: one.last.seq, reverse=True))


def permission_seen(view: Standpoint, permission_id: PermissionId) -> SeenPermission:
    """One of them. Raises: NotFound."""
    for one in permissions_seen(view):
        if one.permission_id == permission_id:
            return one
    raise NotFound(permission_id)


@dataclass(frozen=True, slots=True)
class Words:
    """Names of the people, agencies and workers that permissions mention."""

    people: Mapping[PersonId, str]
    agencies: Mapping[AgencyId, str]
    workers: Mapping[WorkerId, str]

    def giver(self, statement: Statement) -> str:
        """Who gave it, with his agency's right where it is one."""
        if statement.capacity == "LA_PR":
            name = self.workers.get(WorkerId(statement.giver_id), "")
            return gettext("%(name)s, for the local authority", name=name)
        return self.people.get(PersonId(statement.giver_id), gettext("Somebody"))

    def those(self, names: Mapping[PersonId, str] | Mapping[AgencyId, str], ids: object) -> str:
        """These names in alphabetical order."""
        wanted = ids if isinstance(ids, frozenset) else frozenset()
        return ", ".join(sorted(name for one, name in names.items() if one in wanted))


def words_for(work: Work, seen: tuple[SeenPermission, ...], view: Standpoint) -> Words:
    """Three queries, whatever their number. People only as far as the card shows them."""
    rows = [row for one in seen for row in one.statements]
    mentioned = {PersonId(row.giver_id) for row in rows}.union(*(row.covers for row in rows))
    agencies = set().union(*(row.sources | row.recipients for row in rows))
    workers = {WorkerId(row.giver_id) for row in rows if row.capacity == "LA_PR"}
    shown = mentioned & (view.kin.members if view.agency.type == "CSC" else _reached(view))
    named = workers_named(work.session, worker_ids=workers, at=work.now)
    return Words(
        people=names_of_people(work, person_ids=shown),
        agencies=agency_names(work.session, agency_ids=agencies),
        workers={who: worker.name for who, worker in named.items()},
    )


def _reached(view: Standpoint) -> frozenset[PersonId]:
    return view.relationship.reached


def agency_choices(work: Work) -> list[Choice]:
    """Agencies a permission can name: of the seven types, never one that may not be named."""
    return [
        Choice(one.agency_id, one.name)
        for one in all_agencies(work.session, at=work.now)
        if one.type in AGENCY_TYPES and not one.is_never_named
    ]
