"""Finding people under keyed digests, with the same work whether anybody is found or not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from consent.acting import families_of
from consent.models.families import Family
from consent.same_ids import ids_of
from hub.families import identity
from hub.families.identifiers import Kind, normalised
from hub.families.identity import IndexEntry
from hub.families.models import PersonIndex
from hub.families.spelling import plain
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work

LOOKED_AT = 4
"""How many families are decided on for every enquiry: others make up the number."""


@dataclass(frozen=True, slots=True)
class EnquiryTerms:
    """What is asked for: at least two of number, number, name and birth date, and why."""

    purpose: str
    nhs_number: str = ""
    pupil_number: str = ""
    name: str = ""
    born_on: date | None = None

    @property
    def identifiers(self) -> dict[str, str]:
        """Those given, by kind."""
        given = {
            "nhs_number": self.nhs_number,
            "pupil_number": self.pupil_number,
            "name": plain(self.name),
            "born_on": self.born_on.isoformat() if self.born_on else "",
        }
        return {kind: value for kind, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Found:
    """Whom an enquiry is about, under every id of theirs, in which families, and which families
    are decided on for it."""

    people: frozenset[PersonId]
    families: tuple[FamilyId, ...]
    looked_at: tuple[FamilyId, ...]


def find(work: Work, *, terms: EnquiryTerms) -> Found:
    """Whoever has one of the numbers, or the surname with the birth date, or sounds like it."""
    people = ids_of(work, people=frozenset(_people(work, _entries(work, terms))))
    families = families_of(work, people=people)
    return Found(people, families, _made_up(work, families))


def exactly(work: Work, *, terms: EnquiryTerms) -> frozenset[PersonId]:
    """The same without those who only sound alike, under every id they are recorded by: a
    suggestion opens nothing."""
    entries = [one for one in _entries(work, terms) if one.kind != identity.SOUND_AND_YEAR]
    return ids_of(work, people=tuple(_people(work, entries)))


def _entries(work: Work, terms: EnquiryTerms) -> list[IndexEntry]:
    entries = [
        identity.index_identifier(work, kind=kind, value=value)
        for kind, typed in ((Kind.NHS, terms.nhs_number), (Kind.UPN, terms.pupil_number))
        if (value := normalised(kind, typed))
    ]
    if terms.name and terms.born_on:
        entries += identity.index_names(work, names=(terms.name,), born_on=terms.born_on)
    return entries


def _people(work: Work, entries: Iterable[IndexEntry]) -> Iterable[PersonId]:
    wanted = [
        and_(PersonIndex.kind == one.kind, PersonIndex.digest == one.digest) for one in entries
    ]
    found = work.session.scalars(
        select(PersonIndex.person_id).where(or_(*wanted) if wanted else PersonIndex.seq < 0)
    )
    return map(PersonId, found)


def _made_up(work: Work, matched: Collection[FamilyId]) -> tuple[FamilyId, ...]:
    """The matched families and as many others as make the usual number: the same work each time."""
    others = work.session.scalars(select(Family.id).order_by(func.random()).limit(LOOKED_AT))
    everyone = dict.fromkeys((*matched, *map(FamilyId, others)))
    return tuple(everyone)[: max(LOOKED_AT, len(matched))]
