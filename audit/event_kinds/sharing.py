"""Events of the facts that decide: consent, family, involvement, status, protection."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.event import Event
from hub.foundation.identifiers import (
    AgencyId,
    ConflictId,
    FamilyId,
    InvolvementId,
    MergeId,
    PermissionId,
    PersonId,
    SharingDecisionId,
    UpdateId,
    WorkerId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PermissionEvent(Event, about="permission_id"):
    """terms: what the statement says by field (groups, agencies, levels, dates), as codes."""

    permission_id: PermissionId
    giver_id: PersonId | None = None
    terms: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionGiven(_PermissionEvent, action="PERM_CREATE"):
    """Somebody allowed sharing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionVaried(_PermissionEvent, action="PERM_VARY"):
    """Somebody changed what he allowed. permission_id is the permission varied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionWithdrawn(_PermissionEvent, action="PERM_WITHDRAW", why="told"):
    """Somebody took a permission back. told: `today` or `later`, what stays visible and why."""

    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalTold(_PermissionEvent, action="PERM_TOLD"):
    """The person was told, after withdrawing it, what stays visible and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRefused(_PermissionEvent, action="PERM_REFUSE"):
    """Somebody said no to sharing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalChecked(Event, action="PERM_CHECK", about="permission_id", why="answer"):
    """The lead worker answered whether a risk now needs a sharing decision. reason: her words."""

    permission_id: PermissionId
    answer: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderUpdatesOpened(Event, action="PERM_OPENS", about="cause_id", why="cause_kind"):
    """An act opened older updates of an agency, which is told which.

    cause_kind: permission, status or group; cause_id: the permission's or the child's.
    """

    cause_id: str
    cause_kind: str
    agency_id: AgencyId
    updates: tuple[UpdateId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingDecided(Event, action="DECISION", about="decision_id", why="basis"):
    """An agency decided to share, to share in part, or not to.

    reasons: its words, by question. legal: codes of what it rests on. advised_by: the
    safeguarding lead who was asked first.
    """

    decision_id: SharingDecisionId
    basis: str
    outcome: str
    from_agency: AgencyId
    to_agencies: tuple[AgencyId, ...] = ()
    updates: tuple[UpdateId, ...] = ()
    groups: tuple[str, ...] = ()
    reasons: Mapping[str, str] | None = None
    legal: Mapping[str, str] | None = None
    advised_by: WorkerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingDecisionEnded(Event, action="DECISION_END", about="decision_id", why="basis"):
    """A sharing decision was ended by the agency that made it."""

    decision_id: SharingDecisionId
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event, action="SETTING", about="name", why="value"):
    """The partnership switched a feature, or said under whose law it works."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSet(Event, action="STATUS_SET", about="child_id", why="status"):
    """A child's status, or his legal track, changed."""

    child_id: PersonId
    status: str
    track: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class _GroupEvent(Event, about="child_id", why="group", subject="member"):
    """group: strategy, plan or core; member: an agency's or a worker's id."""

    child_id: PersonId
    group: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJoined(_GroupEvent, action="GROUP_JOIN"):
    """An agency or a worker became a member of a child's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(_GroupEvent, action="GROUP_LEAVE"):
    """An agency or a worker left a child's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementOpened(Event, action="INV_OPEN", about="involvement_id", subject="agency_id"):
    """An agency became involved. type_code: case or referral."""

    involvement_id: InvolvementId
    agency_id: AgencyId
    type_code: str
    team: tuple[WorkerId, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementConfirmed(
    Event, action="INV_CONFIRM", about="involvement_id", subject="agency_id"
):
    """After a split an agency's involvement goes on in one of the new families."""

    involvement_id: InvolvementId
    agency_id: AgencyId


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementClosed(
    Event, action="INV_CLOSE", about="involvement_id", why="reason", subject="agency_id"
):
    """An agency's involvement ended."""

    involvement_id: InvolvementId
    agency_id: AgencyId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamJoined(Event, action="TEAM_JOIN", about="involvement_id", subject="worker_id"):
    """A worker was assigned."""

    involvement_id: InvolvementId
    worker_id: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLeft(Event, action="TEAM_LEAVE", about="involvement_id", subject="worker_id"):
    """A worker's assignment ended."""

    involvement_id: InvolvementId
    worker_id: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadNamed(Event, action="LEAD", about="involvement_id", subject="worker_id"):
    """A worker was named lead professional of an involvement (decision 5.3)."""

    involvement_id: InvolvementId
    worker_id: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictChanged(
    Event, action="CONFLICT", about="conflict_id", why="state", subject="worker_id"
):
    """A conflict of interest was declared, confirmed or dismissed (rule 1.2)."""

    conflict_id: ConflictId
    worker_id: WorkerId
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCreated(Event, action="FAMILY", about="family_id"):
    """A family was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWasSplit(Event, action="SPLIT", about="family_id"):
    """A family was split into others. into: their ids, in the order named."""

    into: tuple[FamilyId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyNamed(Event, action="FAMILY_NAME", about="family_id"):
    """A family was given a name, or another one. The name itself is kept where it is sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(Event, action="MEMBER", about="person_id", why="change"):
    """A person joined or left a family. change: joined, left."""

    person_id: PersonId
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _MergeEvent(Event, about="merge_id", subject="kept_id"):
    """kept_id: under which of the two ids the person is read."""

    merge_id: MergeId
    kept_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMerged(_MergeEvent, action="MERGE"):
    """Two records were found to be of one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleUnmerged(_MergeEvent, action="UNMERGE"):
    """Two records turned out to be of two people after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecorded(Event, action="PERSON", about="person_id", why="change"):
    """A person was recorded or something about him changed.

    change: created, birth, loss, death, gillick, name, identifier, relationship … The values
    themselves are kept where they are sealed, not here.
    """

    person_id: PersonId
    change: str
