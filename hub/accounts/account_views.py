"""One's own account: how it stands, where one is signed in, signing out everywhere."""

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from agencies.roles import role_words
from agencies.session_service import end_session, end_sessions_of
from agencies.session_states import Ended
from agencies.sessions import open_sessions
from audit.events import SessionEnded
from hub.accounts.blueprint import blueprint
from hub.accounts.browser import forget_session, signed_in
from hub.accounts.wording import account_problem
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import SessionId
from hub.foundation.work import Work
from hub.presentation.pages import render_page


@blueprint.get("/account")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def account(work: Work) -> ResponseReturnValue:
    """Show the worker his account and his sign-ins."""
    who = signed_in()
    if who is None:
        raise NotFound("nobody is signed in")
    return render_page(
        "accounts/account.html",
        who=who,
        role=role_words(who.actor.role, who.actor.agency_type),
        problem=account_problem(work),
        sessions=open_sessions(work.session, worker_id=who.actor.worker_id, now=work.now),
        now=work.now,
        done="done" in request.args,
    )


@blueprint.post("/account/sessions/<uuid:session_id>/end")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def end_one(work: Work, *, session_id: SessionId) -> ResponseReturnValue:
    """End one of the worker's own sign-ins. Raises: NotFound for anybody else's."""
    own = open_sessions(work.session, worker_id=work.actor.worker_id, now=work.now)
    if session_id not in {one.session_id for one in own}:
        raise NotFound(session_id)
    end_session(work, session_id=session_id, because=Ended.SIGNED_OUT)
    work.record(SessionEnded(ended_session=session_id, reason="elsewhere"))
    return redirect(url_for("accounts.account", done=1), 303)


@blueprint.post("/account/sign-out-everywhere")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def sign_out_everywhere(work: Work) -> ResponseReturnValue:
    """End every sign-in of the worker, this one too."""
    end_sessions_of(work, worker_id=work.actor.worker_id, because=Ended.SIGNED_OUT)
    return forget_session(make_response(redirect(url_for("accounts.sign_in", out=1), 303)))
