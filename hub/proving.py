"""Proving again who it is before something grave, in the middle of sending it (ASVS 5.0 V7.5.3).

Nothing that was typed is lost: it goes along in the page that asks, and back to where it was
sent. The act is done in the same press, under the new session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Response, g, make_response, request
from sqlalchemy.orm import Session

from agencies.entering import Entered, Refusal
from agencies.session_states import Stage
from agencies.signed_in import SignedIn, actor_for_cookie
from agencies.stepping_up import step_up
from hub.accounts.browser import visitor
from hub.accounts.checking import checked_again
from hub.accounts.wording import sentence_on_proof
from hub.boundary import Attempt, Ground, look, perform
from hub.foundation.actor import Actor
from hub.foundation.errors import NotFound
from hub.foundation.work import Work
from hub.presentation.pages import render_page

PROOF = frozenset({"proof", "password", "code", "csrf_token"})
"""What the page that asks sends of its own: never part of what was typed before."""
ACT = "step-up"
Identify = Callable[[Session, datetime], Actor]


@dataclass(frozen=True, slots=True)
class Proven:
    """Who has proved it, and the session that begins with it."""

    signed_in: SignedIn
    entered: Entered


def prove_again(ground: Ground, identify: Identify) -> Proven | Response:
    """Judge the proof that was sent; the page that asks for one where none was, or it is wrong.

    identify: says who it is, and refuses what another site made the browser send.
    """
    attempt = Attempt(act=ACT, identify=identify, address=request.remote_addr)
    if request.form.get("proof") != "yes":
        return look(ground, attempt, lambda work: _page(work, "", 403))
    signed_in = _present()
    checked = checked_again(signed_in.actor.worker_id)
    code = request.form.get("code", "")
    answer = perform(
        ground,
        attempt,
        lambda work: step_up(
            work, signed_in=_present(), checked=checked, code=code, visitor=visitor()
        ),
    )
    if isinstance(answer, Refusal):
        said = sentence_on_proof(answer)
        return look(ground, attempt, lambda work: _page(work, said, 422))
    return Proven(_entered(ground, answer), answer)


def _entered(ground: Ground, answer: Entered) -> SignedIn:
    with ground.database.read() as session:
        found = actor_for_cookie(session, cookie=answer.token, now=ground.clock.now())
    if found is None:
        raise NotFound(answer.session_id)
    g.signed_in = found
    return found


def _page(work: Work, problem: str, status: int) -> Response:
    g.work = work
    page = render_page(
        "accounts/again.html",
        action=request.path,
        next="",
        needs_code=_present().stage is Stage.FULL,
        typed=[
            (name, value) for name, value in request.form.items(multi=True) if name not in PROOF
        ],
        errors={"password": problem} if problem else {},
    )
    return make_response(page, status)


def _present() -> SignedIn:
    """Requires that somebody was identified in this request."""
    found = g.get("signed_in")
    if not isinstance(found, SignedIn):
        raise NotFound("nobody is signed in")
    return found
