"""A family's facts as an act would leave them: asked before it is carried out, never stored."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from consent.outcome import Level
from consent.permission.terms import Giver, PermissionTerms
from consent.world import Facts, GroupSeat, LevelFor, Period, Statement, StatusFacts
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, UpdateId

Supposed = Callable[[Facts], Facts]
"""Takes the facts as they are and gives them as they would be."""


def withdrawn(permission_id: PermissionId) -> Supposed:
    """As if that permission were withdrawn at the instant of the facts."""

    def suppose(facts: Facts) -> Facts:
        return replace(
            facts,
            statements=tuple(
                replace(one, withdrawn_at=facts.at) if one.permission_id == permission_id else one
                for one in facts.statements
            ),
        )

    return suppose


def stated(statement: Statement) -> Supposed:
    """As if this had been recorded last."""
    return lambda facts: replace(facts, statements=(*facts.statements, statement))


def status_set(child_id: PersonId, *, code: str, track: str) -> Supposed:
    """As if the child's status had changed at the instant of the facts."""

    def suppose(facts: Facts) -> Facts:
        kept = [
            replace(one, period=replace(one.period, ends_at=facts.at))
            if (one.child_id, one.track) == (child_id, track) and one.period.holds(facts.at)
            else one
            for one in facts.statuses
        ]
        new = StatusFacts(child_id, track, code, Period(facts.at))
        return replace(facts, statuses=(*kept, new))

    return suppose


def seated(seats: Iterable[GroupSeat]) -> Supposed:
    """As if these had joined as well."""
    joining = tuple(seats)
    return lambda facts: replace(facts, seats=(*facts.seats, *joining))


def statement_of(
    kind: str,
    *,
    giver: Giver,
    terms: PermissionTerms,
    at: datetime,
    permission_id: PermissionId,
    giver_agency_id: AgencyId | None = None,
) -> Statement:
    """What `add_statement` would record, as the decision reads it. kind: give or vary.

    One that begins on a later day is read as if it began now: it opens the same then.
    """
    return Statement(
        permission_id=permission_id,
        kind=kind,
        giver_id=giver.person_id or giver.worker_id or "",
        capacity=giver.capacity,
        recorded_at=at,
        seq=2**62,
        covers=frozenset(terms.covers),
        groups=frozenset(terms.groups),
        sources=frozenset(terms.sources),
        recipients=frozenset(terms.recipients),
        valid_from=min(terms.valid_from or at, at),
        valid_to=terms.valid_to,
        history_from=terms.history_from,
        max_level=Level.of_letter(terms.max_level),
        max_for=tuple(
            LevelFor(agency, group, Level.of_letter(level))
            for agency, group, level in terms.max_for
        ),
        excluded_tags=frozenset(terms.exclusions),
        excluded_updates=frozenset(map(UpdateId, terms.exclusions)),
        giver_agency_id=giver_agency_id,
    )
