"""Who works with a family, and for managers their own agency's involvements and teams."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from agencies.queries import NamedWorker, workers_named, workers_of_agency
from agencies.roles import NO_CONTENT, role_words
from agencies.standing import standing_of
from consent.acting import is_desk, manages_involvement
from consent.involvements import (
    InvolvementDraft,
    assign_worker,
    close_involvement,
    name_lead,
    open_involvement,
    remove_worker,
)
from hub.families.blueprint import blueprint
from hub.families.cards import card_of
from hub.families.desk_joining import join_own_team, own_joinings
from hub.families.frame import FamilyPage, family_frame, frame_for_manager
from hub.families.involved import team_line
from hub.families.managed import ManagedInvolvement, managed_involvements
from hub.families.people_views import card_or_refused
from hub.families.reading import Reading, problems_of
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, InvolvementId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext

CHANGE = Capability.FAMILIES_INVOLVEMENT_CHANGE


@dataclass(frozen=True, slots=True)
class AgencyBlock:
    """An involvement the worker may know of."""

    agency: str
    team: str
    people: str
    opened_at: datetime
    is_referral: bool


@dataclass(frozen=True, slots=True)
class JoiningRow:
    """Who put himself on a team, and why: for his safeguarding lead."""

    worker: str
    joined_at: datetime
    reason: str


@blueprint.get("/families/<uuid:family_id>/involvement")
@opens_to(Capability.FAMILIES_FAMILY_VIEW)
def involvement(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Show which agencies work with the family, as far as this worker may know."""
    return _involvement_page(work, family_id, {})


def _involvement_page(
    work: Work, family_id: FamilyId, errors: dict[str, str]
) -> ResponseReturnValue:
    managed = managed_involvements(work, family_id=family_id)
    page = _page(work, family_id, managed)
    is_manager = _manages(work)
    return render_template(
        "families/involvement.html",
        family=page,
        blocks=_blocks(page),
        managed=managed,
        is_manager=is_manager,
        may_join=_may_join(work),
        is_new=is_manager and not managed and bool(page.card.members),
        workers=_workers(work) if is_manager else (),
        people=tuple(Choice(one.person_id, one.name) for one in page.card.members),
        joinings=_joinings(work, family_id),
        worker_words=worker_words,
        me=work.actor.worker_id,
        here=f"/families/{family_id}/involvement",
        typed=request.form,
        errors=errors,
        is_done="done" in request.args,
        now=work.now,
    )


def _page(work: Work, family_id: FamilyId, managed: tuple[ManagedInvolvement, ...]) -> FamilyPage:
    """A manager without a card sees the page of his agency's own record, and nobody's name."""
    if managed and card_of(work, family_id=family_id) is None:
        return frame_for_manager(work, family_id=family_id, part="involvement")
    return family_frame(work, family_id=family_id, part="involvement")


def _blocks(page: FamilyPage) -> tuple[AgencyBlock, ...]:
    names = {one.person_id: one.name for one in page.card.members}
    return tuple(
        AgencyBlock(
            agency=one.agency,
            team=team_line((one,)),
            people=", ".join(names[who] for who in page.card.people if who in one.persons),
            opened_at=one.opened_at,
            is_referral=one.kind == "referral",
        )
        for one in page.involvements
    )


def _manages(work: Work) -> bool:
    standing = standing_of(work.session, worker_id=work.actor.worker_id, at=work.now)
    return standing is not None and manages_involvement(standing, standing.agency_id)


def _may_join(work: Work) -> bool:
    standing = standing_of(work.session, worker_id=work.actor.worker_id, at=work.now)
    return standing is not None and is_desk(standing)


def _workers(work: Work) -> tuple[Choice, ...]:
    """His agency's workers who can be on a team. Nobody adds himself (decision 4)."""
    named = workers_of_agency(work.session, agency_id=work.actor.agency_id, at=work.now)
    return (
        Choice("", gettext("Choose")),
        *(
            Choice(one.worker_id, worker_words(one))
            for one in named
            if one.is_active
            and one.role not in NO_CONTENT
            and one.worker_id != work.actor.worker_id
        ),
    )


