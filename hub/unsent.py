"""Forms that reach the hub when nothing can be done with them yet: kept for whoever sent them.

The session has run out by itself, a fresh sign-in is needed first, or the page itself asks while
its session is about to end. Sealed for that worker alone (interface 8: session over).
"""

from collections.abc import Mapping

from flask import Response, jsonify, request

from agencies.signed_in import actor_for_cookie, just_timed_out
from agencies.tokens import cookie_name, csrf_token_of
from hub.boundary import Attempt, Ground, perform
from hub.cross_site import FIELD, carries
from hub.foundation.actor import Actor
from hub.foundation.errors import NotFound, Unavailable
from hub.foundation.gate import Gate
from hub.foundation.identifiers import FamilyId
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.kept_forms.service import forget_form, keep_form, typed_of
from hub.kept_forms.views import PLACE
from hub.updates.posting.keeping import KEEPING, keep_typed

KEEP = "Hub-Keep"
"""Sent by a page that asks to keep its form and to do nothing else."""


def asks_to_keep(gate: Gate) -> bool:
    """Whether the page only wants what was typed to be kept."""
    return request.headers.get(KEEP) == "1" and _is_kept_here(gate)


def keep_unsent(
    ground: Ground, settings: Settings, gate: Gate, arguments: Mapping[str, object]
) -> str | None:
    """Keep what was sent and say where it is shown again. None: nothing was kept.

    Only from a form of ours made for the session it came with, and only while that session is
    alive, has run out by itself or was ended by its worker.
    """
    if not holds_typing(gate):
        return None
    actor = _sender(ground, settings)
    return None if actor is None else keep_for(ground, actor, gate, arguments)


def keep_for(
    ground: Ground, actor: Actor, gate: Gate, arguments: Mapping[str, object]
) -> str | None:
    """The same for a sender who is known. Requires that the form was shown to him."""
    if not holds_typing(gate):
        return None
    attempt = Attempt(act=request.endpoint or "", actor=actor, address=request.remote_addr)
    try:
        return perform(ground, attempt, lambda work: _kept(work, gate, arguments))
    except (NotFound, Unavailable):
        return None  # no family for him, and he is told nothing else than anybody; or no database


def holds_typing(gate: Gate) -> bool:
    """Whether what is sent there may have been typed, and is kept where it is not taken in."""
    return request.endpoint in KEEPING or _is_kept_here(gate)


def is_nobodys(settings: Settings) -> bool:
    """Whether what was typed into a page of ours came without the cookie that tells whose it is:
    its writer has signed out in another window."""
    has_cookie = cookie_name(settings) in request.cookies
    return not has_cookie and bool(
        request.form.get(FIELD) and typed_of(request.form.to_dict(flat=False))
    )


def kept_answer(address: str | None) -> Response:
    """What a page is told that asked: where its form will be found."""
    return jsonify({"address": address})


def forget_sent(work: Work, gate: Gate, response: Response) -> None:
    """The form was taken in: the answer leads on, and nothing typed is kept any more."""
    if response.status_code in {302, 303} and _is_kept_here(gate):
        forget_form(work, address=request.path)


def _is_kept_here(gate: Gate) -> bool:
    is_form = request.method == "POST" and gate.again is not None and gate.capability is not None
    return is_form and request.endpoint not in KEEPING


def _sender(ground: Ground, settings: Settings) -> Actor | None:
    cookie = request.cookies.get(cookie_name(settings), "")
    now = ground.clock.now()
    with ground.database.read() as session:
        alive = actor_for_cookie(session, cookie=cookie, now=now)
        actor = alive.actor if alive else just_timed_out(session, cookie=cookie, now=now)
    return actor if actor is not None and carries(csrf_token_of(cookie)) else None


def _kept(work: Work, gate: Gate, arguments: Mapping[str, object]) -> str | None:
    if request.endpoint in KEEPING:
        family_id = FamilyId(str(arguments["family_id"]))
        draft_id = keep_typed(work, family_id=family_id)
        return f"/families/{family_id}/updates/new{f'?draft={draft_id}' if draft_id else ''}"
    fields = typed_of(request.form.to_dict(flat=False))
    return (
        f"{PLACE}/{keep_form(work, address=_taken_in_at(gate), fields=fields)}" if fields else None
    )


def _taken_in_at(gate: Gate) -> str:
    """Where the form is sent in the end: kept at its preview, it is forgotten once it is there."""
    above, _, last = request.path.rpartition("/")
    return f"{above}/{gate.kept_for or last}"
