"""About whom a lead may prepare a report: people her agency works with, on a card she sees."""

from dataclasses import dataclass

from audit.events import CardShown
from consent.acting import acting
from consent.authorise import deny, standpoint_of
from consent.family.same_ids import ids_of
from consent.sights import answers_for
from consent.standpoint import Standpoint
from hub.families.own import OwnFamily, own_families
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

EXIT = "rights"


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """A person with all his ids, his families as this lead sees them, and her standpoints."""

    person_id: PersonId
    ids: frozenset[PersonId]
    name: str
    families: tuple[OwnFamily, ...]
    views: tuple[Standpoint, ...]

    @property
    def relatives(self) -> dict[PersonId, str]:
        """The other people on his cards, by name."""
        members = (one for family in self.families for one in family.card.members)
        found = {one.person_id: one.name for one in members if one.person_id not in self.ids}
        return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def subject_asked_for(work: Work, *, person_id: PersonId) -> ReportSubject:
    """The person, naming him recorded.

    Raises: Refused DENY_ACCOUNT; NotFound for anybody else's client, the denial recorded.
    """
    standing = acting(work)
    if standing is None or not standing.is_lead:
        raise NotFound(person_id)
    ids = ids_of(work, people=(person_id,))
    found = [
        (family, view)
        for family in own_families(work)
        if ids.intersection(family.card.people)
        and (view := standpoint_of(work, family_id=family.family_id))
        and answers_for(view, ids)
    ]
    if not found:
        deny(work, object_id=person_id, reason="NOT_OURS", exit_name=EXIT)
        raise NotFound(person_id)
    families = tuple(family for family, _ in found)
    kept = next(one for one in families[0].card.members if one.person_id in ids)
    return ReportSubject(kept.person_id, ids, kept.name, families, tuple(view for _, view in found))


def record_named(work: Work, subject: ReportSubject, *, with_relatives: bool) -> None:
    """Record whose names stand on the page: the person's, and whoever may ask for him."""
    for family in subject.families:
        named = family.card.people if with_relatives else subject.ids
        work.record(
            CardShown(
                family_id=family.family_id,
                people=tuple(sorted(set(family.card.people).intersection(named))),
                view=EXIT,
                parts=("members",),
            )
        )
