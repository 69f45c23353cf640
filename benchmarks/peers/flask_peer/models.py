"""The world as SQLAlchemy ORM classes, keyed by the neutral ids, with the page's indexes."""

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """Every table of this application."""


def _link(name: str, left: str, right: str) -> Table:
    return Table(
        name,
        Base.metadata,
        Column("left_id", ForeignKey(f"{left}.id"), primary_key=True),
        Column("right_id", ForeignKey(f"{right}.id"), primary_key=True),
    )


person_parents = _link("person_parents", "person", "person")
involvement_persons = _link("involvement_persons", "involvement", "person")
involvement_team = _link("involvement_team", "involvement", "worker")
permission_covers = _link("permission_covers", "permission", "person")
permission_sources = _link("permission_sources", "permission", "agency")
permission_recipients = _link("permission_recipients", "permission", "agency")
plan_core = _link("plan_core", "plan", "worker")
update_subjects = _link("update_subjects", "posted_update", "person")
update_tags = _link("update_tags", "posted_update", "tag")
update_withheld = _link("update_withheld", "posted_update", "agency")


class Agency(Base):
    """An agency and its type."""

    __tablename__ = "agency"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    type: Mapped[str]


class Worker(Base):
    """A worker and his place."""

    __tablename__ = "worker"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str]
    agency: Mapped[Agency] = relationship()


class Person(Base):
    """A member of a family."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    family: Mapped[str] = mapped_column(index=True)
    is_child: Mapped[bool]
    parents: Mapped[list["Person"]] = relationship(
        secondary=person_parents,
        primaryjoin=lambda: Person.id == person_parents.c.left_id,
        secondaryjoin=lambda: Person.id == person_parents.c.right_id,
    )


class Involvement(Base):
    """An agency's work with some of the family."""

    __tablename__ = "involvement"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    family: Mapped[str] = mapped_column(index=True)
    opened_at: Mapped[int]
    closed_at: Mapped[int | None]
    agency: Mapped[Agency] = relationship()
    persons: Mapped[list[Person]] = relationship(secondary=involvement_persons)
    team: Mapped[list[Worker]] = relationship(secondary=involvement_team)


class Permission(Base):
    """One person's statement."""

    __tablename__ = "permission"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    giver_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    groups: Mapped[list[str]] = mapped_column(JSON)
    max_level: Mapped[str]
    given_at: Mapped[int]
    history_from: Mapped[int | None]
    withdrawn_at: Mapped[int | None]
    giver: Mapped[Person] = relationship()
    covers: Mapped[list[Person]] = relationship(secondary=permission_covers)
    sources: Mapped[list[Agency]] = relationship(secondary=permission_sources)
    recipients: Mapped[list[Agency]] = relationship(secondary=permission_recipients)


class Plan(Base):
    """A child protection plan."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    family: Mapped[str] = mapped_column(index=True)
    started_at: Mapped[int]
    core_group: Mapped[list[Worker]] = relationship(secondary=plan_core)


class Tag(Base):
    """A tag of the vocabulary."""

    __tablename__ = "tag"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)


class Update(Base):
    """A posted update, in clear."""

    __tablename__ = "posted_update"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    family: Mapped[str]
    author_id: Mapped[str] = mapped_column(ForeignKey("worker.id"))
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    sn: Mapped[int]
    event_at: Mapped[int]
    posted_at: Mapped[int]
    summary: Mapped[str]
    text: Mapped[str]
    author: Mapped[Worker] = relationship()
    agency: Mapped[Agency] = relationship()
    subjects: Mapped[list[Person]] = relationship(secondary=update_subjects)
    tags: Mapped[list[Tag]] = relationship(secondary=update_tags)
    withheld_from: Mapped[list[Agency]] = relationship(secondary=update_withheld)
    __table_args__ = (Index("ix_posted_update_page", "family", "event_at"),)


class AuditRow(Base):
    """One item shown to one worker."""

    __tablename__ = "audit_row"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    worker_id: Mapped[str] = mapped_column(ForeignKey("worker.id"), index=True)
    update_id: Mapped[str] = mapped_column(ForeignKey("posted_update.id"), index=True)
    level: Mapped[str]
    reason: Mapped[str]
