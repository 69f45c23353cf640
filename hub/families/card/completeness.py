"""How much of the minimum data is known of each person, counted in what this worker is shown.

What he could not see if it were recorded is not counted as missing: it is left out.
The minimum is what inquiries found missing: name, age, school, GP, carer, and who has parental
responsibility (Laming 2003). Address and "seen by whom" are only ever updates.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from consent.sights import sees_all_kin
from consent.standpoint import Standpoint
from consent.world import PersonFacts
from hub.families.card.cards import FamilyCard
from hub.families.card.fathers import is_father_known
from hub.families.card.members import CardMember
from hub.families.identifiers import Kind, Status
from hub.families.involvement.involved import KnownInvolvement
from hub.families.kept import FamilyIdentity
from hub.families.numbers import KnownNumber
from hub.foundation.identifiers import PersonId
from hub.presentation.wording import gettext

SCHOOL_AGES = range(5, 16)
Check = tuple[str, bool]
"""One fact in words, and whether it is known."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """`known` of `total`, and the missing ones in words."""

    known: int
    total: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the completeness of a card is counted in."""

    view: Standpoint
    card: FamilyCard
    people: Mapping[PersonId, PersonFacts]
    identity: FamilyIdentity
    numbers: Mapping[PersonId, Collection[KnownNumber]]
    involvements: Iterable[KnownInvolvement]
    agency_types: Mapping[str, str]


def completeness_of(shown: Shown, member: CardMember) -> Completeness | None:
    """The meter of one person; None of the dead, of whom nothing is missing any more."""
    if member.state == "deceased":
        return None
    checks: list[Check] = [
        (gettext("name"), bool(shown.identity.people[member.person_id].names) and _named(member)),
        _age(member),
        (gettext("sex"), member.sex in {"F", "M"} or member.state == "unborn"),
    ]
    if shown.card.has_identifiers and member.state != "unborn":
        checks.append((gettext("NHS number"), _has_number(shown, member, Kind.NHS)))
    checks += _agency(shown, member, "PRIM", gettext("GP or health visitor"))
    if member.is_child:
        checks += _of_child(shown, member)
    missing = tuple(word for word, is_known in checks if not is_known)
    return Completeness(len(checks) - len(missing), len(checks), missing)


def _age(member: CardMember) -> Check:
    if member.state == "unborn":
        return gettext("expected date of birth"), member.due_on is not None
    return gettext("date of birth"), bool(member.age)


def _named(member: CardMember) -> bool:
    return member.state == "unborn" or member.name != gettext("Baby")


def _of_child(shown: Shown, member: CardMember) -> list[Check]:
    checks = _kin(shown, member) if sees_all_kin(shown.view, member.person_id) else []
    if member.age.isdigit() and int(member.age) in SCHOOL_AGES:
        checks += _agency(shown, member, "SCH", gettext("school"))
    return checks


def _kin(shown: Shown, member: CardMember) -> list[Check]:
    facts, seen = shown.people[member.person_id], frozenset(shown.card.people)
    return [
        (gettext("who cares for the child"), bool((facts.parents | facts.carers) & seen)),
        (gettext("who has parental responsibility"), bool(facts.pr_holders & seen)),
        (gettext("the father"), is_father_known(shown.card, facts, _father_status(shown, member))),
    ]


def _father_status(shown: Shown, member: CardMember) -> str | None:
    return shown.identity.people[member.person_id].father_status


def _agency(shown: Shown, member: CardMember, agency_type: str, words: str) -> list[Check]:
    """Without a status through which he would know of any, an unknown agency may be there."""
    is_known = _has_agency(shown, member, agency_type)
    return [(words, is_known)] if is_known or shown.view.coverage.children else []


def _has_number(shown: Shown, member: CardMember, kind: str) -> bool:
    numbers = shown.numbers.get(member.person_id, ())
    return any(one.kind == kind and one.status != Status.SUPERSEDED for one in numbers)


def _has_agency(shown: Shown, member: CardMember, agency_type: str) -> bool:
    return any(
        shown.agency_types.get(one.agency_id) == agency_type and member.person_id in one.persons
        for one in shown.involvements
    )
