"""What makes a row a fact: changing it moves the access version of the families it speaks of."""

from collections.abc import Iterable, Sequence

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Select,
    String,
    column,
    event,
    or_,
    select,
    table,
    union,
)
from sqlalchemy.orm import Session

from hub.foundation.history import Remembered
from hub.foundation.statements import PreparedList
from hub.foundation.versions import raise_versions

_MOVED = "families and people whose facts moved"
_COUNT = "how many facts moved"
READ_AMID = "what was read amid a change"
"""Where a reader may keep, until the transaction ends, what he read and after how many facts."""
_members = table("family_member", column("family_id", String), column("person_id", String))
_subjects = table("family_subject", column("family_id", String), column("person_id", String))
_merges = table("person_merge", column("kept_id", String), column("merged_id", String))
_splits = table(
    "family_split",
    column("tree_id", String),
    column("family_id", String),
    column("part_id", String),
)


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
            session.info[_COUNT] = session.info.get(_COUNT, 0) + 1


@event.listens_for(Session, "before_commit")
def _raise_moved_versions(session: Session) -> None:
    session.flush()  # so that the last facts of this transaction have been noted
    families, people = session.info.pop(_MOVED, (set(), set()))
    if people:
        theirs = _FAMILIES.read(session, sorted(people))
        families = families | {str(one) for row in theirs for one in row}
    if families:
        raise_versions(session, families | _trees_of(session, families))


def _speaking_of(people: Sequence[BindParameter[str]]) -> CompoundSelect[str]:
    """Families of these people, and of whoever is recorded under one of their ids as well, or
    ever was taken to be."""
    kept = select(_merges.c.kept_id).where(
        or_(_merges.c.merged_id.in_(people), _merges.c.kept_id.in_(people))
    )
    same = select(_merges.c.merged_id).where(_merges.c.kept_id.in_(kept)).union(kept)
    theirs = [
        select(found.c.family_id).where(
            or_(found.c.person_id.in_(people), found.c.person_id.in_(same))
        )
        for found in (_members, _subjects)
    ]
    return union(*theirs)


def _parts_of_trees(families: Sequence[BindParameter[str]]) -> Select[str, str]:
    trees = select(_splits.c.tree_id).where(
        or_(_splits.c.family_id.in_(families), _splits.c.part_id.in_(families))
    )
    return select(_splits.c.family_id, _splits.c.part_id).where(_splits.c.tree_id.in_(trees))


_FAMILIES, _TREES = PreparedList(_speaking_of), PreparedList(_parts_of_trees)


def _trees_of(session: Session, families: Iterable[str]) -> set[str]:
    """Every family these were split from or into: each reads what is recorded of the others."""
    return {str(one) for row in _TREES.read(session, sorted(families)) for one in row}


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def _forget_moved_facts(session: Session) -> None:
    for name in (_MOVED, _COUNT, READ_AMID):
        session.info.pop(name, None)


def note_moved_people(session: Session, people: Iterable[str]) -> None:
    """Have the families of these people decide anew, where no changed row names them all."""
    session.info.setdefault(_MOVED, (set(), set()))[1].update(people)
    session.info[_COUNT] = session.info.get(_COUNT, 0) + 1


def facts_moved(session: Session) -> int:
    """How many facts this transaction has changed so far: what was read at another number may be
    stale. Sends what waits in the session, as any query would."""
    if session.new or session.dirty or session.deleted:
        session.flush()  # so that what waits has been counted
    count: int = session.info.get(_COUNT, 0)
    return count
