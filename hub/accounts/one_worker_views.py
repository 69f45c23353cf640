"""What an administrator does with one of her own workers. No case content."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from agencies.invitations import reset_factors
from agencies.roles import roles_at
from agencies.workers.account_service import set_account
from agencies.workers.correcting import correct_worker, worker_address
from agencies.workers.service import change_role
from agencies.workers.sign_in_state import sign_worker_out, unlock_sign_in
from hub.accounts.blueprint import blueprint
from hub.accounts.forms import account_of, corrected_of, role_of
from hub.accounts.worker_lines import worker_problems
from hub.accounts.worker_page import own_worker, worker_page
from hub.accounts.worker_views import MANAGE, invitation_page
from hub.foundation.errors import HubError, Refused
from hub.foundation.gate import opens_to
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


@blueprint.get("/workers/<uuid:worker_id>")
@opens_to(MANAGE)
def worker(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Show one worker's roles, account and sign-in. Raises: NotFound for another agency's."""
    return worker_page(work, worker_id, {})


def _again(work: Work, error: HubError, *, worker_id: WorkerId) -> ResponseReturnValue:
    return worker_page(work, worker_id, worker_problems(error))


def _saved(worker_id: WorkerId) -> ResponseReturnValue:
    return redirect(url_for("accounts.worker", worker_id=worker_id, done=1), 303)


@blueprint.post("/workers/<uuid:worker_id>/name")
@opens_to(MANAGE, again=_again)
def name_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Put right what the worker is called, or the address; another address signs him out."""
    standing = own_worker(work, worker_id)
    has_address = bool(worker_address(work, worker_id=standing.worker_id))
    corrected = corrected_of(request.form, is_address_needed=has_address)
    correct_worker(work, worker_id=standing.worker_id, name=corrected.name, email=corrected.email)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/role")
@opens_to(MANAGE, again=_again)
def role_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Give the worker another role; his sessions end."""
    standing = own_worker(work, worker_id)
    role = role_of(request.form, roles=roles_at(standing.agency_type))
    change_role(work, worker_id=standing.worker_id, role=role)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/account")
@opens_to(MANAGE, again=_again)
def account_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Open or close the worker's account, note his training."""
    standing = own_worker(work, worker_id)
    is_self = standing.worker_id == work.actor.worker_id
    change = account_of(request.form, standing=standing, is_self=is_self, now=work.now)
    set_account(work, worker_id=standing.worker_id, change=change)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/unlock")
@opens_to(MANAGE, again=_again)
def unlock_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Let the worker try again at once after others, or he himself, tried wrongly."""
    unlock_sign_in(work, worker_id=own_worker(work, worker_id).worker_id)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/sign-out")
@opens_to(MANAGE, again=_again)
def sign_out_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Sign the worker out everywhere."""
    sign_worker_out(work, worker_id=own_worker(work, worker_id).worker_id)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/reset")
@opens_to(MANAGE, again=_again)
def reset_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Take password and authenticator, sign him out and show a new invitation, once."""
    standing = own_worker(work, worker_id)
    if standing.worker_id == work.actor.worker_id:
        raise Refused("NOT_ALLOWED")
    invitation = reset_factors(work, worker_id=standing.worker_id)
    return invitation_page(work, invitation, standing.name)
