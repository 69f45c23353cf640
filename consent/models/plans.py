"""Where a child stands, and who sits in the groups around the child."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consent.models.fact import PersonFact
from hub.foundation.columns import (
    Code,
    Instant,
    OptionalCode,
    OptionalInstant,
    OptionalUuidRef,
    Seq,
    UuidRef,
)
from hub.foundation.database import Base


class ChildStatus(PersonFact, Base):
    """From this instant the child has this status on its track (domain D5).

    `track` is `plan` or `legal`; PLO and care proceedings run beside the plan.
    """

    __tablename__ = "child_status"
    __table_args__ = (Index(None, "person_id"),)

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    track: Mapped[Code]
    status: Mapped[Code]
    category: Mapped[OptionalCode]
    starts_at: Mapped[Instant]
    set_by_id: Mapped[UuidRef]


class GroupMember(PersonFact, Base):
    """A worker, or an agency as such, in a child's strategy, plan or core group."""

    __tablename__ = "group_member"
    __table_args__ = (Index(None, "person_id"), Index(None, "worker_id"))

    seq: Mapped[Seq]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    worker_id: Mapped[OptionalUuidRef]
    agency_id: Mapped[OptionalUuidRef]
    joined_at: Mapped[Instant]
    left_at: Mapped[OptionalInstant]
    set_by_id: Mapped[UuidRef]
