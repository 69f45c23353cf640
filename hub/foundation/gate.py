"""What a view, socket event or command lets its caller attempt. Declared on each, exactly once."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar


class Capability(StrEnum):
    """area:thing:action, in alphabetical order. Who holds which: `agencies.roles`."""

    ACCOUNTS_AGENCY_MANAGE = "accounts:agency:manage"
    ACCOUNTS_OWN_VIEW = "accounts:own:view"
    ACCOUNTS_WORKER_MANAGE = "accounts:worker:manage"
    ALERTS_ALERT_ACKNOWLEDGE = "alerts:alert:acknowledge"
    ALERTS_ALERT_VIEW = "alerts:alert:view"
    CONFLICTS_CONFLICT_DECLARE = "conflicts:conflict:declare"
    CONFLICTS_CONFLICT_DECIDE = "conflicts:conflict:decide"
    ENQUIRIES_ENQUIRY_ANSWER = "enquiries:enquiry:answer"
    FAMILIES_ENQUIRY_MAKE = "families:enquiry:make"
    FAMILIES_FAMILY_CREATE = "families:family:create"
    FAMILIES_FAMILY_SPLIT = "families:family:split"
    FAMILIES_FAMILY_VIEW = "families:family:view"
    FAMILIES_INVOLVEMENT_CHANGE = "families:involvement:change"
    FAMILIES_PERSON_CHANGE = "families:person:change"
    FAMILIES_PERSON_MERGE = "families:person:merge"
    FAMILIES_STATUS_CHANGE = "families:status:change"
    MEETINGS_MEETING_CHAIR = "meetings:meeting:chair"
    MEETINGS_MEETING_VIEW = "meetings:meeting:view"
    NOTES_NOTE_ACKNOWLEDGE = "notes:note:acknowledge"
    NOTES_NOTE_WRITE = "notes:note:write"
    OVERSIGHT_AUDIT_OPEN = "oversight:audit:open"
    OVERSIGHT_AUDIT_READ = "oversight:audit:read"
    OVERSIGHT_DISCLOSURES_VIEW = "oversight:disclosures:view"
    OVERSIGHT_LOG_READ = "oversight:log:read"
    OVERSIGHT_QUESTION_ANSWER = "oversight:question:answer"
    OVERSIGHT_RECORD_VIEW = "oversight:record:view"
    POLICY_RULES_APPROVE = "policy:rules:approve"
    POLICY_RULES_DRAFT = "policy:rules:draft"
    RIGHTS_REPORT_PREPARE = "rights:report:prepare"
    SHARING_DECISION_RECORD = "sharing:decision:record"
    SHARING_DECISION_VIEW = "sharing:decision:view"
    SHARING_EMERGENCY_OPEN = "sharing:emergency:open"
    SHARING_EMERGENCY_REVIEW = "sharing:emergency:review"
    SHARING_EMERGENCY_VIEW = "sharing:emergency:view"
    SHARING_DUTY_SWITCH = "sharing:duty:switch"
    SHARING_MORE_ASK = "sharing:more:ask"
    SHARING_PERMISSION_RECORD = "sharing:permission:record"
    SHARING_PERMISSION_VIEW = "sharing:permission:view"
    SHARING_PROTECTION_CHANGE = "sharing:protection:change"
    SHARING_PROTECTION_VIEW = "sharing:protection:view"
    SHARING_QUESTION_ANSWER = "sharing:question:answer"
    SHARING_TABLE_VIEW = "sharing:table:view"
    TIMELINE_FAMILY_READ = "timeline:family:read"
    UPDATES_HELD_RELEASE = "updates:held:release"
    UPDATES_UPDATE_CORRECT = "updates:update:correct"
    UPDATES_UPDATE_POST = "updates:update:post"
    UPDATES_UPDATE_VIEW = "updates:update:view"
    WORK_OWN_VIEW = "work:own:view"


class Unguarded(Exception):
    """A view declares no capability: the hub must not start."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a view declares. `capability` None: open to anyone, and listed for review.

    `reads_fragments`: sent for a fragment of its page, the view only reads, although it is a
    POST: it then holds no write lock. `reads_nothing`: it answers from the process alone.
    `takes_files`: its form may be as large as all the files it can hold. `kept_for`: the last word
    of the address that takes the same form in; "" for its own.
    """

    capability: Capability | None
    again: Callable[..., object] | None
    step_up: bool
    reads_fragments: bool = False
    reads_nothing: bool = False
    takes_files: bool = False
    kept_for: str = ""


View = TypeVar("View", bound=Callable[..., object])


def opens_to(
    capability: Capability,
    *,
    again: Callable[..., object] | None = None,
    step_up: bool = False,
    reads_fragments: bool = False,
    takes_files: bool = False,
    kept_for: str = "",
) -> Callable[[View], View]:
    """Declare the capability a view needs.

    `again(work, error, **same arguments)` shows the form again when the act was invalid or
    refused and has been rolled back. `step_up`: only minutes after password and code. The rest
    stands at `Gate`.
    """
    gate = Gate(
        capability, again, step_up, reads_fragments, takes_files=takes_files, kept_for=kept_for
    )
    return lambda view: _declare(view, gate)


def opens_to_anyone(view: View) -> View:
    """Declare a view public. Each one stands in a list that a test pins."""
    return _declare(view, Gate(None, None, step_up=False))


def opens_without_work(view: View) -> View:
    """The same for a view that reads nothing: it takes no `work` and needs no database."""
    return _declare(view, Gate(None, None, step_up=False, reads_nothing=True))


def _declare(view: View, gate: Gate) -> View:
    if hasattr(view, "gate"):
        raise Unguarded(f"{view.__name__} declares its gate twice")
    view.gate = gate  # type: ignore[attr-defined]  # a function carries its own declaration
    return view


def gate_of(view: Callable[..., object]) -> Gate:
    """The gate a view declared.

    Raises: Unguarded when it declared none.
    """
    gate = getattr(view, "gate", None)
    if not isinstance(gate, Gate):
        raise Unguarded(f"{getattr(view, '__name__', view)} declares no capability")
    return gate
