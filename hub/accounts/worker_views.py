"""The administrator's own workers: the list, and adding to it. No case content."""

from flask import request
from flask.typing import ResponseReturnValue

from agencies.invitations import Invitation, make_invitation
from agencies.roles import roles_at
from agencies.standing import standings_of
from agencies.workers.queries import workers_of_agency
from agencies.workers.service import add_worker
from hub.accounts.blueprint import blueprint
from hub.accounts.forms import worker_of
from hub.accounts.worker_lines import role_choices, worker_line, worker_problems
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.presentation.pages import render_page

MANAGE = Capability.ACCOUNTS_WORKER_MANAGE


@blueprint.get("/workers")
@opens_to(MANAGE)
def workers(work: Work) -> ResponseReturnValue:
    """List the workers of the administrator's agency."""
    agency_id = work.actor.agency_id
    named = workers_of_agency(work.session, agency_id=agency_id, at=work.now)
    standings = standings_of(work.session, worker_ids=[one.worker_id for one in named], at=work.now)
    lines = tuple(worker_line(standings[one.worker_id], work.now) for one in named)
    return render_page(
        "accounts/workers.html", workers=lines, done="done" in request.args, now=work.now
    )


@blueprint.get("/workers/new")
@opens_to(MANAGE)
def new_worker(work: Work) -> ResponseReturnValue:
    """Ask who the new worker is."""
    return _new_page(work, {})


def _new_page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    return render_page(
        "accounts/new-worker.html",
        roles=role_choices(work.actor.agency_type),
        typed=request.form,
        errors=errors,
    )


def _new_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _new_page(work, worker_problems(error))


@blueprint.post("/workers/new")
@opens_to(MANAGE, again=_new_again)
def new_worker_sent(work: Work) -> ResponseReturnValue:
    """Add the worker and show his invitation, once."""
    worker = worker_of(request.form, roles=roles_at(work.actor.agency_type), now=work.now)
    worker_id = add_worker(work, agency_id=work.actor.agency_id, worker=worker)
    return invitation_page(work, make_invitation(work, worker_id=worker_id), worker.name)


def invitation_page(work: Work, invitation: Invitation, name: str) -> ResponseReturnValue:
    """Show a new invitation: the only time anyone sees it."""
    return render_page("accounts/invitation.html", invitation=invitation, name=name, now=work.now)
