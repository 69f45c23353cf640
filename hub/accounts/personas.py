"""The door of the demonstration: invented workers whom a visitor can be with one click.

Only the demonstration's loader adds them, and only a demonstration registers the way in.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencies.roles import role_words
from agencies.workers.queries import NamedWorker, workers_named
from hub.accounts.models import PersonaRow
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Persona:
    """One card of the sign-in page. `line`: what to try as this person."""

    worker_id: WorkerId
    name: str
    role: str
    agency: str
    line: str


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under one heading, in the order in which they were offered."""

    title: str
    personas: tuple[Persona, ...]


def offer_persona(work: Work, *, worker_id: WorkerId, section: str, line: str) -> None:
    """Put a worker on the sign-in page, after those already there; `section` "" only in the list.

    Raises: NotFound unless the system does it.
    """
    if not work.actor.is_system:
        raise NotFound(worker_id)
    taken = work.session.scalars(select(func.max(PersonaRow.place))).first()
    work.session.add(
        PersonaRow(worker_id=worker_id, place=(taken or 0) + 1, section=section, line=line)
    )
    work.session.flush()  # the next one's place comes after it


def has_personas(session: Session) -> bool:
    """Whether the people in here are invented."""
    return session.scalars(select(PersonaRow.worker_id).limit(1)).first() is not None


def is_persona(session: Session, *, worker_id: WorkerId) -> bool:
    """Whether that worker is offered at the door."""
    return session.get(PersonaRow, worker_id) is not None


def persona_sections(work: Work, *, with_everyone: bool) -> tuple[Section, ...]:
    """The cards by section; with everyone also those who have no section. Two statements."""
    rows = work.session.execute(
        select(PersonaRow.worker_id, PersonaRow.section, PersonaRow.line).order_by(PersonaRow.place)
    ).all()
    named = workers_named(work, worker_ids=[WorkerId(row.worker_id) for row in rows])
    cards: dict[str, list[Persona]] = {}
    for worker_id, section, line in rows:
        if section or with_everyone:
            cards.setdefault(section, []).append(_card(named[WorkerId(worker_id)], line))
    return tuple(Section(title, tuple(found)) for title, found in cards.items())


def persona_count(session: Session) -> int:
    """How many people there are to choose from."""
    return session.scalars(select(func.count()).select_from(PersonaRow)).one()


def _card(worker: NamedWorker, line: str) -> Persona:
    role = role_words(worker.role, worker.agency_type)
    return Persona(worker.worker_id, worker.name, role, worker.agency_name, line)
