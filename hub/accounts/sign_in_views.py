"""Signing in with password and code, proving it again, signing out."""

from http import HTTPStatus

from flask import Response, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from agencies.earlier_sessions import last_worker
from agencies.entering import Entered, Refusal
from agencies.session_service import end_session
from agencies.session_states import Ended, Stage
from agencies.sessions import how_it_ended, staged
from agencies.sign_in import enter_code, enter_password
from agencies.signed_in import SignedIn, actor_for_session
from agencies.stepping_up import step_up
from agencies.workers.addresses import email_of
from audit.events import SignedOut
from hub.accounts.blueprint import blueprint
from hub.accounts.browser import (
    forget_session,
    keep_entered,
    keep_stage,
    session_cookie,
    settings,
    signed_in,
    visitor,
)
from hub.accounts.checking import check_own_password_first, check_password_first, checked_password
from hub.accounts.kept_typing import is_anothers, is_kept_at
from hub.accounts.next_page import first_page, local_page
from hub.accounts.personas import persona_count, persona_sections
from hub.accounts.wording import (
    sentence_on_code,
    sentence_on_end,
    sentence_on_password,
    sentence_on_proof,
    sentence_on_unkept,
)
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability, opens_to, opens_to_anyone
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.presentation.pages import render_page


@blueprint.get("/sign-in")
@opens_to_anyone
def sign_in(work: Work) -> ResponseReturnValue:
    """Ask for e-mail and password; in a demonstration offer its people too."""
    ended = how_it_ended(work.session, cookie=session_cookie(), now=work.now)
    notice = sentence_on_end(
        ended or _said_by_the_address(),
        is_kept=is_kept_at(work, cookie=session_cookie(), address=local_page(_next())),
    )
    return _sign_in_page(work, notice=sentence_on_unkept() if "unkept" in request.args else notice)


def _next() -> str | None:
    return request.values.get("next")


def _said_by_the_address() -> Ended | None:
    """Why the session is over, where its cookie is gone or the page left by itself."""
    if "out" in request.args:
        return Ended.SIGNED_OUT
    return Ended.IDLE if "ended" in request.args else None


def _sign_in_page(
    work: Work, *, notice: str = "", email: str = "", problem: str = ""
) -> ResponseReturnValue:
    with_everyone = "all" in request.args
    is_demo = settings().is_demo
    return render_page(
        "accounts/sign-in.html",
        sections=persona_sections(work, with_everyone=with_everyone) if is_demo else (),
        count=persona_count(work.session) if is_demo else 0,
        with_everyone=with_everyone,
        notice=notice,
        email=email,
        next=local_page(request.values.get("next")),
        errors={"password": problem} if problem else {},
    )


@blueprint.before_request
def _hash_outside_the_transaction() -> None:
    if request.endpoint == "accounts.sign_in_sent":
        check_password_first()
    elif request.endpoint == "accounts.again_sent":
        check_own_password_first()


@blueprint.post("/sign-in")
@opens_to_anyone
def sign_in_sent(work: Work) -> ResponseReturnValue:
    """Judge the password; the code comes next."""
    email, checked = request.form.get("email", ""), checked_password()
    if checked is None:
        return _not_yet(work, email, Refusal(seconds=max(1, int(g.get("wait", 0)))))
    answer = enter_password(work, email=email, checked=checked, visitor=visitor())
    if isinstance(answer, Refusal):
        return _not_yet(work, email, answer)
    _leave_old(work)
    begun = staged(work.session, cookie=answer.token, stage=Stage.PASSWORD, now=work.now)
    asked = local_page(_own_next(work, begun.worker_id if begun else None))
    return keep_stage(_redirect(url_for("accounts.code", next=asked)), answer.token)


def _not_yet(work: Work, email: str, refusal: Refusal) -> Response:
    page = _sign_in_page(work, email=email_of(email), problem=sentence_on_password(refusal))
    return _refused(page, refusal)


def _refused(page: ResponseReturnValue, refusal: Refusal) -> Response:
    response = make_response(page)
    response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    if refusal.seconds:
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def _redirect(address: str) -> Response:
    return make_response(redirect(address, HTTPStatus.SEE_OTHER))


