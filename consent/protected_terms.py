"""Words that would betray where a protected person is: sealed, and opened only to be compared.

No caller is told which word was found, nor how many there are.
"""

import json
from collections.abc import Iterable

from sqlalchemy import select

from consent.compartments import compartment_for
from consent.measures import PROTECTION
from consent.models.protection import PersonFlag
from consent.notes import Place, open_reason, seal_reason
from consent.rows.protection import PROTECTED
from consent.term_matching import letters_of, squeezed, stands_in
from hub.foundation.identifiers import FlagId, PersonId
from hub.foundation.work import Work


def seal_terms(work: Work, *, flag_id: FlagId, terms: Iterable[str]) -> bytes | None:
    """The words of one flag under the partnership's compartment; None for none."""
    kept = [one.strip() for one in terms if squeezed(one)]
    if not kept:
        return None
    return seal_reason(
        work,
        compartment_id=compartment_for(work, family_id=None, kind=PROTECTION),
        place=_place(flag_id),
        reason=json.dumps(kept, ensure_ascii=False),
    )


def open_terms(
    work: Work, *, flag_id: FlagId, compartment_id: str, sealed: bytes | None
) -> tuple[str, ...]:
    """The words of one flag, for whoever may see who recorded it (decision 5.7)."""
    if sealed is None:
        return ()
    opened = open_reason(work, compartment_id=compartment_id, place=_place(flag_id), sealed=sealed)
    return tuple(json.loads(opened))


def betrayed_people(
    work: Work, *, texts: Iterable[str], contents: Iterable[str] = ()
) -> frozenset[PersonId]:
    """The protected people, of whatever family, one of whose words stands in the texts.

    contents: what was taken out of files, where it may stand anywhere. Every word in force is
    compared each time, so that the time taken tells nothing.
    """
    said, taken = tuple(map(letters_of, texts)), tuple(map(squeezed, contents))
    found: set[PersonId] = set()
    query = select(
        PersonFlag.id, PersonFlag.person_id, PersonFlag.compartment_id, PersonFlag.sealed_terms
    ).where(
        PersonFlag.kind == PROTECTED,
        PersonFlag.ended_at.is_(None),
        PersonFlag.sealed_terms.is_not(None),
    )
    for flag_id, person_id, compartment_id, sealed in work.session.execute(query):
        terms = open_terms(
            work, flag_id=FlagId(flag_id), compartment_id=compartment_id, sealed=sealed
        )
        hits = [stands_in(term, letters) for term in terms for letters in said]
        hits += [squeezed(term) in content for term in terms for content in taken]
        if any(hits):
            found.add(PersonId(person_id))
    return frozenset(found)


def _place(flag_id: FlagId) -> Place:
    return Place(PersonFlag.__tablename__, "sealed_terms", flag_id)
