"""Words that would betray where a protected person is: sealed, and opened only to be compared.

No caller is told which word was found, nor how many there are.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from consent.compartments import compartment_for
from consent.models.protection import PersonFlag
from consent.notes import Place, open_reason, seal_reason
from consent.protection.measures import PROTECTION
from consent.protection.term_matching import letters_of, squeezed, stands_in
from consent.rows.protection import PROTECTED
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


@dataclass(frozen=True, slots=True, repr=False)
class Spoken:
    """What is looked through together. contents: what was taken out of files, where a word may
    stand anywhere."""

    texts: tuple[str, ...]
    contents: tuple[str, ...] = ()


def betrayed_people(work: Work, *, texts: Iterable[str]) -> frozenset[PersonId]:
    """The protected people, of whatever family, one of whose words stands in the texts."""
    return betrayed_in(work, parts=(Spoken(tuple(texts)),))[0]


def betrayed_in(work: Work, *, parts: Sequence[Spoken]) -> tuple[frozenset[PersonId], ...]:
    """The same for each part, in their order.

    Every word in force is compared each time, so that the time taken tells nothing.
    """
    said = [(tuple(map(letters_of, p.texts)), tuple(map(squeezed, p.contents))) for p in parts]
    found: list[set[PersonId]] = [set() for _ in parts]
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
        for people, (texts, contents) in zip(found, said, strict=True):
            hits = [stands_in(term, letters) for term in terms for letters in texts]
            hits += [squeezed(term) in content for term in terms for content in contents]
            if any(hits):
                people.add(PersonId(person_id))
    return tuple(map(frozenset, found))


def _place(flag_id: FlagId) -> Place:
    return Place(PersonFlag.__tablename__, "sealed_terms", flag_id)
