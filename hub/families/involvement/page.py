"""The page of who works with a family; for managers, of their own agency's teams."""

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.roles import NO_CONTENT, role_words
from agencies.standing import standing_of
from agencies.workers.queries import NamedWorker, workers_named, workers_of_agency
from consent.acting import is_desk, manages_involvement
from hub.families.card.cards import card_of
from hub.families.card.frame import FamilyPage, family_frame, frame_for_manager
from hub.families.card.marks import mark_of_card
from hub.families.involvement.desk_joining import own_joinings
from hub.families.involvement.involved import team_line
from hub.families.involvement.managed import ManagedInvolvement, managed_involvements
from hub.families.reading import problems_of
from hub.foundation.errors import HubError
from hub.foundation.identifiers import FamilyId, InvolvementId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


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


def involvement_page(
    work: Work, *, family_id: FamilyId, errors: dict[str, str]
) -> ResponseReturnValue:
    """The page as this worker may know it; `errors` by field, of a form sent to it."""
    managed = managed_involvements(work, family_id=family_id)
    page = _page(work, family_id, managed)
    is_manager = _manages(work)
    return render_page(
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
        mark=mark_of_card(work, page.view),
        typed=request.form,
        errors=errors,
        is_done="done" in request.args,
        now=work.now,
    )


def involvement_again(
    work: Work,
    error: HubError,
    *,
    family_id: FamilyId,
    involvement_id: InvolvementId | None = None,
) -> ResponseReturnValue:
    """The page after a form of it that cannot be done, whichever involvement that was about."""
    del involvement_id
    return involvement_page(work, family_id=family_id, errors=problems_of(error))


def involvement_saved(family_id: FamilyId) -> ResponseReturnValue:
    """Back to the page, which says that it was done."""
    return redirect(f"/families/{family_id}/involvement?done=1", 303)


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
    named = workers_named(work, worker_ids={one.worker_id for one in found})
    return tuple(
        JoiningRow(worker_words(named[one.worker_id]), one.joined_at, one.reason)
        for one in found
        if one.worker_id in named
    )
