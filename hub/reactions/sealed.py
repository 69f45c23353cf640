"""Whoever is sealed is called by what lies under another key (rule 1.3)."""

from audit.events import (
    PeopleMerged,
    PeopleUnmerged,
    PersonRecorded,
    RecordSealed,
    RecordUnsealed,
)
from consent.models.people import Person
from hub.families.merging.keeping_apart import keep_names_apart
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

SAID = frozenset({"identifier", "name"})
"""The changes of a person's record that say what he is called."""

Moving = PeopleMerged | PeopleUnmerged | PersonRecorded | RecordSealed | RecordUnsealed


def keep_apart(work: Work, event: Moving) -> None:
    """Move the names and numbers of whom the event is about to where they belong now."""
    if isinstance(event, RecordSealed | RecordUnsealed):
        is_person = work.session.get(Person, event.sealed) is not None
        keep_names_apart(work, people=(PersonId(event.sealed),) if is_person else ())
    elif not isinstance(event, PersonRecorded) or event.change in SAID:
        keep_names_apart(work, people=event.people)
