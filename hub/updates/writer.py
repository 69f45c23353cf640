"""Who writes about a family: what he sees of it, and the partners he may know of."""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.roles import DESK
from agencies.workers.queries import NamedWorker, workers_in_roles
from audit.events import CardShown
from consent.acting import acting
from consent.authorise import check_no_conflict, standpoint_of
from consent.outcome import Level
from consent.records import records_of
from consent.standpoint import Standpoint
from hub.families.card.cards import FamilyCard, require_card, sight_of_card
from hub.families.involvement.involved import KnownInvolvement, known_involvements
from hub.families.queries import names_of_people
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.updates.judging import sight_of_family


@dataclass(frozen=True, slots=True)
class Writer:
    """The acting worker before a family, with the people and partners he may name."""

    view: Standpoint
    card: FamilyCard
    known: tuple[KnownInvolvement, ...]
    partners: Mapping[WorkerId, NamedWorker]
    """Teams and desks of agencies he may know of, his own among them, without himself."""
    others: Mapping[PersonId, str]
    """Members whom his agency does not reach and whom updates he reads name to him, by name."""

    @property
    def family_id(self) -> FamilyId:
        """The family."""
        return self.card.family_id

    @property
    def members(self) -> Mapping[PersonId, str]:
        """Whom he may write about, by name."""
        return {member.person_id: member.name for member in self.card.members} | dict(self.others)

    @property
    def agencies(self) -> Mapping[AgencyId, str]:
        """The agencies he may know of, by name."""
        return {one.agency_id: one.agency for one in self.known}


def writer_before(work: Work, *, family_id: FamilyId, exit_name: str) -> Writer:
    """The acting worker as a writer; that he was shown the card is queued for the log.

    Raises: NotFound when for him the family does not exist.
    """
    view, card = require_card(work, family_id=family_id, exit_name=exit_name)
    known = known_involvements(work, view)
    others = _named_elsewhere(work, view, card)
    if others:
        people = tuple(sorted(others))
        shown = CardShown(
            family_id=family_id, people=people, view=exit_name, parts=("named_in_updates",)
        )
        work.record(shown)
    return Writer(view, card, known, _partners(work, known), others)


def _named_elsewhere(work: Work, view: Standpoint, card: FamilyCard) -> Mapping[PersonId, str]:
    """Whom updates name to him at summary or full, beyond the card, in the order of their names.

    So nobody who is sealed, protected from his side or not covered is among them: none of his
    updates is shown there, or it names others alone (decision 5.1).
    """
    sight = sight_of_family(work, family_id=card.family_id)
    read = (one for one in sight.listed if one.level >= Level.SUMMARY) if sight else ()
    named = {who for one in read for who in one.judged.named} & view.kin.members
    names = names_of_people(work, person_ids=named - set(card.people))
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def posting_writer(work: Work, *, family_id: FamilyId) -> Writer:
    """The same for a post. Who was on the team until just now is told why he cannot any more.

    Raises: Refused DENY_ACCOUNT, DENY_CONFLICT or NOT_ON_CASE for him; NotFound for others.
    """
    view = standpoint_of(work, family_id=family_id)
    if view is not None and sight_of_card(work, view) is None and _has_had_seat(work, family_id):
        acting(work)
        check_no_conflict(work, family_id=family_id)
        raise Refused("NOT_ON_CASE")
    return placed_writer(work, family_id=family_id)


def placed_writer(work: Work, *, family_id: FamilyId) -> Writer:
    """The same for whoever is offered the form.

    Raises: NotFound as above; Refused NOT_ON_CASE for who reads in an emergency alone (rule 9).
    """
    writer = writer_before(work, family_id=family_id, exit_name="post")
    if not writer.view.relationship.has_place:
        raise Refused("NOT_ON_CASE")
    return writer


def require_sight(work: Work, *, family_id: FamilyId) -> None:
    """Raises: NotFound when for the acting worker the family does not exist."""
    view = standpoint_of(work, family_id=family_id)
    if view is None or sight_of_card(work, view) is None:
        raise NotFound(family_id)


def _has_had_seat(work: Work, family_id: FamilyId) -> bool:
    return any(
        seat.worker_id == work.actor.worker_id
        for one in records_of(work, family_id=family_id).involvements
        for seat in one.team
    )


def _partners(work: Work, known: tuple[KnownInvolvement, ...]) -> Mapping[WorkerId, NamedWorker]:
    agencies = {one.agency_id for one in known}
    desks = workers_in_roles(work.session, agency_ids=agencies, roles=DESK, at=work.now)
    teams = (worker for one in known for worker in one.team)
    found = {worker.worker_id: worker for worker in (*teams, *desks)}
    found.pop(work.actor.worker_id, None)
    return found
