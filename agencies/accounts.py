"""The account of whoever acts: tested before anything else he does (decision 4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agencies.roles import ADMINISTRATOR, is_partnership
from agencies.standing import Standing, standing_of
from hub.foundation.errors import Refused
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work


class Bar(StrEnum):
    """What keeps a worker out, in the order in which he is told."""

    CLOSED = "closed"
    NO_SECOND_FACTOR = "no-second-factor"
    TRAINING_EXPIRED = "training-expired"
    NO_AGREEMENT = "no-agreement"


@dataclass(frozen=True, slots=True)
class AccountState:
    """How a worker's own account stands. `bar` None: nothing is wrong with it."""

    bar: Bar | None
    training_until: datetime | None = None


def account_state(work: Work) -> AccountState:
    """The state of the actor's own account, which he alone may be told (decision 2)."""
    standing = standing_of(work.session, worker_id=work.actor.worker_id, at=work.now)
    if standing is None:
        return AccountState(Bar.CLOSED)
    return AccountState(bar_of(standing, work.now), standing.training_until)


def bar_of(standing: Standing, at: datetime) -> Bar | None:
    """What rule 1.1 holds against a worker at that instant."""
    if not standing.is_active:
        return Bar.CLOSED
    if not standing.has_mfa:
        return Bar.NO_SECOND_FACTOR
    if not standing.is_trained(at):
        return Bar.TRAINING_EXPIRED
    return None if standing.has_agreement(at) else Bar.NO_AGREEMENT


def require_account(work: Work) -> Standing | None:
    """Go on only if the actor's account may act at all; his standing, None for the system.

    Raises: Refused DENY_ACCOUNT (rule 1.1: active, second factor, training, agreement).
    """
    if work.actor.is_system:
        return None
    standing = standing_of(work.session, worker_id=work.actor.worker_id, at=work.now)
    if standing is None or bar_of(standing, work.now) is not None:
        raise Refused("DENY_ACCOUNT")
    return standing


def require_administrator(work: Work, *, agency_id: AgencyId) -> None:
    """Go on only if the actor manages that agency's workers (decision 4, last row).

    Raises: Refused DENY_ACCOUNT or NOT_ALLOWED.
    """
    standing = require_account(work)
    if standing is None:
        return
    if standing.role != ADMINISTRATOR or standing.agency_id != agency_id:
        raise Refused("NOT_ALLOWED")


def require_partnership_administrator(work: Work) -> None:
    """Go on only if the actor manages agencies and agreements (decision 4, last row).

    Raises: Refused DENY_ACCOUNT or NOT_ALLOWED.
    """
    standing = require_account(work)
    if standing is None:
        return
    if standing.role != ADMINISTRATOR or not is_partnership(standing.agency_type):
        raise Refused("NOT_ALLOWED")