def worker_words(worker: NamedWorker) -> str:
    """ "Sam Doyle, keyworker"."""
    role = role_words(worker.role, worker.agency_type)
    return gettext("%(name)s, %(role)s", name=worker.name, role=role)


def _joinings(work: Work, family_id: FamilyId) -> tuple[JoiningRow, ...]:
    standing = standing_of(work.session, worker_id=work.actor.worker_id, at=work.now)
    if standing is None or not standing.is_lead:
        return ()
    found = own_joinings(work, family_id=family_id, agency_id=standing.agency_id)
    named = workers_named(work.session, worker_ids={one.worker_id for one in found}, at=work.now)
    return tuple(
        JoiningRow(worker_words(named[one.worker_id]), one.joined_at, one.reason)
        for one in found
        if one.worker_id in named
    )


def _again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    return _involvement_page(work, family_id, problems_of(error))


def _one_again(
    work: Work, error: HubError, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    del involvement_id
    return _involvement_page(work, family_id, problems_of(error))


def _saved(family_id: FamilyId) -> ResponseReturnValue:
    return redirect(f"/families/{family_id}/involvement?done=1", 303)


@blueprint.post("/families/<uuid:family_id>/involvement")
@opens_to(CHANGE, again=_again)
def involvement_opened(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Open an involvement of one's own agency with people of the family."""
    card = card_or_refused(work, family_id)
    reading = Reading(request.form)
    chosen = reading.several("people", card.people)
    if not chosen:
        reading.problems["people"] = gettext("Say whom your agency works with")
    worker_id = reading.optional("worker")
    reading.finish()
    draft = InvolvementDraft(
        agency_id=work.actor.agency_id,
        people=tuple(map(PersonId, chosen)),
        team=(WorkerId(worker_id),) if worker_id else (),
    )
    if request.form.get("kind") == "referral":
        draft = replace(draft, kind="referral")
    open_involvement(work, family_id=family_id, draft=draft)
    return _saved(family_id)


def _own(work: Work, family_id: FamilyId, involvement_id: InvolvementId) -> ManagedInvolvement:
    """The involvement a sent form is about, if it is his agency's in this family."""
    for one in managed_involvements(work, family_id=family_id):
        if one.involvement_id == involvement_id:
            return one
    raise NotFound(involvement_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/team")
@opens_to(CHANGE, again=_one_again)
def team_added(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Put a worker on the team."""
    _own(work, family_id, involvement_id)
    reading = Reading(request.form)
    worker_id = reading.text(f"worker-{involvement_id}", gettext("Say who joins the team"))
    reading.finish()
    assign_worker(work, involvement_id=involvement_id, worker_id=WorkerId(worker_id))
    return _saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/join")
@opens_to(CHANGE, again=_one_again)
def team_joined(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """A desk role puts itself on the team, saying why."""
    _own(work, family_id, involvement_id)
    reason = request.form.get("reason", "")
    join_own_team(work, involvement_id=involvement_id, reason=reason)
    return _saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/leave")
@opens_to(CHANGE, again=_one_again)
def team_left(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Take a worker off the team."""
    _own(work, family_id, involvement_id)
    worker_id = WorkerId(request.form.get("worker", ""))
    remove_worker(work, involvement_id=involvement_id, worker_id=worker_id)
    return _saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/lead")
@opens_to(CHANGE, again=_one_again)
def lead_named(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Mark who leads."""
    _own(work, family_id, involvement_id)
    worker_id = WorkerId(request.form.get("worker", ""))
    name_lead(work, involvement_id=involvement_id, worker_id=worker_id)
    return _saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/close")
@opens_to(CHANGE, again=_one_again)
def involvement_closed(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Close the involvement; its team sees what stood there for 28 days more."""
    _own(work, family_id, involvement_id)
    close_involvement(work, involvement_id=involvement_id)
    return redirect("/families", 303)
