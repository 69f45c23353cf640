"""Setting password and authenticator with an invitation.

The invitation code is typed, never part of an address: addresses end up in logs and histories.
"""

from flask import Response, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from agencies.enrolment import Enrolling, accept, enrolling, finish
from agencies.entering import Refusal
from agencies.factors import address_of, picture_of
from agencies.passwords import check_choice
from agencies.session_states import Stage
from agencies.sessions import staged
from hub.accounts.blueprint import blueprint
from hub.accounts.browser import keep_stage, session_cookie, visitor
from hub.accounts.checking import hash_password_first
from hub.accounts.sign_in_views import entered_page
from hub.foundation.errors import Invalid, NotFound, Unavailable
from hub.foundation.gate import opens_to_anyone
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


@blueprint.get("/sign-in/enrol")
@opens_to_anyone
def enrol(work: Work) -> ResponseReturnValue:
    """Ask for the invitation code."""
    return render_page("accounts/enrol.html", errors={})


@blueprint.post("/sign-in/enrol")
@opens_to_anyone
def enrol_sent(work: Work) -> ResponseReturnValue:
    """Judge the invitation; password and authenticator come next."""
    answer = accept(work, code=request.form.get("invitation", ""), visitor=visitor())
    if isinstance(answer, Refusal):
        problem = gettext("This invitation is not known, was used or has run out.")
        page = render_page("accounts/enrol.html", errors={"invitation": problem})
        return page, 429 if answer.seconds else 422
    return keep_stage(make_response(redirect(url_for("accounts.set_up"), 303)), answer)


@blueprint.get("/sign-in/enrol/password")
@opens_to_anyone
def set_up(work: Work) -> ResponseReturnValue:
    """Ask for a password, show the picture for the app, ask for its first code."""
    who = _enrolling(work)
    return redirect(url_for("accounts.enrol")) if who is None else _set_up_page(who)


def _set_up_page(who: Enrolling, problem: Invalid | None = None) -> bytes:
    return render_page(
        "accounts/set-up.html",
        name=who.name,
        email=who.email,
        secret=" ".join(who.secret[at : at + 4] for at in range(0, len(who.secret), 4)),
        errors=problem.fields if problem else {},
    )


@blueprint.get("/sign-in/enrol/picture.svg")
@opens_to_anyone
def set_up_picture(work: Work) -> ResponseReturnValue:
    """The picture an authenticator app reads, for the holder of this enrolment alone."""
    who = _enrolling(work)
    if who is None:
        raise NotFound("nobody is enrolling")
    picture = picture_of(address_of(who.secret, email=who.email))
    return Response(picture, mimetype="image/svg+xml")


@blueprint.before_request
def _hash_outside_the_transaction() -> None:
    if request.endpoint == "accounts.set_up_sent":
        hash_password_first()


@blueprint.post("/sign-in/enrol/password")
@opens_to_anyone
def set_up_sent(work: Work) -> ResponseReturnValue:
    """Set both and let the worker in."""
    who = _enrolling(work)
    if who is None:
        return redirect(url_for("accounts.enrol"), 303)
    try:
        check_choice(request.form.get("password", ""), name=who.name, email=who.email)
        entered = finish(
            work, who=who, phc=_hashed(), code=request.form.get("code", ""), visitor=visitor()
        )
    except Invalid as problem:  # nothing has been written yet
        return _set_up_page(who, problem), 422
    return entered_page(work, entered)


def _hashed() -> str:
    phc = str(g.get("phc", ""))
    if not phc:
        raise Unavailable("the password could not be hashed in time")
    return phc


def _enrolling(work: Work) -> Enrolling | None:
    pending = staged(work.session, cookie=session_cookie(), stage=Stage.ENROLMENT, now=work.now)
    return None if pending is None else enrolling(work, pending=pending)
