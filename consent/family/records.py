"""Everything recorded about one family, for every viewer alike."""

from dataclasses import dataclass

from consent.family.same_person import Merge
from consent.rows.people import PersonRecord
from consent.rows.protection import FlagRecord, WorkerLists
from consent.world import (
    AgencyFacts,
    Glass,
    Grant,
    GroupSeat,
    InvolvementFacts,
    Membership,
    SharingDecisionFacts,
    Split,
    Statement,
    StatusFacts,
    Withholding,
)
from hub.foundation.identifiers import AgencyId, FamilyId


@dataclass(frozen=True, slots=True)
class FamilyRecords:
    """Everything recorded about a family and its people that does not depend on who looks.

    memberships, sharing_decisions, withholdings and grants: of the families it was split from
    as well. splits: of the whole tree it is in.
    """

    family_id: FamilyId
    merges: tuple[Merge, ...]
    splits: tuple[Split, ...]
    memberships: tuple[Membership, ...]
    involvements: tuple[InvolvementFacts, ...]
    agencies: tuple[AgencyFacts, ...]
    people: tuple[PersonRecord, ...]
    statuses: tuple[StatusFacts, ...]
    seats: tuple[GroupSeat, ...]
    statements: tuple[Statement, ...]
    sharing_decisions: tuple[SharingDecisionFacts, ...]
    withholdings: tuple[Withholding, ...]
    grants: tuple[Grant, ...]
    glasses: tuple[Glass, ...]
    flags: tuple[FlagRecord, ...]
    lists: WorkerLists
    elsewhere: tuple[InvolvementFacts, ...]
    """Work in other families with members (rule 6.2), alleged perpetrators or associates (1.4)."""
    schools: frozenset[AgencyId]
    """Those of all these agencies that are schools."""
