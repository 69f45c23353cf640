"""Everything `decide` reads, as plain values: who may look, at whom, under which records.

One `Facts` is one viewer, one family, one instant T. Instants are aware UTC whole seconds and
periods half-open. Rows may lie after T: each rule tests its period at T itself. What carries no
period is given as it stood at T (kinship, birth, account flags, SN, readers).
Empty tuples mean none, never "all". Several records of one instant: `seq` is the recorded order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from consent.family.facts import FamilyFacts as FamilyFacts
from consent.family.facts import Membership as Membership
from consent.family.facts import PerpetratorFlag as PerpetratorFlag
from consent.family.facts import PersonFacts as PersonFacts
from consent.family.facts import Restriction as Restriction
from consent.family.facts import Split as Split
from consent.family.facts import SplitPart as SplitPart
from consent.involvement.facts import Assignment as Assignment
from consent.involvement.facts import InvolvementFacts as InvolvementFacts
from consent.sharing.bases import BEGINNING as BEGINNING
from consent.sharing.bases import AuditFacts as AuditFacts
from consent.sharing.bases import Glass as Glass
from consent.sharing.bases import Grant as Grant
from consent.sharing.bases import LevelFor as LevelFor
from consent.sharing.bases import MeetingPermit as MeetingPermit
from consent.sharing.bases import Period as Period
from consent.sharing.bases import Seal as Seal
from consent.sharing.bases import SharingDecisionFacts as SharingDecisionFacts
from consent.sharing.bases import Statement as Statement
from consent.sharing.bases import Withholding as Withholding
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    PersonId,
    SegmentId,
    UpdateId,
    WorkerId,
)


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency: the viewer's, and each that is or was involved with the family.

    type: CSC TREAT MAT PRIM SCH FAM POL, anything else has no column in the matrix.
    agreements: data sharing agreements (needed for the viewer's agency only).
    """

    agency_id: AgencyId
    type: str
    is_never_named: bool = False
    agreements: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictStep:
    """A worker's conflict of interest with a person, each step a row (rule 1.2).

    state: declared, confirmed or dismissed; the last step at T counts.
    """

    person_id: PersonId
    state: str
    at: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class ViewerFacts:
    """The worker who looks. training_until None = no expiry is recorded."""

    worker_id: WorkerId
    agency: AgencyFacts
    role: str
    is_active: bool = True
    has_mfa: bool = True
    training_until: datetime | None = None
    is_acting_dsl: bool = False
    identities: frozenset[PersonId] = frozenset()
    conflicts: tuple[ConflictStep, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """A child's status. track: plan or legal (both may run). code: ST.*"""

    child_id: PersonId
    track: str
    code: str
    period: Period


@dataclass(frozen=True, slots=True)
class GroupSeat:
    """A seat in a child's core, plan or strategy group.

    worker_id None: the agency by name; else the worker, with the agency he works for.
    """

    child_id: PersonId
    group: str
    agency_id: AgencyId
    period: Period
    worker_id: WorkerId | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One viewer, one family, one instant, and the records in between.

    agencies: every agency involved in the family (type and never-named).
    schools: schools that work with its people in other families.
    involvements: of this family, and of others with its people (rules 1.4 and 6.2).
    exemptions: instants at which a CSC lead exempted this viewer for this family (rule 1.4).
    is_duty_16la_on: the feature is on at T and the jurisdiction is England.
    audit: the audit named as context, None for normal reading.
    rules_version: the policy file that decides.
    aliases: ids that stand for another one here, as two records are of one person; only
    statements and conflicts still name them.
    """

    at: datetime
    rules_version: str
    viewer: ViewerFacts
    family: FamilyFacts
    agencies: tuple[AgencyFacts, ...] = ()
    schools: frozenset[AgencyId] = frozenset()
    people: tuple[PersonFacts, ...] = ()
    perpetrator_flags: tuple[PerpetratorFlag, ...] = ()
    involvements: tuple[InvolvementFacts, ...] = ()
    statuses: tuple[StatusFacts, ...] = ()
    seats: tuple[GroupSeat, ...] = ()
    statements: tuple[Statement, ...] = ()
    sharing_decisions: tuple[SharingDecisionFacts, ...] = ()
    withholdings: tuple[Withholding, ...] = ()
    grants: tuple[Grant, ...] = ()
    permits: tuple[MeetingPermit, ...] = ()
    seals: tuple[Seal, ...] = ()
    glasses: tuple[Glass, ...] = ()
    exemptions: tuple[datetime, ...] = ()
    is_duty_16la_on: bool = False
    audit: AuditFacts | None = None
    aliases: Mapping[PersonId, PersonId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a body about some subjects.

    is_source: names the third party who told it, shown only if has_agreed (rule 8).
    """

    segment_id: SegmentId
    subjects: frozenset[PersonId]
    is_source: bool = False
    has_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What `decide` reads of an update.

    family_id: the family it was posted in. created_at: posted; None = held, posted for nobody.
    sn: 1 to 4 as set at T. segments: in order; empty = one segment about all subjects; text
    beside segments and attachments are segments too. summary_subjects None = all subjects.
    named_readers, court_readers: as they stood at T.
    """

    update_id: UpdateId
    family_id: FamilyId
    subjects: frozenset[PersonId]
    author_id: WorkerId
    author_agency_id: AgencyId
    tags: frozenset[str]
    sn: int
    event_at: datetime
    created_at: datetime | None
    segments: tuple[Segment, ...] = ()
    summary_subjects: frozenset[PersonId] | None = None
    named_readers: frozenset[WorkerId] = frozenset()
    is_court_restricted: bool = False
    court_readers: frozenset[WorkerId] = frozenset()
    is_history_shared: bool = False
    is_household: bool = False
