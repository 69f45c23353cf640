"""Which agencies work with a family, as far as this worker may know (decision 5.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.queries import agency_names
from agencies.roles import after_name, role_words
from agencies.workers.queries import NamedWorker, workers_named
from consent.relationship import in_effect, is_assigned, is_open
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.world import InvolvementFacts
from hub.families.kept import FamilyIdentity, identities_of
from hub.foundation.identifiers import AgencyId, InvolvementId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.family import InvolvedAgency
from hub.presentation.times import ago, iso_day
from hub.presentation.wording import gettext

NAMED_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class KnownInvolvement:
    """An open involvement whose agency the viewer may know, its present team by name."""

    involvement_id: InvolvementId
    agency_id: AgencyId
    agency: str
    kind: str
    opened_at: datetime
    persons: frozenset[PersonId]
    team: tuple[NamedWorker, ...]
    lead_id: WorkerId | None
    is_own: bool


def known_involvements(work: Work, view: Standpoint) -> tuple[KnownInvolvement, ...]:
    """Open involvements he may know of, by opening. Two queries."""
    family_id = view.facts.family.family_id
    identity = identities_of(work, family_ids=(family_id,))[family_id]
    known = _known(view)
    workers = workers_named(
        work,
        worker_ids={who for one in known for who in _team(one, view.at)},
    )
    names = agency_names(work, agency_ids={one.agency_id for one in known})
    return tuple(
        KnownInvolvement(
            involvement_id=one.involvement_id,
            agency_id=one.agency_id,
            agency=names.get(one.agency_id, ""),
            kind=one.kind,
            opened_at=one.opened_at,
            persons=one.persons,
            team=_named_team(one, view.at, identity, workers),
            lead_id=identity.leads.get(one.involvement_id),
            is_own=one.agency_id == view.agency.agency_id,
        )
        for one in known
    )


def last_heard(
    involvements: Iterable[KnownInvolvement], heard: Mapping[AgencyId, datetime], now: datetime
) -> tuple[InvolvedAgency, ...]:
    """The panel "who is involved, and last heard from": each agency once, the latest heard first.

    heard: when each agency's last update that the viewer may see was about.
    """
    by_agency: dict[AgencyId, list[KnownInvolvement]] = {}
    for one in involvements:
        by_agency.setdefault(one.agency_id, []).append(one)
    order = sorted(
        by_agency, key=lambda agency: (_since(heard, agency), by_agency[agency][0].agency)
    )
    return tuple(_row(by_agency[agency], heard.get(agency), now) for agency in order)


def lead_professional(work: Work, view: Standpoint) -> NamedWorker | None:
    """Whom to ask: the worker so marked on the open involvement of children's services, else its
    first assigned social worker, else the opener of the first involvement (decision 5.3).

    None where he would name an agency whose involvement the viewer may not know.
    """
    family_id = view.facts.family.family_id
    identity = identities_of(work, family_ids=(family_id,))[family_id]
    effective = in_effect(view.facts)
    chosen = _lead_of_services(work, view, effective, identity)
    if chosen is None and effective:
        first = effective[0]
        chosen = identity.opened_by.get(first.involvement_id)
    if chosen is None:
        return None
    worker = workers_named(work, worker_ids=(chosen,)).get(chosen)
    return worker if worker and knows_involvement(view, worker.agency_id) else None


def _lead_of_services(
    work: Work,
    view: Standpoint,
    involvements: Iterable[InvolvementFacts],
    identity: FamilyIdentity,
) -> WorkerId | None:
    services = {one.agency_id for one in view.facts.agencies if one.type == "CSC"}
    theirs = [one for one in involvements if one.agency_id in services and is_open(one, view.at)]
    for one in theirs:
        if one.involvement_id in identity.leads:
            return identity.leads[one.involvement_id]
    assigned = [who for one in theirs for who in _team(one, view.at)]
    named = workers_named(work, worker_ids=assigned)
    return next((who for who in assigned if who in named and named[who].role == "SW"), None)


def _known(view: Standpoint) -> list[InvolvementFacts]:
    involvements = [one for one in in_effect(view.facts) if is_open(one, view.at)]
    agencies = {one.agency_id for one in involvements}
    visible = {agency for agency in agencies if knows_involvement(view, agency)}
    return [one for one in involvements if one.agency_id in visible]


def _team(one: InvolvementFacts, at: datetime) -> list[WorkerId]:
    seats = dict.fromkeys(seat.worker_id for seat in one.team)
    return [who for who in seats if is_assigned(one, who, at)]


def _named_team(
    one: InvolvementFacts,
    at: datetime,
    identity: FamilyIdentity,
    workers: Mapping[WorkerId, NamedWorker],
) -> tuple[NamedWorker, ...]:
    """The present team, its lead first."""
    lead = identity.leads.get(one.involvement_id)
    team = sorted(_team(one, at), key=lambda who: who != lead)
    return tuple(workers[who] for who in team if who in workers)


def _since(heard: Mapping[AgencyId, datetime], agency: AgencyId) -> float:
    return -heard[agency].timestamp() if agency in heard else 0.0


def _row(
    involvements: list[KnownInvolvement], heard: datetime | None, now: datetime
) -> InvolvedAgency:
    return InvolvedAgency(
        name=involvements[0].agency,
        person=team_line(involvements),
        heard=ago(heard, now) if heard else "",
        heard_iso=iso_day(heard) if heard else "",
    )


def team_line(involvements: Iterable[KnownInvolvement]) -> str:
    """ "Priya Nair, lead social worker and Dev Shah, social worker"."""
    words: dict[WorkerId, str] = {}
    for one in involvements:
        for worker in one.team:
            words.setdefault(worker.worker_id, _worker_words(worker, one.lead_id))
    listed = list(words.values())
    shown = "; ".join(listed[:NAMED_AT_MOST])
    if len(listed) <= NAMED_AT_MOST:
        return shown
    return gettext("%(names)s and %(more)d more", names=shown, more=len(listed) - NAMED_AT_MOST)


def _worker_words(worker: NamedWorker, lead_id: WorkerId | None) -> str:
    role = role_words(worker.role, worker.agency_type)
    role = after_name(role)
    if worker.worker_id == lead_id:
        return gettext("%(name)s, lead %(role)s", name=worker.name, role=role)
    return gettext("%(name)s, %(role)s", name=worker.name, role=role)
