"""Reads a family's permissions as far as this worker may see them (decision 5.7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from agencies.queries import all_agencies
from agencies.roles import AGENCY_TYPES
from agencies.workers.queries import workers_named
from audit.events import CardShown
from consent.permission.records import recorded_alone
from consent.rule_versions.rules_in_force import rules_in_force
from consent.rules import Rules
from consent.sights import may_see_permission
from consent.standpoint import Standpoint
from consent.world import Statement
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext
from hub.sharing.named_agencies import NamedAgencies, named_agencies


@dataclass(frozen=True, slots=True)
class SeenPermission:
    """A permission with all its statements, oldest first."""

    permission_id: PermissionId
    statements: tuple[Statement, ...]
    is_superseded: bool = False
    later: tuple[Statement, ...] = ()
    """What its giver has said since about part of it, as far as the reader may know."""

    @property
    def last(self) -> Statement:
        """What it says now."""
        return self.statements[-1]

    def is_over_for(self, agency_id: AgencyId, at: datetime) -> bool:
        """Whether it was withdrawn and that agency only ever received: it is told that it ended."""
        is_source = any(agency_id in one.sources for one in self.statements)
        return self.state_at(at) == "withdrawn" and not is_source

    def state_at(self, at: datetime) -> str:
        """refused, withdrawn, expired, superseded, waiting, varied or active."""
        if self.last.kind == "refuse":
            return "refused"
        if self.last.withdrawn_at is not None and self.last.withdrawn_at <= at:
            return "withdrawn"
        if self.last.valid_to is not None and self.last.valid_to <= at:
            return "expired"
        if self.is_superseded:
            return "superseded"
        if at < self.last.valid_from:
            return "waiting"
        return "varied" if self.last.kind == "vary" else "active"


def permissions_seen(view: Standpoint) -> tuple[SeenPermission, ...]:
    """Those whose source or recipient the worker's agency is; the latest recorded first."""
    found: dict[PermissionId, list[Statement]] = {}
    for statement in view.facts.statements:
        if may_see_permission(view, statement, sees_card=True):
            found.setdefault(statement.permission_id, []).append(statement)
    everything = view.facts.statements
    known = [row for rows in found.values() for row in rows]
    seen = [
        SeenPermission(
            one,
            tuple(rows),
            is_superseded(rows[-1], everything, view.at),
            tuple(x for x in said_since(rows[-1], known, view.at) if touches(x, rows[-1])),
        )
        for one, rows in found.items()
    ]
    return tuple(sorted(seen, key=lambda one: one.last.seq, reverse=True))


def is_superseded(last: Statement, everything: Iterable[Statement], at: datetime) -> bool:
    """Whether its giver has said something later about all that it named (rule 4.1)."""
    later = said_since(last, everything, at)
    named = product(last.sources, last.recipients, last.groups, last.covers)
    return bool(later) and all(any(names(one, *place) for one in later) for place in named)


def said_since(last: Statement, everything: Iterable[Statement], at: datetime) -> list[Statement]:
    """What its giver said later, in other records, in the order said."""
    found = [
        one
        for one in everything
        if one.giver_id == last.giver_id
        and one.permission_id != last.permission_id
        and one.seq > last.seq
        and (one.kind != "give" or one.valid_from <= at)
    ]
    return sorted(found, key=lambda one: one.seq)


def touches(later: Statement, last: Statement) -> bool:
    """Whether it says anything about what the other one names."""
    return bool(
        later.sources & last.sources
        and later.recipients & last.recipients
        and later.groups & last.groups
        and later.covers & last.covers
    )


def names(one: Statement, source: AgencyId, recipient: AgencyId, group: str, who: PersonId) -> bool:
    is_between = source in one.sources and recipient in one.recipients
    return is_between and group in one.groups and who in one.covers


def permission_seen(view: Standpoint, permission_id: PermissionId) -> SeenPermission:
    """One of them. Raises: NotFound."""
    for one in permissions_seen(view):
        if one.permission_id == permission_id:
            return one
    raise NotFound(permission_id)


@dataclass(frozen=True, slots=True)
class Words:
    """Names of the people, agencies and workers that permissions mention.

    own: permissions of which the reader recorded every statement: he chose the agencies himself.
    """

    people: Mapping[PersonId, str]
    agencies: NamedAgencies
    workers: Mapping[WorkerId, str]
    rules: Rules
    """Those in force, which say what kinds of information there are."""
    own: frozenset[PermissionId] = frozenset()

    def agencies_of(self, statement: Statement) -> NamedAgencies:
        """Those whose part in this permission the reader may know of."""
        if statement.permission_id not in self.own:
            return self.agencies
        return replace(self.agencies, known=self.agencies.nameable)

    def giver(self, statement: Statement) -> str:
        """Who gave it; whoever is not on the reader's card has no name here."""
        if statement.capacity == "LA_PR":
            return self.workers.get(WorkerId(statement.giver_id), gettext("The local authority"))
        return self.people.get(PersonId(statement.giver_id), gettext("Someone"))

    def people_in(self, ids: Collection[PersonId]) -> str:
        """These people's names in alphabetical order."""
        return ", ".join(sorted(name for one, name in self.people.items() if one in ids))

    def sources(self, statement: Statement) -> str:
        """Who may share."""
        return self.agencies_of(statement).named(statement.sources)

    def recipients(self, statement: Statement) -> str:
        """Who may see it."""
        return self.agencies_of(statement).named(statement.recipients)

    def groups(self, statement: Statement) -> frozenset[str]:
        """The kinds of information the reader may know to be part of it."""
        named = self.agencies_of(statement)
        return named.groups(self.rules, statement.groups, sources=statement.sources)


def words_for(
    work: Work,
    seen: tuple[SeenPermission, ...],
    *,
    view: Standpoint,
    card: Mapping[PersonId, str],
) -> Words:
    """Three queries, whatever their number. People only as far as the card names them.

    What the permissions say of those people is recorded as shown.
    """
    rows = [row for one in seen for row in one.statements]
    mentioned = {PersonId(row.giver_id) for row in rows}.union(*(row.covers for row in rows))
    agencies = set().union(*(row.sources | row.recipients for row in rows))
    workers = {WorkerId(row.giver_id) for row in rows if row.capacity == "LA_PR"}
    shown = mentioned & card.keys()
    named = workers_named(work, worker_ids=workers)
    if seen:
        work.record(
            CardShown(
                family_id=view.facts.family.family_id,
                people=tuple(sorted(shown)),
                view="permissions",
                parts=("permissions",),
            )
        )
    return Words(
        rules=rules_in_force(work),
        people={one: card[one] for one in shown},
        agencies=named_agencies(work, view, agencies),
        own=recorded_alone(work, permission_ids={one.permission_id for one in seen}),
        workers={who: worker.name for who, worker in named.items()},
    )


def agency_choices(work: Work) -> list[Choice]:
    """Agencies a permission can name: of the seven types, never one that may not be named."""
    return [
        Choice(one.agency_id, one.name)
        for one in all_agencies(work.session, at=work.now)
        if one.type in AGENCY_TYPES and not one.is_never_named
    ]
