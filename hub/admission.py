"""Who asks, and whether he may try what he asks for."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from agencies.capabilities import may_attempt
from agencies.earlier_sessions import is_own_earlier_form
from agencies.signed_in import SignedIn
from consent.authorise import deny
from hub.cross_site import AnothersForm, check_same_site, form_token, is_of_another_session
from hub.current_worker import look_up
from hub.foundation.actor import ANONYMOUS, Actor
from hub.foundation.errors import HubError, NotFound, Refused
from hub.foundation.gate import Capability, Gate
from hub.foundation.work import Work
from hub.presentation.typed import typed_id

HIS_ANYWAY = frozenset(
    (Capability.ACCOUNTS_OWN_VIEW, Capability.ALERTS_ALERT_VIEW, Capability.SHARING_TABLE_VIEW)
)
"""What a worker opens whose training is over: his account, and what shows him nothing."""

NOT_HIS_ROLE = "ROLE"


class SignInNeeded(HubError):
    """Nobody is signed in, or the session is over. Answered by the way to the sign-in page."""


class SignedInSince(HubError):
    """Sent from a page of an earlier session of the same worker. Answered by the form as typed."""


class StepUpNeeded(HubError):
    """Only minutes after proving again who it is. Answered by the way to the page that asks."""


def identify_for(gate: Gate) -> Callable[[Session, datetime], Actor]:
    """What finds out who asks. Raises there: SignInNeeded, StepUpNeeded, NotFound.

    Whoever may not attempt it is asked for no proof: `check_role` refuses him, on record.
    """

    def identify(session: Session, now: datetime) -> Actor:
        signed_in = look_up(session, now)
        # First who it is: a form whose session ran out leads to the sign-in page.
        actor = _known(gate, signed_in)
        may = _may(gate, actor)
        try:
            check_same_site(signed_in)
        except NotFound:
            if may and signed_in and _is_own_earlier_form(session, signed_in, now):
                raise SignedInSince from None
            if signed_in and is_of_another_session():
                raise AnothersForm("opened in somebody else's session") from None
            raise
        if may and gate.step_up and not (signed_in and signed_in.has_stepped_up(now)):
            raise StepUpNeeded
        return actor

    return identify


def check_role(work: Work, gate: Gate, *, view: str, named: Iterable[object]) -> None:
    """Whether his role opens it at all; of what the address names, the first id goes on record.

    What another site made a browser ask for is refused before, and is not his.
    Raises: NotFound, logged as denied.
    """
    if _may(gate, work.actor):
        return
    ids = (typed_id(str(one)) for one in named)
    object_id = next((one for one in ids if one is not None), "")
    deny(work, object_id=object_id, reason=NOT_HIS_ROLE, exit_name=view)
    raise NotFound("not for this role")


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


def _known(gate: Gate, signed_in: SignedIn | None) -> Actor:
    if signed_in is None and gate.capability is not None:
        raise SignInNeeded
    return signed_in.actor if signed_in else ANONYMOUS


def _may(gate: Gate, actor: Actor) -> bool:
    return gate.capability is None or may_attempt(
        role=actor.role, agency_type=actor.agency_type, capability=gate.capability
    )
