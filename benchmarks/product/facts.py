"""The neutral world as the values `consent` decides on, without a database."""

from datetime import UTC, date, datetime, timedelta

from benchmarks import world as neutral
from benchmarks.answers import facts_of, items_of, viewer_of
from benchmarks.tables import posted_sn
from consent.outcome import Level
from consent.rules import CURRENT_VERSION
from consent.world import (
    AgencyFacts,
    Assignment,
    Facts,
    FamilyFacts,
    GroupSeat,
    InvolvementFacts,
    Item,
    Membership,
    Period,
    PersonFacts,
    Statement,
    StatusFacts,
    ViewerFacts,
    Withholding,
)
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    InvolvementId,
    PermissionId,
    PersonId,
    UpdateId,
    WorkerId,
)

LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)
AGES = {True: 6, False: 31}


def consent_facts(world: neutral.World, page: neutral.Page) -> Facts:
    """Everything `decide` reads for one viewer and one family."""
    known = facts_of(world, page.family)
    people = [_person(person, world.as_of) for person in known.people.values()]
    return Facts(
        at=_instant(world.as_of),
        rules_version=CURRENT_VERSION,
        viewer=_viewer(world, page.viewer),
        family=_family(page.family, known.people),
        agencies=tuple(AgencyFacts(AgencyId(a.id), a.type) for a in world.agencies),
        people=tuple(people),
        involvements=tuple(_involvement(one) for one in known.involvements),
        statuses=tuple(_status(plan) for plan in known.plans),
        seats=tuple(seat for plan in known.plans for seat in _seats(plan, known.agency_of)),
        statements=tuple(_statement(n, p) for n, p in enumerate(known.permissions)),
        withholdings=tuple(_withholdings(world, page.family)),
    )


def consent_items(world: neutral.World, family: str) -> list[Item]:
    """The family's updates as `decide` reads them, latest event first."""
    return [
        Item(
            update_id=UpdateId(item.id),
            family_id=FamilyId(family),
            subjects=frozenset(map(PersonId, item.subjects)),
            author_id=WorkerId(item.author),
            author_agency_id=AgencyId(item.agency),
            tags=frozenset(item.tags),
            sn=posted_sn(item.tags, item.sn),
            event_at=_instant(item.event_at),
            created_at=_instant(item.posted_at),
        )
        for item in items_of(world, family)
    ]


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _period(starts_at: datetime) -> Period:
    return Period(starts_at)


def _viewer(world: neutral.World, worker: str) -> ViewerFacts:
    viewer = viewer_of(world, worker)
    agency = AgencyFacts(
        AgencyId(viewer.agency), viewer.agency_type, agreements=(Period(LONG_AGO),)
    )
    return ViewerFacts(WorkerId(worker), agency, viewer.role)


def _family(family: str, people: dict[str, neutral.Person]) -> FamilyFacts:
    family_id = FamilyId(family)
    return FamilyFacts(
        family_id,
        tuple(Membership(family_id, PersonId(person), Period(LONG_AGO)) for person in people),
    )


def _person(person: neutral.Person, as_of: int) -> PersonFacts:
    parents = frozenset(map(PersonId, person.parents))
    return PersonFacts(
        person_id=PersonId(person.id),
        born_on=_birthday(as_of, AGES[person.is_child]),
        parents=parents,
        pr_holders=parents,
    )


def _birthday(as_of: int, years: int) -> date:
    return _instant(as_of).date() - timedelta(days=365 * years)


def _involvement(involvement: neutral.Involvement) -> InvolvementFacts:
    opened = _instant(involvement.opened_at)
    closed = involvement.closed_at
    return InvolvementFacts(
        involvement_id=InvolvementId(involvement.id),
        agency_id=AgencyId(involvement.agency),
        family_id=FamilyId(involvement.family),
        persons=frozenset(map(PersonId, involvement.persons)),
        opened_at=opened,
        closed_at=None if closed is None else _instant(closed),
        team=tuple(Assignment(WorkerId(w), Period(opened)) for w in involvement.team),
    )


def _status(plan: neutral.Plan) -> StatusFacts:
    period = _period(_instant(plan.started_at))
    return StatusFacts(PersonId(plan.child), "plan", "ST.CPP", period)


def _seats(plan: neutral.Plan, agency_of: dict[str, str]) -> list[GroupSeat]:
    period = _period(_instant(plan.started_at))
    return [
        GroupSeat(
            PersonId(plan.child), "core", AgencyId(agency_of[worker]), period, WorkerId(worker)
        )
        for worker in plan.core_group
    ]


def _statement(number: int, permission: neutral.Permission) -> Statement:
    own = permission.covers == (permission.giver,)
    given, withdrawn = _instant(permission.given_at), permission.withdrawn_at
    return Statement(
        permission_id=PermissionId(permission.id),
        kind="give",
        giver_id=permission.giver,
        capacity="adult" if own else "PR_holder",
        recorded_at=given,
        seq=number,
        covers=frozenset(map(PersonId, permission.covers)),
        groups=frozenset(permission.groups),
        sources=frozenset(map(AgencyId, permission.sources)),
        recipients=frozenset(map(AgencyId, permission.recipients)),
        valid_from=given,
        max_level=Level.of_letter(permission.max_level),
        withdrawn_at=None if withdrawn is None else _instant(withdrawn),
    )


def _withholdings(world: neutral.World, family: str) -> list[Withholding]:
    return [
        Withholding(UpdateId(item.id), _instant(item.posted_at), agency_id=AgencyId(agency))
        for item in items_of(world, family)
        for agency in item.withheld_from
    ]
