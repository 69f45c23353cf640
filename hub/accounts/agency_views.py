"""The partnership administrator's agencies and their data sharing agreements."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from agencies.founding import add_agency_with_administrator
from agencies.queries import all_agencies, get_agency
from agencies.roles import AGENCY_TYPES, PARTNERSHIP, agency_type_words
from agencies.service import set_agreement
from agencies.standing import standing_of
from hub.accounts.blueprint import blueprint
from hub.accounts.forms import agency_of, agreement_of
from hub.accounts.worker_views import invitation_page
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

MANAGE = Capability.ACCOUNTS_AGENCY_MANAGE


@blueprint.get("/agencies")
@opens_to(MANAGE)
def agencies(work: Work) -> ResponseReturnValue:
    """List the agencies with the state of their agreements."""
    return render_page(
        "accounts/agencies.html",
        agencies=all_agencies(work.session, at=work.now),
        kind_of=agency_type_words,
        now=work.now,
    )


@blueprint.get("/agencies/new")
@opens_to(MANAGE)
def new_agency(work: Work) -> ResponseReturnValue:
    """Ask for an agency, its agreement and its administrator."""
    return _new_page({})


def _new_page(errors: dict[str, str]) -> ResponseReturnValue:
    kinds = tuple(Choice(kind, agency_type_words(kind)) for kind in (*AGENCY_TYPES, PARTNERSHIP))
    never_named = Choice(
        "yes",
        gettext("Never name this agency to others"),
        gettext("For a refuge, MARAC or a sexual health service."),
    )
    return render_page(
        "accounts/new-agency.html",
        kinds=kinds,
        never_named=(never_named,),
        typed=request.form,
        errors=errors,
    )


def _new_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _new_page(_problems(error))


def _problems(error: HubError) -> dict[str, str]:
    if isinstance(error, Invalid):
        return error.fields
    return {"": gettext("Your account may not do this. Speak to your manager.")}


@blueprint.post("/agencies/new")
@opens_to(MANAGE, again=_new_again)
def new_agency_sent(work: Work) -> ResponseReturnValue:
    """Add the agency and show its administrator's invitation, once."""
    form = agency_of(request.form)
    invitation = add_agency_with_administrator(
        work, agency=form.agency, worker_name=form.administrator, email=form.email
    )
    administrator = standing_of(work.session, worker_id=invitation.worker_id, at=work.now)
    if administrator is None:
        raise NotFound(invitation.worker_id)
    set_agreement(
        work,
        agency_id=administrator.agency_id,
        starts_at=form.starts_at,
        ends_at=form.ends_at,
    )
    return invitation_page(work, invitation, form.administrator)


@blueprint.get("/agencies/<uuid:agency_id>")
@opens_to(MANAGE)
def agency(work: Work, *, agency_id: AgencyId) -> ResponseReturnValue:
    """Show one agency and its agreement."""
    return _agency_page(work, agency_id, {})


def _agency_page(work: Work, agency_id: AgencyId, errors: dict[str, str]) -> ResponseReturnValue:
    found = get_agency(work.session, agency_id=agency_id, at=work.now)
    return render_page(
        "accounts/agency.html",
        agency=found,
        kind=agency_type_words(found.type),
        typed=request.form,
        errors=errors,
        done="done" in request.args,
    )


def _agency_again(work: Work, error: HubError, *, agency_id: AgencyId) -> ResponseReturnValue:
    return _agency_page(work, agency_id, _problems(error))


@blueprint.post("/agencies/<uuid:agency_id>/agreement")
@opens_to(MANAGE, again=_agency_again)
def agreement_sent(work: Work, *, agency_id: AgencyId) -> ResponseReturnValue:
    """Record the agreement's period instead of the one before."""
    starts_at, ends_at = agreement_of(request.form)
    set_agreement(work, agency_id=agency_id, starts_at=starts_at, ends_at=ends_at)
    return redirect(url_for("accounts.agency", agency_id=agency_id, done=1), 303)
