"""People and families as `decide` reads them. What holds of all such values: `consent.world`."""

from dataclasses import dataclass
from datetime import date, datetime

from consent.sharing.bases import Period
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, WorkerId


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person and the links recorded at T.

    Needed: members of the family (and of those it was split from), subjects of its updates,
    flagged persons and associates, and the parents, carers and children of all these.
    status: unborn, living, deceased. attorneys and pr_holders are persons, la_pr CSC agencies.
    """

    person_id: PersonId
    status: str = "living"
    born_on: date | None = None
    parents: frozenset[PersonId] = frozenset()
    carers: frozenset[PersonId] = frozenset()
    pr_holders: frozenset[PersonId] = frozenset()
    attorneys: frozenset[PersonId] = frozenset()
    la_pr: frozenset[AgencyId] = frozenset()
    is_gillick_competent: bool = False
    protected: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class PerpetratorFlag:
    """person_id is alleged perpetrator of `of`, with associates, during the period."""

    person_id: PersonId
    of: frozenset[PersonId]
    associates: frozenset[PersonId]
    period: Period


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a family."""

    family_id: FamilyId
    person_id: PersonId
    period: Period


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One of the families a split made, with its members at the split."""

    family_id: FamilyId
    members: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class Split:
    """A family split at an instant; parts in the order they were named (decision 5.4)."""

    family_id: FamilyId
    at: datetime
    parts: tuple[SplitPart, ...]


@dataclass(frozen=True, slots=True)
class Restriction:
    """While it holds only the allowed workers have a relationship (rule 3.3)."""

    period: Period
    allowed: frozenset[WorkerId]


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """The family looked at.

    memberships: of this family and of every family it was split from, current and former.
    restrictions: (period, allow list). splits: every split of the tree this family is in.
    """

    family_id: FamilyId
    memberships: tuple[Membership, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    splits: tuple[Split, ...] = ()
