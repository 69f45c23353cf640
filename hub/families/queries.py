"""Names of people and families, opened for callers who have decided that they may be shown."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from hub.families.identity import Names, Sealed, open_family_name, open_person_names
from hub.families.kept import identities_of, sealed_names
from hub.families.models import PersonName
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.wording import gettext

_OPENED = "names opened in this unit of work"


def names_of_people(work: Work, *, person_ids: Iterable[PersonId]) -> Mapping[PersonId, str]:
    """What these people are called on screen. One query, none for people named before.

    Somebody without a name is "Baby".
    """
    asked = dict.fromkeys(person_ids)
    opened = _opened(work)
    missing = [one for one in asked if one not in opened]
    if missing:
        sealed = sealed_names(work.session, missing)
        open_names(work, {one: sealed.get(one) for one in missing})
    return {one: shown_name(opened[one]) for one in asked}


def full_names_of_people(work: Work, *, person_ids: Iterable[PersonId]) -> Mapping[PersonId, Names]:
    """Legal, preferred and known-by names of these people."""
    asked = tuple(person_ids)
    names_of_people(work, person_ids=asked)
    return {one: _opened(work)[one] for one in asked}


def names_then(work: Work, *, at: Mapping[PersonId, datetime]) -> Mapping[PersonId, str]:
    """What each of these was called at that instant, for whoever may not learn of a new name.

    Somebody without one then is "Baby". One query.
    """
    rows = work.session.scalars(
        select(PersonName).where(PersonName.person_id.in_(sorted(at))).order_by(PersonName.seq)
    )
    names = {
        PersonId(row.person_id): Sealed(row.id, row.compartment_id, row.sealed_name)
        for row in rows
        if row.named_at <= at[PersonId(row.person_id)]
    }
    return {
        one: shown_name(open_person_names(work, names[one]) if one in names else Names())
        for one in at
    }


def family_names(work: Work, *, family_ids: Iterable[FamilyId]) -> Mapping[FamilyId, str]:
    """What these families are called."""
    identities = identities_of(work, family_ids=tuple(dict.fromkeys(family_ids)))
    return {
        family_id: opened_family_name(work, identity.name)
        for family_id, identity in identities.items()
    }


def opened_family_name(work: Work, sealed: Sealed | None) -> str:
    """The name, or the words for a family that has none."""
    return gettext("Family without a name") if sealed is None else open_family_name(work, sealed)


def open_names(work: Work, sealed: Mapping[PersonId, Sealed | None]) -> Mapping[PersonId, Names]:
    """Open names once in a unit of work; whoever asks for them again opens nothing."""
    opened = _opened(work)
    for person_id, one in sealed.items():
        if person_id not in opened:
            opened[person_id] = Names() if one is None else open_person_names(work, one)
    return {person_id: opened[person_id] for person_id in sealed}


def forget_opened(work: Work) -> None:
    """Somebody was named anew in this unit of work."""
    _opened(work).clear()


def shown_name(names: Names) -> str:
    """The name on screen. Nobody but an unborn or new-born baby should be without one."""
    return names.shown or gettext("Baby")


def _opened(work: Work) -> dict[PersonId, Names]:
    opened: dict[PersonId, Names] = work.session.info.setdefault(_OPENED, {})
    return opened
