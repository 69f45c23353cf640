"""The two pages on which a worker's home address is typed. Neither ever shows one."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.homes.service import MOST, home_state, type_home
from agencies.homes.spelling import Address, address_of
from agencies.standing import standing_of
from hub.accounts.blueprint import blueprint
from hub.accounts.homes.words import home_problems, home_words
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

OWN, MANAGE = Capability.ACCOUNTS_OWN_VIEW, Capability.ACCOUNTS_WORKER_MANAGE
HERE = "/account/home"


@blueprint.get("/account/home")
@opens_to(OWN)
def own_home(work: Work) -> ResponseReturnValue:
    """Ask a worker where she lives, and say what it is for."""
    return _own_page(work, {})


def _own_page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    back = Link(gettext("Your sign-ins"), "/account")
    return _page(work, work.actor.worker_id, gettext("Your home address"), HERE, back, errors)


def _own_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _own_page(work, home_problems(error))


@blueprint.post("/account/home")
@opens_to(OWN, again=_own_again)
def own_home_sent(work: Work) -> ResponseReturnValue:
    """Keep its fingerprint. The answer is the same whatever it is alike to."""
    type_home(work, worker_id=work.actor.worker_id, address=_typed())
    return redirect(f"{HERE}?done=1", 303)


@blueprint.get("/workers/<uuid:worker_id>/home")
@opens_to(MANAGE)
def worker_home(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """The same about one of the administrator's workers. Raises: NotFound for another agency's."""
    return _worker_page(work, worker_id, {})


def _worker_page(work: Work, worker_id: WorkerId, errors: dict[str, str]) -> ResponseReturnValue:
    name, here = _name_of(work, worker_id), f"/workers/{worker_id}/home"
    title = gettext("Home address of %(name)s", name=name)
    return _page(work, worker_id, title, here, Link(name, f"/workers/{worker_id}"), errors)


def _worker_again(work: Work, error: HubError, *, worker_id: WorkerId) -> ResponseReturnValue:
    return _worker_page(work, worker_id, home_problems(error))


@blueprint.post("/workers/<uuid:worker_id>/home")
@opens_to(MANAGE, again=_worker_again)
def worker_home_sent(work: Work, *, worker_id: WorkerId) -> ResponseReturnValue:
    """Keep its fingerprint; it counts once the worker or another administrator typed the same."""
    _name_of(work, worker_id)
    type_home(work, worker_id=worker_id, address=_typed())
    return redirect(f"/workers/{worker_id}/home?done=1", 303)


def _name_of(work: Work, worker_id: WorkerId) -> str:
    standing = standing_of(work.session, worker_id=worker_id, at=work.now)
    if standing is None or standing.agency_id != work.actor.agency_id:
        raise NotFound(worker_id)
    return standing.name


def _typed() -> Address:
    postcode, house = request.form.get("home_postcode", ""), request.form.get("home_house", "")
    if address_of(postcode, "") is None:
        raise Invalid({"home_postcode": gettext("Enter a full postcode, like WX1 2AB.")})
    found = address_of(postcode, house)
    if found is None:
        raise Invalid({"home_house": gettext("Enter the number of the house, like 12 or 12A.")})
    return found


def _page(
    work: Work, worker_id: WorkerId, title: str, here: str, back: Link, errors: dict[str, str]
) -> ResponseReturnValue:
    return render_page(
        "accounts/home.html",
        title=title,
        here=here,
        back_to=back,
        state=home_words(home_state(work, worker_id=worker_id), work.now),
        most=MOST,
        typed=request.form,
        errors=errors,
        is_done="done" in request.args,
    )
