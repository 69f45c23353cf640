"""How much of the minimum data is known of each person, counted in what this worker is shown.

The minimum is what inquiries found missing: name, age, school, GP, carer, and who has parental
responsibility (Laming 2003). Address and "seen by whom" are only ever updates.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from consent.world import PersonFacts
from hub.families.cards import CardMember, FamilyCard
from hub.families.gaps import FATHER_UNKNOWN
from hub.families.identifiers import Kind, Status
from hub.families.involved import KnownInvolvement
from hub.families.kept import FamilyIdentity
from hub.families.numbers import KnownNumber
from hub.foundation.identifiers import PersonId
from hub.presentation.wording import gettext

SCHOOL_AGES = range(5, 16)


@dataclass(frozen=True, slots=True)
class Completeness:
    """`known` of `total`, and the missing ones in words."""

    known: int
    total: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the completeness of a card is counted in."""

    card: FamilyCard
    people: Mapping[PersonId, PersonFacts]
    identity: FamilyIdentity
    numbers: Mapping[PersonId, Collection[KnownNumber]]
    involvements: Iterable[KnownInvolvement]
    agency_types: Mapping[str, str]


def completeness_of(shown: Shown, member: CardMember) -> Completeness:
    """The meter of one person."""
    checks = [
        (gettext("name"), bool(shown.identity.people[member.person_id].names) and _named(member)),
        _age(member),
        (gettext("sex"), member.sex in {"F", "M"} or member.state == "unborn"),
    ]
    if shown.card.has_identifiers and member.state != "unborn":
        checks.append((gettext("NHS number"), _has_number(shown, member, Kind.NHS)))
    checks.append((gettext("GP or health visitor"), _has_agency(shown, member, "PRIM")))
    if member.is_child:
        checks += _of_child(shown, member)
    missing = tuple(word for word, is_known in checks if not is_known)
    return Completeness(len(checks) - len(missing), len(checks), missing)


def _age(member: CardMember) -> tuple[str, bool]:
    if member.state == "unborn":
        return gettext("expected date of birth"), member.due_on is not None
    return gettext("date of birth"), bool(member.age)


def _named(member: CardMember) -> bool:
    return member.state == "unborn" or member.name != gettext("Baby")


def _of_child(shown: Shown, member: CardMember) -> list[tuple[str, bool]]:
    facts = shown.people[member.person_id]
    seen = frozenset(shown.card.people)
    adults = facts.parents | facts.carers
    checks = [
        (gettext("who cares for the child"), bool(adults & seen)),
        (gettext("who has parental responsibility"), bool(facts.pr_holders & seen)),
        (gettext("the father"), _has_father(shown, member)),
    ]
    if member.age.isdigit() and int(member.age) in SCHOOL_AGES:
        checks.append((gettext("school"), _has_agency(shown, member, "SCH")))
    return checks


def _has_father(shown: Shown, member: CardMember) -> bool:
    said = shown.identity.people[member.person_id].father_status
    men = {one.person_id for one in shown.card.members if one.sex == "M"}
    parents = shown.people[member.person_id].parents
    return bool(parents & men) or (said is not None and said not in FATHER_UNKNOWN)


def _has_number(shown: Shown, member: CardMember, kind: str) -> bool:
    numbers = shown.numbers.get(member.person_id, ())
    return any(one.kind == kind and one.status != Status.SUPERSEDED for one in numbers)


def _has_agency(shown: Shown, member: CardMember, agency_type: str) -> bool:
    return any(
        shown.agency_types.get(one.agency_id) == agency_type and member.person_id in one.persons
        for one in shown.involvements
    )
