"""After a split: what of an agency's work waits to be confirmed for one of the new families.

Every involvement of the old family ended its effect (decision 5.4). Its manager says, one by one,
in which of the new families it goes on. He is shown whom his own agency works with, no others:
of a school the child, of children's social care the whole family.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from agencies.workers.queries import NamedWorker
from audit.events import CardShown
from consent.acting import acting, manages_involvement
from consent.authorise import standpoint_of
from consent.family.split import parts_of
from consent.models.involvement import Involvement
from consent.models.splits import FamilySplit
from consent.records import records_of
from hub.families.involvement.managed import reference_of, teams_of
from hub.families.queries import names_of_people
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class NewHome:
    """A new family an involvement may go on in: it holds these people, by name, with whom it is."""

    family_id: FamilyId
    reference: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwaitingInvolvement:
    """An open involvement of a family that was split, confirmed for none of the new ones yet.

    homes: the new families that hold somebody it was with, as far as the manager may know of him.
    She learns of no other (domain B6: links are not visible across).
    """

    involvement_id: InvolvementId
    family_id: FamilyId
    reference: str
    opened_at: datetime
    team: tuple[NamedWorker, ...]
    homes: tuple[NewHome, ...]


def awaiting_rows(work: Work, *, family_id: FamilyId | None = None) -> tuple[Involvement, ...]:
    """The acting manager's agency's open involvements without effect; none for others.

    family_id: of that split family alone.
    """
    standing = acting(work)
    if standing is None or not manages_involvement(standing, standing.agency_id):
        return ()
    confirmed = aliased(Involvement)
    goes_on = select(confirmed.origin_id).where(confirmed.origin_id.is_not(None))
    query = select(Involvement).where(
        Involvement.agency_id == standing.agency_id,
        Involvement.family_id.in_(select(FamilySplit.family_id)),
        or_(Involvement.closed_at.is_(None), Involvement.closed_at > work.now),
        Involvement.id.not_in(goes_on),
        Involvement.origin_id.is_(None),
    )
    if family_id is not None:
        query = query.where(Involvement.family_id == family_id)
    rows = work.session.scalars(query.order_by(Involvement.opened_at, Involvement.id))
    return tuple(row for row in rows if not _is_barred(work, FamilyId(row.family_id)))


def awaiting_involvements(work: Work) -> tuple[AwaitingInvolvement, ...]:
    """The same with their people by new family; what is named is recorded as shown."""
    rows = awaiting_rows(work)
    if not rows:
        return ()
    teams = teams_of(work, AgencyId(rows[0].agency_id), [row.id for row in rows])
    return tuple(
        AwaitingInvolvement(
            involvement_id=InvolvementId(row.id),
            family_id=FamilyId(row.family_id),
            reference=reference_of(FamilyId(row.family_id)),
            opened_at=row.opened_at,
            team=teams.get(row.id, ()),
            homes=tuple(_homes(work, row)),
        )
        for row in rows
    )


def homes_of(work: Work, *, row: Involvement) -> tuple[FamilyId, ...]:
    """Where its manager may let it go on."""
    return tuple(one.family_id for one in _homes(work, row))


def _homes(work: Work, row: Involvement) -> Iterable[NewHome]:
    for part in new_families(work, family_id=FamilyId(row.family_id)):
        home = _home(work, part, map(PersonId, row.people))
        if home.people:
            yield home


def new_families(work: Work, *, family_id: FamilyId) -> tuple[FamilyId, ...]:
    """The families made of one, themselves not split again, in the order named."""
    return parts_of(family_id, records_of(work, family_id=family_id).splits, work.now)


def split_at(work: Work, *, family_id: FamilyId) -> datetime:
    """When a family was split; now, for one that was not."""
    splits = records_of(work, family_id=family_id).splits
    return next((one.at for one in splits if one.family_id == family_id), work.now)


def _is_barred(work: Work, family_id: FamilyId) -> bool:
    """Whoever is in conflict with the family learns nothing of it (rule 1.2)."""
    view = standpoint_of(work, family_id=family_id)
    return view is None or view.is_account_barred or view.is_family_conflicted


def _home(work: Work, family_id: FamilyId, people: Iterable[PersonId]) -> NewHome:
    """Of his agency's own people, those he may know of: no sealed record, nobody protected from
    the side he is on, nobody of a restricted family he is kept out of.

    Children's social care works with whole families (decision 5.7): where one of its people is,
    it sees the others, for a child in both of two homes would not tell them apart.
    """
    view = standpoint_of(work, family_id=family_id)
    shown: list[PersonId] = []
    if view is not None and not view.relationship.is_kept_out:
        hidden = view.named.sealed_persons
        hidden |= view.kin.shielded if view.is_perpetrator_side else frozenset()
        known = view.kin.members - hidden
        own = known & {*people}
        shown = sorted(known if own and view.agency.type == "CSC" else own)
    if shown:
        work.record(
            CardShown(family_id=family_id, people=tuple(shown), view="confirm", parts=("members",))
        )
    names = names_of_people(work, person_ids=shown)
    return NewHome(family_id, reference_of(family_id), tuple(sorted(names[one] for one in shown)))
