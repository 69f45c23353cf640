"""What makes a row a fact: changing it moves the access version of the families it speaks of."""

from collections.abc import Iterable

from sqlalchemy import CompoundSelect, String, column, event, or_, select, table
from sqlalchemy.orm import Session

from hub.foundation.history import Remembered
from hub.foundation.versions import raise_versions

_MOVED = "families and people whose facts moved"
_members = table("family_member", column("family_id"), column("person_id"))
_subjects = table("family_subject", column("family_id"), column("person_id"))
_merges = table("person_merge", column("kept_id", String), column("merged_id", String))
_splits = table("family_split", column("tree_id"), column("family_id"), column("part_id"))


class FamilyFact(Remembered):
    """A row about one family, in its column `family_id`."""

    def fact_families(self) -> Iterable[str]:
        """The families whose readers must decide anew when this row changes."""
        return (str(getattr(self, "family_id")),)  # noqa: B009 - the column is the subclass's

    def fact_people(self) -> Iterable[str]:
        """The people whose families must decide anew as well."""
        return ()


class PersonFact(Remembered):
    """A row about people, and so about every family they are or ever were members of."""

    def fact_families(self) -> Iterable[str]:
        """None by itself: membership says which."""
        return ()

    def fact_people(self) -> Iterable[str]:
        """The people this row speaks of: one, in its column `person_id`, unless said otherwise."""
        return (str(getattr(self, "person_id")),)  # noqa: B009 - the column is the subclass's


@event.listens_for(Session, "before_flush")
def _note_moved_facts(session: Session, _context: object, _instances: object) -> None:
    families, people = session.info.setdefault(_MOVED, (set(), set()))
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, FamilyFact | PersonFact):
            families.update(row.fact_families())
            people.update(row.fact_people())


@event.listens_for(Session, "before_commit")
def _raise_moved_versions(session: Session) -> None:
    session.flush()  # so that the last facts of this transaction have been noted
    families, people = session.info.pop(_MOVED, (set(), set()))
    if people:
        for found in (_members, _subjects):
            theirs = select(found.c.family_id).where(
                or_(found.c.person_id.in_(sorted(people)), found.c.person_id.in_(_same_as(people)))
            )
            families = families | set(session.scalars(theirs))
    if families:
        raise_versions(session, families | _trees_of(session, families))


def _same_as(people: Iterable[str]) -> CompoundSelect[str]:
    """Every id of whoever is recorded under one of these as well, or ever was taken to be."""
    moved = sorted(people)
    kept = select(_merges.c.kept_id).where(
        or_(_merges.c.merged_id.in_(moved), _merges.c.kept_id.in_(moved))
    )
    return select(_merges.c.merged_id).where(_merges.c.kept_id.in_(kept)).union(kept)


def _trees_of(session: Session, families: Iterable[str]) -> set[str]:
    """Every family these were split from or into: each reads what is recorded of the others."""
    moved = sorted(families)
    trees = select(_splits.c.tree_id).where(
        or_(_splits.c.family_id.in_(moved), _splits.c.part_id.in_(moved))
    )
    query = select(_splits.c.family_id, _splits.c.part_id).where(_splits.c.tree_id.in_(trees))
    return {one for row in session.execute(query) for one in row}


@event.listens_for(Session, "after_rollback")
def _forget_moved_facts(session: Session) -> None:
    session.info.pop(_MOVED, None)


def note_moved_people(session: Session, people: Iterable[str]) -> None:
    """Have the families of these people decide anew, where no changed row names them all."""
    session.info.setdefault(_MOVED, (set(), set()))[1].update(people)


def has_moved_facts(session: Session) -> bool:
    """Whether this transaction has changed a fact: what was read before it may be stale."""
    return bool(session.new or session.dirty or any(session.info.get(_MOVED, ())))
