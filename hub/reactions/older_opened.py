"""When a permission, status or group opens older updates, their authors' agencies are told which.

Decision 5.11. What is asked: what would be closed again if the act were undone.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from agencies.roles import is_safeguarding_lead
from agencies.workers.queries import workers_in_roles
from audit.events import GroupJoined, PermissionGiven, PermissionVaried, StatusSet
from consent.outcome import Level
from consent.supposing import Supposed
from consent.world import Facts
from hub.alerts.about import about_opened
from hub.alerts.service import PERMISSION, STATUS, AlertDraft, raise_alert
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.sharing.opening_acts.older import was_opened
from hub.sharing.opening_acts.opened_updates import Cause, note_opened, told_before
from hub.updates.judging import readers_of_update
from hub.updates.queries import StoredUpdate

LEADS = frozenset({"SGL", "DSL", "DDSL", "SMW"})


def tell_of_permission(work: Work, event: PermissionGiven | PermissionVaried) -> None:
    """What was stated now opened something to its recipients."""
    cause = Cause("permission", event.permission_id)
    _tell(work, cause, event.people, _unsaid(event.permission_id))


def tell_of_status(work: Work, event: StatusSet) -> None:
    """A child's new status opened something to the members of the child's groups."""
    _tell(work, Cause("status", event.child_id), event.people, _unset(event.child_id))


def tell_of_group(work: Work, event: GroupJoined) -> None:
    """A new member reads what the child's status covers."""
    _tell(work, Cause("group", event.child_id), event.people, _unseated(event.child_id))


def _unsaid(permission_id: PermissionId) -> Supposed:
    """Without what this permission stated at this instant."""
    return lambda facts: replace(
        facts,
        statements=tuple(
            one
            for one in facts.statements
            if one.permission_id != permission_id or one.recorded_at != facts.at
        ),
    )


def _unset(child_id: PersonId) -> Supposed:
    """Without the statuses of the child that began at this instant; what they ended goes on."""

    def suppose(facts: Facts) -> Facts:
        kept = [
            replace(one, period=replace(one.period, ends_at=None))
            if one.child_id == child_id and one.period.ends_at == facts.at
            else one
            for one in facts.statuses
            if one.child_id != child_id or one.period.starts_at != facts.at
        ]
        return replace(facts, statuses=tuple(kept))

    return suppose


def _unseated(child_id: PersonId) -> Supposed:
    """Without the seats around the child that began at this instant."""

    def suppose(facts: Facts) -> Facts:
        kept = [
            one
            for one in facts.seats
            if one.child_id != child_id or one.period.starts_at != facts.at
        ]
        return replace(facts, seats=tuple(kept))

    return suppose


def _tell(work: Work, cause: Cause, people: Iterable[PersonId], undone: Supposed) -> None:
    for older in was_opened(work, people=people, undone=undone):
        note_opened(
            work,
            cause=cause,
            family_id=older.family_id,
            agency_id=older.agency_id,
            update_ids=[one.update_id for one in older.updates],
        )
        known = told_before(work, cause=cause, agency_id=older.agency_id)
        new = [one for one in older.updates if one.update_id not in known]
        draft = AlertDraft(code_of(cause), older.family_id, about_opened(cause.cause_id), "UR1")
        tell_author_agency(work, draft=draft, agency_id=older.agency_id, updates=new)


def code_of(cause: Cause) -> str:
    """AL-12 for a permission, AL-10 for a status or a group."""
    return PERMISSION if cause.kind == "permission" else STATUS


def tell_author_agency(
    work: Work, *, draft: AlertDraft, agency_id: AgencyId, updates: Collection[StoredUpdate]
) -> None:
    """Alert its leads and the authors; whoever acts knows already."""
    told = _who_reads(work, agency_id, updates) - {work.actor.worker_id}
    raise_alert(work, draft=draft, worker_ids=told)


def _who_reads(work: Work, agency_id: AgencyId, found: Collection[StoredUpdate]) -> set[WorkerId]:
    """The agency's safeguarding leads and the authors, as far as they read one of them now."""
    desks = workers_in_roles(work.session, agency_ids=(agency_id,), roles=LEADS, at=work.now)
    leads = {one.worker_id for one in desks if is_safeguarding_lead(one.role, one.agency_type)}
    told: set[WorkerId] = set()
    for one in found:
        asked = leads | {one.item.author_id}
        sightings = readers_of_update(work, stored=one, worker_ids=sorted(asked - told))
        told |= {who for who, his in sightings.items() if his.level >= Level.SUMMARY}
    return told
