"""From recorded event to planned alert: one line for each kind of event that has consequences."""

from audit.events import (
    ActAnnounced,
    AnnouncedActLapsed,
    EmergencyOpened,
    FamilyWasSplit,
    GrantGiven,
    GroupJoined,
    PermissionGiven,
    PermissionVaried,
    PermissionWithdrawn,
    PersonProtected,
    RecordSealed,
    SharingDecided,
    StatusSet,
    TextHeld,
    UpdatePosted,
)
from hub.foundation.errors import Refused
from hub.foundation.work import Recordable, Work
from hub.reactions.addresses import compare_no_more
from hub.reactions.announced import tell_of_announcement, tell_of_lapse
from hub.reactions.decided import tell_of_decision
from hub.reactions.guarded import tell_of_held, tell_of_refusal
from hub.reactions.numbers import compare_recorded
from hub.reactions.older_opened import tell_of_group, tell_of_permission, tell_of_status
from hub.reactions.opened import tell_of_opening
from hub.reactions.reorganised import tell_of_split
from hub.reactions.sealed import Moving, keep_apart
from hub.reactions.shared_more import answer_by_decision, answer_by_grant
from hub.reactions.urgent import alert_entitled
from hub.reactions.withdrawn import ask_lead_worker


def react(work: Work) -> None:
    """Plan what follows from what this unit of work has recorded so far."""
    for event in tuple(work.events):
        _tell_of_act(work, event)
        _tell_of_order(work, event)
    _keep_apart(work)
    compare_recorded(work, tuple(work.events))
    _tell_of_what_opened(work, tuple(work.events))


def _tell_of_act(work: Work, event: Recordable) -> None:
    """What somebody has just done for a family."""
    if isinstance(event, UpdatePosted):
        alert_entitled(work, event)
    elif isinstance(event, EmergencyOpened):
        tell_of_opening(work, event)
    elif isinstance(event, PermissionWithdrawn):
        ask_lead_worker(work, event)
    elif isinstance(event, SharingDecided):
        tell_of_decision(work, event)
        answer_by_decision(work, event)
    elif isinstance(event, GrantGiven):
        answer_by_grant(work, event)
    elif isinstance(event, PersonProtected | RecordSealed):
        compare_no_more(work, event)


def react_to_refusal(work: Work, error: Exception) -> None:
    """Plan what follows from an act that was refused, before its refusal is recorded."""
    if isinstance(error, Refused):
        tell_of_refusal(work, error)


def _tell_of_order(work: Work, event: Recordable) -> None:
    """What will happen later, or takes something away until somebody has confirmed it."""
    if isinstance(event, ActAnnounced):
        tell_of_announcement(work, event)
    elif isinstance(event, AnnouncedActLapsed):
        tell_of_lapse(work, event)
    elif isinstance(event, FamilyWasSplit):
        tell_of_split(work, event)
    elif isinstance(event, TextHeld) and event.family_id is not None:
        tell_of_held(work, event.family_id)


def _keep_apart(work: Work) -> None:
    for event in tuple(work.events):
        if isinstance(event, Moving):
            keep_apart(work, event)


def _tell_of_what_opened(work: Work, events: tuple[Recordable, ...]) -> None:
    """Each permission and child once, however much was said about it."""
    told: set[tuple[str, str]] = set()
    for event in events:
        if isinstance(event, PermissionGiven | PermissionVaried):
            tell_of_permission(work, event)
        elif isinstance(event, StatusSet) and (event.action, event.child_id) not in told:
            told.add((event.action, event.child_id))
            tell_of_status(work, event)
        elif isinstance(event, GroupJoined) and (event.action, event.child_id) not in told:
            told.add((event.action, event.child_id))
            tell_of_group(work, event)
