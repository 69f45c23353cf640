"""Opens and closes an agency's involvement with people of a family."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from audit.events import InvolvementClosed, InvolvementOpened
from consent.acting import acting, is_desk, manages_involvement, may_begin_families, require
from consent.family.service import note_subjects
from consent.involvement.confirming import in_effect, rows_of
from consent.involvement.managed import managed, require_own_workers
from consent.involvement.teams import team_member
from consent.models.involvement import Involvement
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId, WorkerId, new_id
from hub.foundation.work import Work

REFERRAL = "referral"
KINDS = frozenset({"case", REFERRAL})


@dataclass(frozen=True, slots=True)
class InvolvementDraft:
    """An involvement to be opened: with at least one person, and a team that may be empty."""

    agency_id: AgencyId
    people: tuple[PersonId, ...]
    team: tuple[WorkerId, ...] = ()
    kind: str = "case"
    until: datetime | None = None
    lead_worker_id: WorkerId | None = None


def open_involvement(
    work: Work,
    *,
    family_id: FamilyId,
    draft: InvolvementDraft,
    involvement_id: InvolvementId | None = None,
) -> InvolvementId:
    """Open an involvement now.

    Raises: Refused NOT_ALLOWED (decision 4: the first in a family by any professional role,
    later ones by a manager or desk of that agency; nobody adds himself); Invalid.
    """
    _require_may_open(work, family_id, draft)
    _require_sound(work, draft)
    return _add(work, family_id, draft, involvement_id=involvement_id)


def _add(
    work: Work,
    family_id: FamilyId,
    draft: InvolvementDraft,
    basis: str = "",
    involvement_id: InvolvementId | None = None,
) -> InvolvementId:
    opened = InvolvementId(involvement_id or new_id())
    note_subjects(work, family_id=family_id, people=draft.people)
    work.session.add(
        Involvement(
            id=opened,
            family_id=family_id,
            agency_id=draft.agency_id,
            kind=draft.kind,
            people=list(draft.people),
            opened_at=work.now,
            opened_by_id=work.actor.worker_id,
            closed_at=draft.until,
            lead_worker_id=draft.lead_worker_id,
        )
    )
    for worker_id in dict.fromkeys(draft.team):
        work.session.add(team_member(work, opened, family_id, worker_id))
    work.record(
        InvolvementOpened(
            family_id=family_id,
            involvement_id=opened,
            agency_id=draft.agency_id,
            type_code=draft.kind,
            team=draft.team,
            people=draft.people,
            basis=basis,
            until=draft.until,
            lead_worker_id=draft.lead_worker_id,
        )
    )
    return opened


def open_referrals(
    work: Work,
    *,
    family_id: FamilyId,
    agency_ids: Iterable[AgencyId],
    people: tuple[PersonId, ...],
    basis: str,
) -> dict[AgencyId, InvolvementId]:
    """Open an involvement of type referral for each of these agencies that has none open.

    Only a sharing decision calls this (rule 4): nobody of those agencies has a hand in it.
    """
    openly = {
        one.agency_id
        for one in work.session.scalars(
            select(Involvement).where(Involvement.family_id == family_id)
        )
        if one.closed_at is None or work.now < one.closed_at
    }
    wanted = [one for one in dict.fromkeys(agency_ids) if one not in openly]
    return {
        agency_id: _add(work, family_id, InvolvementDraft(agency_id, people, kind=REFERRAL), basis)
        for agency_id in wanted
    }


def close_involvement(work: Work, *, involvement_id: InvolvementId) -> None:
    """Close it now. Raises: Refused NOT_ALLOWED, NotFound, also when it is closed already."""
    managed(work, involvement_id)
    rows = rows_of(work, involvement_id)
    openly = [row for row in rows if row.closed_at is None or work.now < row.closed_at]
    if not openly:
        raise NotFound(involvement_id)
    for row in openly:
        row.closed_at, row.closed_by_id = work.now, work.actor.worker_id
    for row in in_effect(openly):
        work.record(
            InvolvementClosed(
                family_id=FamilyId(row.family_id),
                involvement_id=involvement_id,
                agency_id=AgencyId(row.agency_id),
                people=tuple(map(PersonId, row.people)),
            )
        )


def _require_may_open(work: Work, family_id: FamilyId, draft: InvolvementDraft) -> None:
    standing = acting(work)
    if standing is None:
        return
    if not _has_been_involved(work, family_id):
        require(may_begin_families(standing) and standing.agency_id == draft.agency_id)
        return
    require(manages_involvement(standing, draft.agency_id))
    require(standing.worker_id not in draft.team or is_desk(standing))


def _has_been_involved(work: Work, family_id: FamilyId) -> bool:
    query = select(Involvement.id).where(Involvement.family_id == family_id).limit(1)
    return work.session.scalar(query) is not None


def _require_sound(work: Work, draft: InvolvementDraft) -> None:
    if not draft.people:
        raise Invalid({"people": "none"})
    if draft.kind not in KINDS:
        raise Invalid({"kind": "unknown"})
    require_own_workers(work, draft.agency_id, draft.team)
