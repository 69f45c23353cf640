"""Finding people under keyed digests, with the same work whether anybody is found or not.

Two of what was typed must agree with one record (issue 2; decision 5.9), or nothing of it counts
for whoever asks. Where a number alone agrees, the duty desk is told: a slip of the pen in a name
or a date must not hide a child from those who may decide, and a guessed number opens nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from consent.acting import families_of
from consent.family.same_ids import ids_of
from consent.models.families import Family
from hub.families import identity
from hub.families.enquiry.comparing import is_called, people_compared
from hub.families.identifiers import Kind, normalised
from hub.families.identity import IndexEntry
from hub.families.models import PersonIndex
from hub.families.spelling import plain
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work

_NUMBERS = frozenset({Kind.NHS.value, Kind.UPN.value})
FEWEST = 2
"""Of what is typed so many must be there, and so many agree with the record."""
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
            "name": plain(self.name) if _is_name(self.name) else "",
            "born_on": self.born_on.isoformat() if self.born_on else "",
        }
        return {kind: value for kind, value in given.items() if value}


def _is_name(typed: str) -> bool:
    """Two letters at least: a full stop beside a number is no second identifier."""
    return sum(one.isalpha() for one in typed) > 1


@dataclass(frozen=True, slots=True)
class Found:
    """Whom an enquiry is about, under every id of theirs, and which families are decided on for it.

    people: those who may be opened: the exact ones, and those who only sound alike. exact: of whom
    two of what was typed agree. numbered: those of them with the number. told: the exact ones, and
    whoever has the number and nothing else of it: for the desk alone. families: of those told.
    """

    people: frozenset[PersonId]
    exact: frozenset[PersonId]
    numbered: frozenset[PersonId]
    told: frozenset[PersonId]
    families: tuple[FamilyId, ...]
    looked_at: tuple[FamilyId, ...]


def find(work: Work, *, terms: EnquiryTerms) -> Found:
    """Whoever agrees in two of what was typed, or has the number alone, or sounds like it."""
    matched = _matched(work, _entries(work, terms))
    exact = _agreeing(work, terms, matched)
    alike = frozenset(who for who, kind in matched if kind == identity.SOUND_AND_YEAR)
    numbered = ids_of(work, people=frozenset(who for who, kind in matched if kind in _NUMBERS))
    people = ids_of(work, people=exact | alike)
    told = exact | numbered
    families = families_of(work, people=told)
    sounding = families_of(work, people=alike)
    looked_at = _made_up(work, tuple(dict.fromkeys((*families, *sounding))))
    return Found(people, exact, numbered & exact, told, families, looked_at)


def exactly(work: Work, *, terms: EnquiryTerms) -> frozenset[PersonId]:
    """Those alone of whom two of what was typed agree, under every id they are recorded by: a
    suggestion opens nothing."""
    return _agreeing(work, terms, _matched(work, _entries(work, terms)))


def _agreeing(
    work: Work, terms: EnquiryTerms, matched: Collection[tuple[PersonId, str]]
) -> frozenset[PersonId]:
    """Of those matched the ones of whom two things agree, under every id of theirs.

    What one record of a person lacks another may have, so records that are one are read as one.
    """
    found: set[PersonId] = set()
    for records in people_compared(work, matched=[who for who, _ in matched]):
        kinds = {kind for who, kind in matched if who in records.ids}
        if identity.NAME_AND_BIRTH in kinds:
            found |= records.ids
        numbers = len(kinds & _NUMBERS)
        others = is_called(records.names, terms.name) + (terms.born_on in records.born_on)
        if numbers and numbers + others >= FEWEST:
            found |= records.ids
    return frozenset(found)


def _entries(work: Work, terms: EnquiryTerms) -> list[IndexEntry]:
    entries = [
        identity.index_identifier(work, kind=kind, value=value)
        for kind, typed in ((Kind.NHS, terms.nhs_number), (Kind.UPN, terms.pupil_number))
        if (value := normalised(kind, typed))
    ]
    if terms.name and terms.born_on:
        entries += identity.index_names(work, names=(terms.name,), born_on=terms.born_on)
    return entries


def _matched(work: Work, entries: Iterable[IndexEntry]) -> tuple[tuple[PersonId, str], ...]:
    """Whom the entries find, each with the kind of entry that does."""
    wanted = [
        and_(PersonIndex.kind == one.kind, PersonIndex.digest == one.digest) for one in entries
    ]
    rows = work.session.execute(
        select(PersonIndex.person_id, PersonIndex.kind).where(
            or_(*wanted) if wanted else PersonIndex.seq < 0
        )
    )
    return tuple((PersonId(who), kind) for who, kind in rows)


def _made_up(work: Work, matched: Collection[FamilyId]) -> tuple[FamilyId, ...]:
    """The matched families and as many others as make the usual number: the same work each time."""
    others = work.session.scalars(select(Family.id).order_by(func.random()).limit(LOOKED_AT))
    everyone = dict.fromkeys((*matched, *map(FamilyId, others)))
    return tuple(everyone)[: max(LOOKED_AT, len(matched))]
