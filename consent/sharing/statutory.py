"""Through which children a status covers an agency (rule 4, STAT) or lifts a worker (rule 5.3)."""

from consent.family.kinship import Kinship
from consent.rules import Rules
from consent.world import Facts
from hub.foundation.identifiers import PersonId


def statutory_children(facts: Facts, rules: Rules, kin: Kinship) -> frozenset[PersonId]:
    """The children through whom a status covers the agency (rule 4, STAT).

    Plan status S47, CPP or LAC, or legal track PLO or PROC; and a seat of the agency, by name or
    through a worker, in the child's strategy group, plan or core group.
    """
    lists = rules.lists
    codes = {"plan": lists.statutory_plan, "legal": lists.statutory_legal}
    placed = {
        row.child_id
        for row in facts.statuses
        if row.period.holds(facts.at) and row.code in codes.get(row.track, frozenset())
    }
    seated = {
        seat.child_id
        for seat in facts.seats
        if seat.period.holds(facts.at)
        and seat.agency_id == facts.viewer.agency.agency_id
        and seat.group in lists.statutory_seats
    }
    return frozenset(
        child for child in placed & seated & kin.members if kin.is_child_of_status(child)
    )


def own_seats(facts: Facts, rules: Rules) -> frozenset[PersonId]:
    """The children in whose core or strategy group the viewer himself sits (rule 5.3)."""
    return frozenset(
        seat.child_id
        for seat in facts.seats
        if seat.worker_id == facts.viewer.worker_id
        and seat.group in rules.lists.uplift_seats
        and seat.period.holds(facts.at)
    )
