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

    change: created, living, deceased, competence, name, identifier, parent … The values themselves
    are kept where they are sealed, and here no more than what `consent.notes` makes of them: the
    names or the number of record_id, and both dates, also where there is none. state: of somebody
    created. outcome_code: of an assessment of competence; of a number, which kind and how sure.
    """

    person_id: PersonId
    change: str
    record_id: str = ""
    words_digest: str = ""
    born_digest: str = ""
    due_digest: str = ""
    state: str = ""
    outcome_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecorded(Event, action="RELATION", about="person_id", why="relation"):
    """The relative was recorded as somebody's brother, partner, grandmother …

    relation: its code, of that version of the list in hub.families.relations.kinds.
    """

    relation_id: str
    person_id: PersonId
    relative_id: PersonId
    relation: str
    list_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEnded(Event, action="RELATION_END", about="person_id", why="reason"):
    """Such a relation is over, or never was. reason: ended, mistake."""

    relation_id: str
    person_id: PersonId
    relative_id: PersonId
    relation: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDateCorrected(Event, action="BIRTH_DATE", about="person_id", why="reason"):
    """A birth date was put right, or added where none was known.

    was_digest, born_digest: of the date before and the one from now on, as in PersonRecorded.
    """

    person_id: PersonId
    reason: str
    was_digest: str
    born_digest: str


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
