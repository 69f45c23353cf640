"""The administrator's own workers: adding, roles, accounts, invitations. No case content."""

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from agencies.accounts import Bar, bar_of
from agencies.homes.service import home_state
from agencies.invitations import Invitation, make_invitation, reset_factors
from agencies.roles import role_words, roles_at
from agencies.standing import Standing, standing_of, standings_of
from agencies.workers.account_service import set_account
from agencies.workers.queries import workers_of_agency
from agencies.workers.service import add_worker, change_role
from hub.accounts.blueprint import blueprint
from hub.accounts.forms import account_of, role_of, worker_of
from hub.accounts.homes.words import home_words
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

MANAGE = Capability.ACCOUNTS_WORKER_MANAGE


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """One worker of the list."""

    worker_id: WorkerId
    name: str
    role: str
    state: str
    is_good: bool
    training_until: datetime | None


@blueprint.get("/workers")
@opens_to(MANAGE)
def workers(work: Work) -> ResponseReturnValue:
    """List the workers of the administrator's agency."""
    agency_id = work.actor.agency_id
    named = workers_of_agency(work.session, agency_id=agency_id, at=work.now)
    standings = standings_of(work.session, worker_ids=[one.worker_id for one in named], at=work.now)
    lines = tuple(_line(standings[one.worker_id], work.now) for one in named)
    return render_page(
        "accounts/workers.html", workers=lines, done="done" in request.args, now=work.now
    )


def _line(standing: Standing, now: datetime) -> WorkerLine:
    bar = bar_of(standing, now)
    return WorkerLine(
        standing.worker_id,
        standing.name,
        role_words(standing.role, standing.agency_type),
        _state(bar),
        bar is None,
        standing.training_until,
    )


def _state(bar: Bar | None) -> str:
    match bar:
        case None:
            return gettext("Open")
        case Bar.CLOSED:
            return gettext("Closed")
        case Bar.NO_SECOND_FACTOR:
            return gettext("Not set up yet")
        case Bar.TRAINING_EXPIRED:
            return gettext("Training expired")
        case Bar.NO_AGREEMENT:
            return gettext("No agreement in force")


# --- adding ----------------------------------------------------------------------------------


@blueprint.get("/workers/new")
@opens_to(MANAGE)
def new_worker(work: Work) -> ResponseReturnValue:
    """Ask who the new worker is."""
    return _new_page(work, {})


def _new_page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    return render_page(
        "accounts/new-worker.html",
        roles=_choices(work.actor.agency_type),
        typed=request.form,
        errors=errors,
    )


def _choices(agency_type: str) -> tuple[Choice, ...]:
    choices = (Choice(role, role_words(role, agency_type)) for role in roles_at(agency_type))
    return tuple(sorted(choices, key=lambda choice: choice.text))


def _new_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _new_page(work, _problems(error))


def _problems(error: HubError) -> dict[str, str]:
    if isinstance(error, Invalid):
        return error.fields
    return {"": gettext("Your account may not do this. Speak to your manager.")}


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


# --- one worker ------------------------------------------------------------------------------


@blueprint.get("/workers/<uuid:worker_id>")
@opens_to(MANAGE)
def worker(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Show one worker's role and account. Raises: NotFound for another agency's."""
    return _worker_page(work, worker_id, {})


def _worker_page(work: Work, worker_id: WorkerId, errors: dict[str, str]) -> ResponseReturnValue:
    standing = _own(work, worker_id)
    return render_page(
        "accounts/worker.html",
        worker=standing,
        line=_line(standing, work.now),
        roles=_choices(standing.agency_type),
        states=(Choice("open", gettext("open")), Choice("closed", gettext("closed"))),
        home=home_words(home_state(work, worker_id=worker_id), work.now),
        yes_no=(Choice("yes", gettext("Yes")), Choice("no", gettext("No"))),
        is_head=standing.role == "HEAD",
        is_self=standing.worker_id == work.actor.worker_id,
        typed=request.form,
        errors=errors,
        done=_saved_words(standing, work.now) if "done" in request.args else "",
    )


def _saved_words(standing: Standing, now: datetime) -> str:
    """That it is saved; and what follows where his training is over."""
    if standing.is_trained(now):
        return gettext("Saved. It counts from now on.")
    return gettext(
        "Saved. This training is over: until it is renewed, this worker can read and post nothing."
    )


def _own(work: Work, worker_id: WorkerId) -> Standing:
    standing = standing_of(work.session, worker_id=worker_id, at=work.now)
    if standing is None or standing.agency_id != work.actor.agency_id:
        raise NotFound(worker_id)
    return standing


def _worker_again(work: Work, error: HubError, *, worker_id: WorkerId) -> ResponseReturnValue:
    return _worker_page(work, worker_id, _problems(error))


def _saved(worker_id: WorkerId) -> ResponseReturnValue:
    return redirect(url_for("accounts.worker", worker_id=worker_id, done=1), 303)


@blueprint.post("/workers/<uuid:worker_id>/role")
@opens_to(MANAGE, again=_worker_again)
def role_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Give the worker another role; his sessions end."""
    standing = _own(work, worker_id)
    role = role_of(request.form, roles=roles_at(standing.agency_type))
    change_role(work, worker_id=standing.worker_id, role=role)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/account")
@opens_to(MANAGE, again=_worker_again)
def account_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Open or close the worker's account, note his training."""
    standing = _own(work, worker_id)
    is_self = standing.worker_id == work.actor.worker_id
    change = account_of(request.form, standing=standing, is_self=is_self, now=work.now)
    set_account(work, worker_id=standing.worker_id, change=change)
    return _saved(worker_id)


@blueprint.post("/workers/<uuid:worker_id>/reset")
@opens_to(MANAGE, again=_worker_again)
def reset_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Take password and authenticator, sign him out and show a new invitation, once."""
    standing = _own(work, worker_id)
    if standing.worker_id == work.actor.worker_id:
        raise Refused("NOT_ALLOWED")
    invitation = reset_factors(work, worker_id=standing.worker_id)
    return invitation_page(work, invitation, standing.name)
