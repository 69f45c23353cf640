"""Everything that was recorded, with the second of its recording; nothing is worked out here.

Instants are whole seconds since 1970 (UTC). Lists keep the order of recording. A record whose
`at` lies after the instant asked about does not exist yet for that question.
"""

from dataclasses import dataclass, field
from datetime import date

# A giver of permission is a person or, for LA_PR, a worker: ("person", id) or ("worker", id).
Giver = tuple[str, str]
# (source agency, recipient agency, group, subject)
Pair = tuple[str, str, str, str]


@dataclass
class DsaPeriod:
    at: int
    start: int | None
    end: int | None


@dataclass
class Agency:
    id: str
    type: str
    never_named: bool = False
    dsa: list[DsaPeriod] = field(default_factory=list)


@dataclass
class Account:
    at: int
    active: bool = True
    mfa: bool = True
    training_until: int | None = None
    acting_dsl: bool = False


@dataclass
class Worker:
    id: str
    agency: str
    role: str
    person: str | None = None
    accounts: list[Account] = field(default_factory=list)


@dataclass
class Life:
    at: int
    status: str
    born: date | None


@dataclass
class Link:
    at: int
    person: str


@dataclass
class Person:
    id: str
    lives: list[Life]
    parents: list[Link] = field(default_factory=list)
    carers: list[Link] = field(default_factory=list)
    pr_holders: list[str] = field(default_factory=list)
    attorneys: list[str] = field(default_factory=list)
    la_pr: list[str] = field(default_factory=list)
    gillick: list[tuple[int, bool]] = field(default_factory=list)


@dataclass
class Membership:
    person: str
    start: int
    end: int | None = None


@dataclass
class Split:
    at: int
    into: list[tuple[str, tuple[str, ...]]]


@dataclass
class Family:
    id: str
    memberships: list[Membership] = field(default_factory=list)
    origin: str | None = None
    split: Split | None = None
    # (at, allow list), with None for the end of the restriction
    restrictions: list[tuple[int, tuple[str, ...] | None]] = field(default_factory=list)


@dataclass
class Seat:
    worker: str
    start: int
    end: int | None = None


@dataclass
class Involvement:
    id: str
    agency: str
    persons: tuple[str, ...]
    family: str
    opened: int
    opener: str | None = None
    type: str = "case"
    ends: list[int] = field(default_factory=list)
    team: list[Seat] = field(default_factory=list)
    confirmed: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class StatusRecord:
    at: int
    child: str
    status: str
    track: str


@dataclass
class GroupRecord:
    at: int
    child: str
    group: str
    joins: bool
    workers: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """What a permission says after one of its statements."""

    capacity: str
    covers: tuple[str, ...]
    groups: tuple[str, ...]
    source: tuple[str, ...]
    to: tuple[str, ...]
    maximum: str
    maximum_for: tuple[tuple[str, str, str], ...]
    valid_from: int
    valid_to: int | None
    history_from: int | None
    exclusions: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A giving, a variation (both with terms) or a refusal (without)."""

    at: int
    effect: int
    giver: Giver
    permission: str | None
    named: frozenset[Pair]
    terms: Terms | None


@dataclass
class Segment:
    id: str
    subjects: tuple[str, ...]
    source: bool = False
    agreed: bool = False


@dataclass
class Update:
    id: str
    family: str
    subjects: tuple[str, ...]
    author: str | None
    author_agency: str
    tags: tuple[str, ...]
    posted_sn: int
    event_at: int
    created_at: int
    segments: tuple[Segment, ...] = ()
    summary_subjects: tuple[str, ...] = ()
    named_readers: list[tuple[int, str]] = field(default_factory=list)
    court_restricted: bool = False
    court_readers: tuple[str, ...] = ()
    history_shared: bool = False
    household: bool = False
    sensitivities: list[tuple[int, int]] = field(default_factory=list)
    withheld_from: tuple[str, ...] = ()


@dataclass
class Withholding:
    """`withheld` False is the release of the same party."""

    at: int
    update: str
    party: str
    withheld: bool


@dataclass
class SharingDecision:
    id: str
    at: int
    basis: str
    source: str
    to: tuple[str, ...]
    family: str
    subjects: tuple[str, ...]
    updates: tuple[str, ...]
    groups: tuple[str, ...]
    items_from: int
    outcome: str
    end: int | None = None


@dataclass
class Grant:
    id: str
    at: int
    update: str
    to: str
    level: str
    basis: str
    until: int | None = None
    end: int | None = None


@dataclass
class Meeting:
    id: str
    family: str
    chair: str
    scheduled_end: int
    ended: int | None = None
    cancelled: int | None = None


@dataclass
class Permit:
    at: int
    meeting: str
    update: str
    to: tuple[str, ...]
    by: str


@dataclass
class Glass:
    id: str
    worker: str
    family: str
    opened: int
    renewed: int | None = None
    closed: int | None = None


@dataclass
class Audit:
    id: str
    opened: int
    auditors: tuple[str, ...]
    sample: tuple[str, ...]
    until: int | None = None
    closed: int | None = None


@dataclass
class Seal:
    at: int
    updates: tuple[str, ...]
    person: str | None
    readers: tuple[str, ...]


@dataclass
class PerpetratorFlag:
    at: int
    person: str
    of: tuple[str, ...]
    associates: tuple[str, ...]
    end: int | None = None


@dataclass
class ProtectionFlag:
    at: int
    person: str
    terms: tuple[str, ...]
    end: int | None = None


@dataclass
class ConflictRecord:
    at: int
    worker: str
    person: str
    stands: bool


@dataclass
class Exemption:
    at: int
    worker: str
    family: str


@dataclass
class FeatureRecord:
    at: int
    name: str
    on: bool


@dataclass
class World:
    jurisdiction: str = "ENG"
    agencies: dict[str, Agency] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    involvements: dict[str, Involvement] = field(default_factory=dict)
    statuses: list[StatusRecord] = field(default_factory=list)
    groups: list[GroupRecord] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    withdrawals: list[tuple[int, str]] = field(default_factory=list)
    updates: dict[str, Update] = field(default_factory=dict)
    held: dict[str, Update] = field(default_factory=dict)
    withholdings: list[Withholding] = field(default_factory=list)
    decisions: dict[str, SharingDecision] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    permits: list[Permit] = field(default_factory=list)
    glasses: dict[str, Glass] = field(default_factory=dict)
    audits: dict[str, Audit] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)
    perpetrators: list[PerpetratorFlag] = field(default_factory=list)
    protections: list[ProtectionFlag] = field(default_factory=list)
    conflicts: list[ConflictRecord] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    features: list[FeatureRecord] = field(default_factory=list)
