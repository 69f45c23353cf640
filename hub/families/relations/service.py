"""Records what people are to each other, and that it is over."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from audit.events import RelationEnded, RelationRecorded
from consent.family.birth import DUE, open_date
from consent.family.links import end_link
from consent.family.people import link_people
from consent.family.same_ids import ids_of
from consent.models.people import Person, PersonState
from hub.families.person_service import birth_date_of, changeable
from hub.families.queries import names_of_people
from hub.families.relations.kinds import LINKED, MUTUAL, OFFERED, VERSION, Kind
from hub.families.relations.models import PersonRelation
from hub.families.relations.plausible import Someone, age_problem, conflict_problem
from hub.families.relations.recorded import Related, relations_among
from hub.foundation.clock import london_date
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import PersonId, new_id
from hub.foundation.work import Work
from hub.presentation.wording import gettext

ENDED, MISTAKE = "ended", "mistake"
END_REASONS = (ENDED, MISTAKE)


def relate(work: Work, *, said: Mapping[Related, str]) -> None:
    """Record these relations, each said in that field of a form; all of them or none.

    Requires that the actor may know of both people of each.
    Raises: Invalid, under its field, for what cannot be, Refused NOT_ALLOWED off the case.
    """
    problems: dict[str, str] = {}
    for one, field in said.items():
        problem = _problem_of(work, one)
        if problem:
            problems.setdefault(field, problem)
        else:
            _record(work, one)
            work.session.flush()  # what is said next is held against it
    if problems:
        raise Invalid(problems)


def end_relation(
    work: Work, *, person_id: PersonId, kind: str, relative_id: PersonId, reason: str
) -> None:
    """It is over, or never was. Whoever was a partner is a former one from then on.

    Raises: NotFound where it does not stand, Refused NOT_ALLOWED off the case, Invalid.
    """
    if reason not in END_REASONS:
        raise Invalid({"reason": gettext("Say why")})
    if kind in LINKED:
        end_link(work, person_id=person_id, kind=kind, relative_id=relative_id, reason=reason)
        return
    changeable(work, person_id)
    rows = _standing_rows(work, person_id, kind, relative_id)
    if not rows:
        raise NotFound(relative_id)
    _end(work, rows, reason)
    if kind == Kind.PARTNER and reason == ENDED:
        _add(work, person_id, Kind.FORMER_PARTNER, relative_id)


def _record(work: Work, one: Related) -> None:
    if one.kind in LINKED:
        link_people(work, person_id=one.of, kind=one.kind, relative_id=one.relative)
        return
    changeable(work, one.of)
    if one.kind == Kind.PARTNER:  # together again
        _end(work, _standing_rows(work, one.of, Kind.FORMER_PARTNER, one.relative), ENDED)
    _add(work, one.of, one.kind, one.relative)


def _add(work: Work, person_id: PersonId, kind: str, relative_id: PersonId) -> None:
    relation_id = new_id()
    work.session.add(
        PersonRelation(
            id=relation_id,
            person_id=person_id,
            kind=kind,
            relative_id=relative_id,
            starts_at=work.now,
            recorded_by_id=work.actor.worker_id,
        )
    )
    work.record(
        RelationRecorded(
            relation_id=relation_id,
            person_id=person_id,
            relative_id=relative_id,
            relation=kind,
            list_version=VERSION,
            people=(person_id, relative_id),
        )
    )


def _end(work: Work, rows: Iterable[PersonRelation], reason: str) -> None:
    for row in rows:
        row.ends_at, row.ended_by_id, row.end_reason = work.now, work.actor.worker_id, reason
        person_id, relative_id = PersonId(row.person_id), PersonId(row.relative_id)
        work.record(
            RelationEnded(
                relation_id=row.id,
                person_id=person_id,
                relative_id=relative_id,
                relation=row.kind,
                reason=reason,
                people=(person_id, relative_id),
            )
        )


def _standing_rows(
    work: Work, person_id: PersonId, kind: str, relative_id: PersonId
) -> list[PersonRelation]:
    """Under whichever ids it was recorded; what is mutual, in either direction."""
    one, other = (ids_of(work, people=(each,)) for each in (person_id, relative_id))
    rows = work.session.scalars(
        select(PersonRelation).where(
            PersonRelation.person_id.in_(sorted(one | other)),
            PersonRelation.relative_id.in_(sorted(one | other)),
            PersonRelation.kind == kind,
            PersonRelation.ends_at.is_(None),
        )
    )
    return [
        row
        for row in rows
        if (row.person_id in one and row.relative_id in other)
        or (kind in MUTUAL and row.person_id in other and row.relative_id in one)
    ]


def _problem_of(work: Work, said: Related) -> str:
    if said.kind not in (*LINKED, *OFFERED):
        return gettext("Choose one of the answers")
    one, other = (ids_of(work, people=(each,)) for each in (said.of, said.relative))
    if one & other:
        return gettext("Choose somebody else")
    person, relative = _someone(work, said.of), _someone(work, said.relative)
    standing = [row for row in relations_among(work, people=one | other) if row.ends_at is None]
    return age_problem(
        said.kind, person, relative, today=london_date(work.now)
    ) or conflict_problem(
        said.kind,
        person,
        relative,
        same={row.kind for row in standing if row.of in one and row.relative in other},
        reverse={row.kind for row in standing if row.of in other and row.relative in one},
    )


def _someone(work: Work, person_id: PersonId) -> Someone:
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound(person_id)
    state = work.session.scalar(
        select(PersonState.state)
        .where(PersonState.person_id == person_id)
        .order_by(PersonState.seq.desc())
        .limit(1)
    )
    due_on = open_date(
        work,
        person_id=person_id,
        compartment_id=person.compartment_id,
        column=DUE,
        sealed=person.sealed_due_on,
    )
    name = names_of_people(work, person_ids=(person_id,))[person_id]
    return Someone(name, state or "living", birth_date_of(work, person), due_on)
