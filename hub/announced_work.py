"""Timed work with a worker's right: what he announced is done on its day as his own act.

Each is a unit of work of its own: one that may not be done any more lapses, and the others go on.
"""

from agencies.standing import standing_of
from hub.boundary import Attempt, Ground, perform
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.errors import HubError, Invalid, NotFound, Refused, Unavailable
from hub.foundation.work import Work
from hub.sharing.opening_acts.announced import Announced, acts_due
from hub.sharing.opening_acts.announcing import let_lapse, put_in_force

ACT = "announced-act"


def put_announced_in_force(ground: Ground) -> None:
    """Do each that is due. One that another process did meanwhile is left as it is."""
    now = ground.clock.now()
    with ground.database.read() as session:
        due = acts_due(session, at=now)
        actors = [_announcer(Work(session, now, SYSTEM, ground.keyring), one) for one in due]
    for one, actor in zip(due, actors, strict=True):
        _do(ground, one, actor)


def _do(ground: Ground, one: Announced, actor: Actor) -> None:
    try:
        attempt = Attempt(act=ACT, actor=actor)
        perform(ground, attempt, lambda work: put_in_force(work, act_id=one.act_id))
    except Unavailable:
        raise
    except HubError as error:
        _let_lapse(ground, one, _code(error))


def _let_lapse(ground: Ground, one: Announced, code: str) -> None:
    attempt = Attempt(act=ACT, actor=SYSTEM)
    try:
        perform(ground, attempt, lambda work: let_lapse(work, act_id=one.act_id, refusal=code))
    except NotFound:
        return  # another process has done it


def _code(error: HubError) -> str:
    if isinstance(error, Refused):
        return error.code
    return "INVALID" if isinstance(error, Invalid) else "NOT_FOUND"


def _announcer(work: Work, one: Announced) -> Actor:
    """He as he stands now. Without a standing he is refused like any closed account."""
    found = standing_of(work.session, worker_id=one.announced_by, at=work.now)
    if found is None:
        return Actor(one.announced_by, SYSTEM.agency_id, "", "")
    return Actor(found.worker_id, found.agency_id, found.agency_type, found.role)
