"""What a decision says: a level, a reason, what is masked, and what lowered it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from hub.foundation.identifiers import PersonId, SegmentId


class Level(IntEnum):
    """How much of an update is shown. Ordered: a higher level contains the lower ones."""

    NONE = 0
    EXISTENCE = 1
    SUMMARY = 2
    FULL = 3

    @property
    def letter(self) -> str:
        """N, E, S or F, as the sharing table prints it."""
        return "NESF"[self]

    @classmethod
    def of_letter(cls, letter: str) -> "Level":
        """The level of one of the four letters. Raises: ValueError for anything else."""
        if len(letter) != 1:
            raise ValueError("a level is one letter")
        return cls("NESF".index(letter))


class Reason(StrEnum):
    """Why: one code for each outcome, permitted or not (decision rules 0 to 9)."""

    AUDIT_VIEW = "AUDIT_VIEW"
    BREAK_GLASS = "BREAK_GLASS"
    CLOSED = "CLOSED"
    COURT = "COURT"
    DENY_ACCOUNT = "DENY_ACCOUNT"
    DENY_CONFLICT = "DENY_CONFLICT"
    DENY_COURT = "DENY_COURT"
    DENY_DA = "DENY_DA"
    DENY_SEALED = "DENY_SEALED"
    DENY_SN4 = "DENY_SN4"
    DUTY16LA = "DUTY16LA"
    GRANT = "GRANT"
    MATRIX = "MATRIX"
    NOT_ON_CASE = "NOT_ON_CASE"
    NOT_POSTED = "NOT_POSTED"
    NO_BASIS = "NO_BASIS"
    NO_RELATIONSHIP = "NO_RELATIONSHIP"
    OWN = "OWN"
    PERM = "PERM"
    PERMIT = "PERMIT"
    RESTRICTED = "RESTRICTED"
    ROLE_CAP = "ROLE_CAP"
    SAFE = "SAFE"
    STAT = "STAT"
    TAG_UNKNOWN = "TAG_UNKNOWN"
    VITAL = "VITAL"
    WITHHELD = "WITHHELD"


HARD_DENIES = (
    Reason.DENY_ACCOUNT,
    Reason.DENY_CONFLICT,
    Reason.DENY_SEALED,
    Reason.DENY_DA,
    Reason.DENY_SN4,
    Reason.DENY_COURT,
)
"""In the order of rule 1: through several families the earliest of these is the answer."""


class Limit(StrEnum):
    """What lowered the level, for the explanation only."""

    MATRIX = "5.1"
    BASIS_CAP = "5.2"
    INVOLVEMENT = "6.1"
    OTHER_SCHOOL = "6.2"
    BEFORE_INVOLVEMENT = "6.3"
    ROLE = "7.1"
    WITHHELD = "7.2"
    BODY_MASKED = "8.body"
    SUMMARY_MASKED = "8.summary"


@dataclass(frozen=True, slots=True)
class Basis:
    """The record a permitted level rests on, for the explanation and the audit entry.

    record_ids: ids of permissions, sharing decisions, the grant, permit, glass or audit, in no
    order that means anything. children: through whom a status covers (only for STAT).
    """

    record_ids: tuple[str, ...] = ()
    children: tuple[PersonId, ...] = ()


NO_RECORD = Basis()


class Decision(NamedTuple):
    """The answer for one viewer, one update, one instant.

    masked: ids of body segments not to be shown, in the order of the body; empty at NONE.
    is_summary_masked is never true above EXISTENCE.
    """

    level: Level
    reason: Reason
    masked: tuple[SegmentId, ...] = ()
    is_summary_masked: bool = False
    limits: tuple[Limit, ...] = ()
    basis: Basis = NO_RECORD
