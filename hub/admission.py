"""Who asks, and whether he may try what he asks for."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from agencies.capabilities import may_attempt
from agencies.earlier_sessions import is_own_earlier_form
from agencies.signed_in import SignedIn
from hub.cross_site import check_same_site, form_token
from hub.current_worker import look_up
from hub.foundation.actor import ANONYMOUS, Actor
from hub.foundation.errors import HubError, NotFound, Refused
from hub.foundation.gate import Capability, Gate

HIS_ANYWAY = frozenset(
    (Capability.ACCOUNTS_OWN_VIEW, Capability.ALERTS_ALERT_VIEW, Capability.SHARING_TABLE_VIEW)
)
"""What a worker opens whose training is over: his account, and what shows him nothing."""


class SignInNeeded(HubError):
    """Nobody is signed in, or the session is over. Answered by the way to the sign-in page."""


class SignedInSince(HubError):
    """Sent from a page of an earlier session of the same worker. Answered by the form as typed."""


class StepUpNeeded(HubError):
    """Only minutes after proving again who it is. Answered by the way to the page that asks."""


def identify_for(gate: Gate) -> Callable[[Session, datetime], Actor]:
    """What finds out who asks. Raises there: SignInNeeded, StepUpNeeded, NotFound."""

    def identify(session: Session, now: datetime) -> Actor:
        signed_in = look_up(session, now)
        # First who it is: a form whose session ran out leads to the sign-in page.
        actor = _admitted(gate, signed_in)
        try:
            check_same_site(signed_in)
        except NotFound:
            if signed_in and _is_own_earlier_form(session, signed_in, now):
                raise SignedInSince from None
            raise
        if gate.step_up and not (signed_in and signed_in.has_stepped_up(now)):
            raise StepUpNeeded
        return actor

    return identify


def check_training(gate: Gate, signed_in: SignedIn | None, now: datetime) -> None:
    """Not the whole of a form to somebody of whom nothing would be taken.

    Only for a page that names nothing: what is asked for by its id is refused there, on record.
    Raises: Refused DENY_ACCOUNT.
    """
    if signed_in is None or gate.capability is None or gate.capability in HIS_ANYWAY:
        return
    if not signed_in.is_trained(now):
        raise Refused("DENY_ACCOUNT")


def _is_own_earlier_form(session: Session, signed_in: SignedIn, now: datetime) -> bool:
    return is_own_earlier_form(
        session, worker_id=signed_in.actor.worker_id, form_token=form_token(), now=now
    )


def _admitted(gate: Gate, signed_in: SignedIn | None) -> Actor:
    if gate.capability is None:
        return signed_in.actor if signed_in else ANONYMOUS
    if signed_in is None:
        raise SignInNeeded
    actor = signed_in.actor
    if not may_attempt(role=actor.role, agency_type=actor.agency_type, capability=gate.capability):
        raise NotFound("not for this role")
    return actor
