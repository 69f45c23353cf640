"""Whoever is protected or sealed is compared with nobody: not even as a fingerprint."""

from audit.events import PersonProtected, RecordSealed
from consent.models.people import Person
from hub.foundation.identifiers import PersonId, UpdateId
from hub.foundation.work import Work
from hub.updates.addresses.service import forget_addresses, forget_addresses_of


def compare_no_more(work: Work, event: PersonProtected | RecordSealed) -> None:
    """Erase the fingerprints of the person's addresses, or of the sealed update's."""
    named = event.person_id if isinstance(event, PersonProtected) else event.sealed
    if work.session.get(Person, named) is not None:
        forget_addresses_of(work, person_id=PersonId(named))
    else:
        forget_addresses(work, update_ids=(UpdateId(named),))