def _leave_old(work: Work) -> None:
    """Whoever was signed in at this browser is not any more."""
    before = signed_in()
    if before is not None:
        end_session(work, session_id=before.session_id, because=Ended.NEXT_STAGE)


@blueprint.get("/sign-in/code")
@opens_to_anyone
def code(work: Work) -> ResponseReturnValue:
    """Ask for the code, of somebody whose password was right."""
    pending = staged(work.session, cookie=session_cookie(), stage=Stage.PASSWORD, now=work.now)
    return _code_page() if pending else _redirect(url_for("accounts.sign_in"))


def _code_page(problem: str = "") -> ResponseReturnValue:
    return render_page(
        "accounts/code.html",
        next=local_page(request.values.get("next")),
        errors={"code": problem} if problem else {},
    )


@blueprint.post("/sign-in/code")
@opens_to_anyone
def code_sent(work: Work) -> ResponseReturnValue:
    """Judge the code and let the worker in."""
    pending = staged(work.session, cookie=session_cookie(), stage=Stage.PASSWORD, now=work.now)
    if pending is None:
        return _redirect(url_for("accounts.sign_in"))
    typed = request.form.get("code", "")
    answer = enter_code(work, pending=pending, code=typed, visitor=visitor())
    if isinstance(answer, Entered):
        return entered_page(work, answer)
    if answer.is_over:
        page = _sign_in_page(work, problem=sentence_on_code(answer))
        return forget_session(_refused(page, answer))
    return _refused(_code_page(sentence_on_code(answer)), answer)


def entered_page(work: Work, entered: Entered) -> Response:
    """Send somebody who is in to the page he asked for or his first one."""
    work.session.flush()  # the new session is read back below
    who = actor_for_session(work.session, session_id=entered.session_id, now=work.now)
    if who is None:
        raise NotFound(entered.session_id)
    asked = _own_next(work, who.actor.worker_id)
    return keep_entered(_redirect(first_page(who.actor, asked)), entered)


def _own_next(work: Work, worker_id: WorkerId | None) -> str | None:
    """Where he was going; nowhere for somebody else than who last was in at this browser.

    So nobody learns where a colleague was, or that something of hers is kept.
    """
    asked = request.values.get("next")
    before = last_worker(work.session, cookie=session_cookie())
    is_other = before is not None and before != worker_id
    return None if is_other or is_anothers(work, worker_id, local_page(asked)) else asked


@blueprint.get("/sign-in/again")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def again(work: Work) -> ResponseReturnValue:
    """Ask for password and code once more before something grave."""
    return _again_page(_present())


def _again_page(who: SignedIn, problem: str = "") -> ResponseReturnValue:
    return render_page(
        "accounts/again.html",
        next=local_page(request.values.get("next")),
        action="/sign-in/again",
        needs_code=who.stage is Stage.FULL,
        typed=[],
        errors={"password": problem} if problem else {},
    )


@blueprint.post("/sign-in/again")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def again_sent(work: Work) -> ResponseReturnValue:
    """Judge them; the session goes on under a new cookie."""
    who, checked = _present(), checked_password()
    typed = request.form.get("code", "")
    answer = step_up(work, signed_in=who, checked=checked, code=typed, visitor=visitor())
    if isinstance(answer, Refusal):
        return _refused(_again_page(who, sentence_on_proof(answer)), answer)
    return entered_page(work, answer)


def _present() -> SignedIn:
    who = signed_in()
    if who is None:
        raise NotFound("nobody is signed in")
    return who


@blueprint.post("/sign-out")
@opens_to_anyone
def sign_out(work: Work) -> ResponseReturnValue:
    """End this session. Without one there is nothing to do, and the answer is the same."""
    who = signed_in()
    if who is not None:
        end_session(work, session_id=who.session_id, because=Ended.SIGNED_OUT)
        work.record(SignedOut(ended_session=who.session_id))
    return forget_session(_redirect(url_for("accounts.sign_in", out=1)))
