"""What the page reads: a constant number of queries, every collection loaded eagerly."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from benchmarks import plain_rules, world
from benchmarks.peers.flask_peer.models import Involvement, Permission, Person, Plan, Update

PAGE = 50
AHEAD = 90  # rows read at once, so that a full page is usually found in the first read


def facts_of(session: Session, family: str) -> plain_rules.Facts:
    """The family's facts as the rules read them."""
    involvements = session.scalars(
        select(Involvement)
        .where(Involvement.family == family)
        .options(
            joinedload(Involvement.agency),
            selectinload(Involvement.persons),
            selectinload(Involvement.team),
        )
    ).all()
    plans = session.scalars(
        select(Plan).where(Plan.family == family).options(selectinload(Plan.core_group))
    ).all()
    workers = [w for row in involvements for w in row.team]
    workers += [w for row in plans for w in row.core_group]
    return plain_rules.Facts(
        people=_people(session, family),
        involvements=tuple(_involvement(row) for row in involvements),
        permissions=_permissions(session, family),
        plans=tuple(
            world.Plan(p.child_id, family, p.started_at, _ids(p.core_group)) for p in plans
        ),
        agency_types={row.agency_id: row.agency.type for row in involvements},
        agency_of={worker.id: worker.agency_id for worker in workers},
    )


def _ids(rows: list) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _people(session: Session, family: str) -> dict[str, world.Person]:
    rows = session.scalars(
        select(Person).where(Person.family == family).options(selectinload(Person.parents))
    )
    return {r.id: world.Person(r.id, family, r.is_child, _ids(r.parents)) for r in rows}


def _involvement(row: Involvement) -> world.Involvement:
    return world.Involvement(
        id=row.id,
        agency=row.agency_id,
        family=row.family,
        persons=_ids(row.persons),
        team=_ids(row.team),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _permissions(session: Session, family: str) -> tuple[world.Permission, ...]:
    rows = session.scalars(
        select(Permission)
        .join(Permission.giver)
        .where(Person.family == family)
        .order_by(Permission.given_at, Permission.id)
        .options(
            selectinload(Permission.covers),
            selectinload(Permission.sources),
            selectinload(Permission.recipients),
        )
    )
    return tuple(
        world.Permission(
            id=row.id,
            giver=row.giver_id,
            covers=_ids(row.covers),
            groups=tuple(row.groups),
            sources=_ids(row.sources),
            recipients=_ids(row.recipients),
            max_level=row.max_level,
            given_at=row.given_at,
            history_from=row.history_from,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    )


def updates_of(session: Session, family: str, *, before: int | None) -> list[Update]:
    """The next rows of the timeline, latest event first."""
    rows = select(Update).where(Update.family == family)
    if before is not None:
        rows = rows.where(Update.event_at < before)
    return list(
        session.scalars(
            rows.order_by(Update.event_at.desc())
            .limit(AHEAD)
            .options(
                joinedload(Update.author),
                joinedload(Update.agency),
                selectinload(Update.subjects),
                selectinload(Update.tags),
                selectinload(Update.withheld_from),
            )
        )
    )


def item_of(row: Update) -> plain_rules.Item:
    """An update as the rules see it."""
    return plain_rules.Item(
        id=row.id,
        agency=row.agency_id,
        author=row.author_id,
        subjects=_ids(row.subjects),
        tags=_ids(row.tags),
        sn=row.sn,
        event_at=row.event_at,
        posted_at=row.posted_at,
        withheld_from=_ids(row.withheld_from),
    )
