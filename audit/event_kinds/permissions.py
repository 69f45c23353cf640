"""Events of permissions: given, varied, refused, withdrawn, and what an act opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.event import Event
from audit.verifier.canonical import Json
from hub.foundation.identifiers import AgencyId, AlertId, PermissionId, PersonId, UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class _PermissionEvent(Event, about="permission_id"):
    """terms: what the statement says by field (groups, agencies, levels, dates), as codes.

    stated: all of it as its row holds it (consent.permission.records), instants in seconds.
    """

    permission_id: PermissionId
    giver_id: PersonId | None = None
    terms: Mapping[str, str] | None = None
    stated: tuple[Json, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionGiven(_PermissionEvent, action="PERM_CREATE"):
    """Somebody allowed sharing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionVaried(_PermissionEvent, action="PERM_VARY"):
    """Somebody changed what he allowed. permission_id is the permission varied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRefused(_PermissionEvent, action="PERM_REFUSE"):
    """Somebody said no to sharing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionWithdrawn(_PermissionEvent, action="PERM_WITHDRAW", why="told"):
    """Somebody took a permission back. told: `today` or `later`, what stays visible and why."""

    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionExpired(_PermissionEvent, action="PERM_EXPIRE"):
    """A permission ran out by itself. expired_at: when, where it was noted later."""

    expired_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalTold(_PermissionEvent, action="PERM_TOLD"):
    """The person was told, after withdrawing it, what stays visible and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalChecked(Event, action="PERM_CHECK", about="permission_id", why="answer"):
    """The lead worker answered whether a risk now needs a sharing decision. reason: her words.

    answered: the alerts she had been told of it by.
    """

    permission_id: PermissionId
    answer: str
    reason: str = ""
    answered: tuple[AlertId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderUpdatesOpened(Event, action="PERM_OPENS", about="cause_id", why="cause_kind"):
    """An act opened older updates of an agency, which is told which.

    cause_kind: permission, status or group; cause_id: the permission's or the child's.
    """

    cause_id: str
    cause_kind: str
    agency_id: AgencyId
    updates: tuple[UpdateId, ...]
