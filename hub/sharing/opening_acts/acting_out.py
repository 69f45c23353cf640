"""Tests, imagines and carries out the acts that can open older updates."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from agencies.workers.queries import workers_named
from consent.permission.records import has_spoken_since
from consent.permission.service import (
    check_permission,
    check_variation,
    give_permission,
    vary_permission,
)
from consent.plans import check_seat, check_status, join_group, set_status, track_of, was_set_since
from consent.supposing import Supposed, seated, stated, statement_of, status_set
from consent.world import GroupSeat, Period
from hub.foundation.errors import Refused
from hub.foundation.work import Work
from hub.sharing.opening_acts.acts import (
    OpeningAct,
    PermissionChanged,
    PermissionGranted,
    SeatTaken,
    StatusChange,
)


def check_act(work: Work, act: OpeningAct) -> None:
    """Whether the acting worker could do it now, recording nothing. Raises: as `carry_out`."""
    match act:
        case StatusChange(child_id, status, category, track):
            check_status(work, child_id=child_id, status=status, category=category, track=track)
        case SeatTaken(child_id, group):
            check_seat(work, child_id=child_id, group=group)
        case PermissionGranted(_, giver, terms):
            check_permission(work, giver=giver, terms=terms)
        case PermissionChanged(permission_id, _, terms):
            check_variation(work, permission_id=permission_id, terms=terms)
        case _:
            assert_never(act)


def carry_out(work: Work, act: OpeningAct) -> None:
    """Do it, from now. Raises: Refused, NotFound, Invalid, as its verb does."""
    match act:
        case StatusChange(child_id, status, category, track):
            set_status(work, child_id=child_id, status=status, category=category, track=track)
        case SeatTaken(child_id, group, workers, agencies):
            join_group(work, child_id=child_id, group=group, workers=workers, agencies=agencies)
        case PermissionGranted(permission_id, giver, terms):
            give_permission(work, giver=giver, terms=terms, permission_id=permission_id)
        case PermissionChanged(permission_id, _, terms):
            vary_permission(work, permission_id=permission_id, terms=terms)
        case _:
            assert_never(act)


def begun_now(work: Work, act: OpeningAct) -> OpeningAct:
    """A permission announced before begins when it is recorded, not earlier (PERM_BACKDATED)."""
    if not isinstance(act, PermissionGranted) or act.terms.valid_from is None:
        return act
    begins = max(act.terms.valid_from, work.now)
    return replace(act, terms=replace(act.terms, valid_from=begins))


def require_latest(work: Work, act: OpeningAct, *, since: datetime) -> None:
    """What was announced then is still the last word. Raises: Refused SAID_SINCE.

    A person may have said no since, and somebody may have set another status.
    """
    if isinstance(act, StatusChange):
        track = track_of(act.status, act.track)
        is_old = was_set_since(work, child_id=act.child_id, track=track, since=since)
    elif isinstance(act, SeatTaken):
        is_old = False
    else:
        is_old = has_spoken_since(work, giver=act.giver, terms=act.terms, since=since)
    if is_old:
        raise Refused("SAID_SINCE")


def supposed_by(work: Work, act: OpeningAct) -> Supposed:
    """The facts as it would leave them, if it were done now."""
    if isinstance(act, StatusChange):
        return status_set(act.child_id, code=act.status, track=track_of(act.status, act.track))
    if isinstance(act, SeatTaken):
        return seated(_seats(work, act))
    giver = act.giver.worker_id
    named = workers_named(work, worker_ids=(giver,)) if giver else {}
    return stated(
        statement_of(
            "give" if isinstance(act, PermissionGranted) else "vary",
            giver=act.giver,
            terms=act.terms,
            at=work.now,
            permission_id=act.permission_id,
            giver_agency_id=named[giver].agency_id if giver and giver in named else None,
        )
    )


def _seats(work: Work, act: SeatTaken) -> tuple[GroupSeat, ...]:
    from_now = Period(work.now)
    named = workers_named(work, worker_ids=act.workers)
    return (
        *(GroupSeat(act.child_id, act.group, one, from_now) for one in act.agencies),
        *(
            GroupSeat(act.child_id, act.group, one.agency_id, from_now, one.worker_id)
            for one in named.values()
        ),
    )
