"""The records a sight can rest on, or be refused by: permission, decision, grant, seal, glass.

Part of `consent.world`, which explains periods, T and order; read these types from there.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from consent.outcome import Level
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    PermissionId,
    PersonId,
    UpdateId,
    WorkerId,
)

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """[starts_at, ends_at): holds at its start, not at its end; None = open."""

    starts_at: datetime
    ends_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether the instant lies in the period."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True)
class LevelFor:
    """A level for one recipient agency and tag group, instead of the permission's own."""

    agency_id: AgencyId
    group: str
    level: Level


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one giver: giving, varying or refusing (rule 4.1).

    kind: give, vary, refuse. Each vary is a row of its own with all fields as they then stood,
    under the permission's id. giver_id: the person, or for LA_PR the worker (giver_agency_id:
    his agency). recorded_at, seq: when it was recorded, and in which order.
    valid_from: of the giving, repeated on each vary; unused on a refusal. withdrawn_at: of the
    permission, the same on all its rows. excluded_tags, excluded_updates: what stays out.
    """

    permission_id: PermissionId
    kind: str
    giver_id: str
    capacity: str
    recorded_at: datetime
    seq: int
    covers: frozenset[PersonId]
    groups: frozenset[str]
    sources: frozenset[AgencyId]
    recipients: frozenset[AgencyId]
    valid_from: datetime
    valid_to: datetime | None = None
    history_from: datetime | None = None
    max_level: Level = Level.NONE
    max_for: tuple[LevelFor, ...] = ()
    excluded_tags: frozenset[str] = frozenset()
    excluded_updates: frozenset[UpdateId] = frozenset()
    withdrawn_at: datetime | None = None
    giver_agency_id: AgencyId | None = None


@dataclass(frozen=True, slots=True)
class SharingDecisionFacts:
    """A recorded decision to share without permission, or not to (domain B3)."""

    decision_id: str
    basis: str
    outcome: str
    from_agency: AgencyId
    to_agencies: frozenset[AgencyId]
    family_id: FamilyId
    subjects: frozenset[PersonId]
    decided_at: datetime
    update_ids: frozenset[UpdateId] = frozenset()
    groups: frozenset[str] = frozenset()
    items_from: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withholding:
    """The author agency keeps an update from an agency or a worker (rule 7.2).

    Also the choice made at posting: then withheld_at is created_at.
    """

    update_id: UpdateId
    withheld_at: datetime
    agency_id: AgencyId | None = None
    worker_id: WorkerId | None = None
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """The author agency gives one update to an agency or a worker (rule 7.3)."""

    grant_id: str
    update_id: UpdateId
    level: Level
    basis: str
    period: Period
    agency_id: AgencyId | None = None
    worker_id: WorkerId | None = None


@dataclass(frozen=True, slots=True)
class MeetingPermit:
    """A chair's permit for named workers, until 24 h after the meeting (rule 7.4).

    ended_at: the recorded end, None until recorded.
    """

    permit_id: str
    update_id: UpdateId
    worker_ids: frozenset[WorkerId]
    permitted_at: datetime
    scheduled_end: datetime
    ended_at: datetime | None = None
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """An update or a person only those on the list may read about (rule 1.3)."""

    readers: frozenset[WorkerId]
    period: Period
    update_id: UpdateId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Glass:
    """An emergency opening of one family by one worker (rule 9)."""

    glass_id: str
    worker_id: WorkerId
    family_id: FamilyId
    opened_at: datetime
    renewed_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """A named audit with its sample, when it is the context of reading (rule 1A)."""

    audit_id: str
    auditors: frozenset[WorkerId]
    sample: frozenset[UpdateId]
    period: Period
