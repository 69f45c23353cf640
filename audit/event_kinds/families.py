"""Events of families and the people in them."""

from dataclasses import dataclass

from audit.event import Event
from hub.foundation.identifiers import FamilyId, MergeId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCreated(Event, action="FAMILY", about="family_id"):
    """A family was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWasSplit(Event, action="SPLIT", about="family_id"):
    """A family was split into others. into: their ids, in the order named."""

    into: tuple[FamilyId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyNamed(Event, action="FAMILY_NAME", about="family_id"):
    """A family was given a name, or another one. The name itself is kept where it is sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(Event, action="MEMBER", about="person_id", why="change"):
    """A person joined or left a family. change: joined, left."""

    person_id: PersonId
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecorded(Event, action="PERSON", about="person_id", why="change"):
    """A person was recorded or something about him changed.

    change: created, birth, loss, death, gillick, name, identifier, relationship … The values
    themselves are kept where they are sealed, not here.
    """

    person_id: PersonId
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDateCorrected(Event, action="BIRTH_DATE", about="person_id", why="reason"):
    """A birth date was put right, or added where none was known.

    was, becomes: the dates, each under a salt (consent.committed_words); "" where none was.
    """

    person_id: PersonId
    reason: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _MergeEvent(Event, about="merge_id", subject="kept_id"):
    """kept_id: under which of the two ids the person is read."""

    merge_id: MergeId
    kept_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMerged(_MergeEvent, action="MERGE"):
    """Two records were found to be of one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleUnmerged(_MergeEvent, action="UNMERGE"):
    """Two records turned out to be of two people after all."""
