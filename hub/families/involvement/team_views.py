"""The forms that change an agency's team around a family: its manager's, and a desk's own."""

from typing import Protocol

from flask import request
from flask.typing import ResponseReturnValue

from consent.involvement.teams import assign_worker, name_lead, remove_worker
from hub.families.blueprint import blueprint
from hub.families.involvement.desk_joining import join_own_team
from hub.families.involvement.managed import require_managed
from hub.families.involvement.page import involvement_again, involvement_saved
from hub.families.reading import Reading
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, InvolvementId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext

CHANGE = Capability.FAMILIES_INVOLVEMENT_CHANGE


class TeamChange(Protocol):
    """What a button beside a worker's name does to him."""

    def __call__(
        self, work: Work, *, involvement_id: InvolvementId, worker_id: WorkerId
    ) -> None: ...


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/team")
@opens_to(CHANGE, again=involvement_again)
def team_added(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Put a worker on the team."""
    require_managed(work, family_id=family_id, involvement_id=involvement_id)
    reading = Reading(request.form)
    worker_id = reading.text(f"worker-{involvement_id}", gettext("Say who joins the team"))
    reading.finish()
    assign_worker(work, involvement_id=involvement_id, worker_id=WorkerId(worker_id))
    return involvement_saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/join")
@opens_to(CHANGE, again=involvement_again)
def team_joined(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """A desk role puts itself on the team, saying why."""
    require_managed(work, family_id=family_id, involvement_id=involvement_id)
    reason = request.form.get("reason", "")
    join_own_team(work, involvement_id=involvement_id, reason=reason)
    return involvement_saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/leave")
@opens_to(CHANGE, again=involvement_again)
def team_left(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Take a worker off the team."""
    return _changed(work, remove_worker, family_id=family_id, involvement_id=involvement_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/lead")
@opens_to(CHANGE, again=involvement_again)
def lead_named(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Mark who leads."""
    return _changed(work, name_lead, family_id=family_id, involvement_id=involvement_id)


def _changed(
    work: Work, change: TeamChange, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    require_managed(work, family_id=family_id, involvement_id=involvement_id)
    worker_id = WorkerId(request.form.get("worker", ""))
    change(work, involvement_id=involvement_id, worker_id=worker_id)
    return involvement_saved(family_id)
