"""The log's tables. Rows are written once; `audit.triggers` makes both databases insist on it.

pending -> leaf is the log itself; payload holds the details and can be erased; index, line,
source and person are a projection to search in, which the verifier derives again.
"""

from sqlalchemy import Index, LargeBinary, SmallInteger, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import (
    Ciphertext,
    Code,
    Counter,
    Instant,
    OptionalUuidRef,
    UuidKey,
    UuidRef,
)
from hub.foundation.database import Base

# Keyed by what they are looked up by: SQLite then stores the rows in that order, once.
_BY_KEY = {"sqlite_with_rowid": False}


class AuditPending(Base):
    """An entry that is committed but has no place in the log yet. Lives about a second."""

    __tablename__ = "audit_pending"
    __table_args__ = _BY_KEY

    entry_id: Mapped[UuidKey]
    at: Mapped[Instant]
    leaf: Mapped[bytes] = mapped_column(LargeBinary)


class AuditLeaf(Base):
    """A leaf at its place: 0, 1, 2 … without a gap. The bytes are hashed as stored."""

    __tablename__ = "audit_leaf"

    idx: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    entry_id: Mapped[UuidRef] = mapped_column(unique=True)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)


class AuditPayload(Base):
    """What the leaf commits to, sealed under the key of its year."""

    __tablename__ = "audit_payload"
    __table_args__ = _BY_KEY

    entry_id: Mapped[UuidKey]
    key_name: Mapped[Code]
    sealed: Mapped[Ciphertext]


class AuditKey(Base):
    """The key of one year's payloads, wrapped by the keyring."""

    __tablename__ = "audit_key"

    key_name: Mapped[Code] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class AuditErasure(Base):
    """Says that an entry's payload was erased, and which entry of the log explains it."""

    __tablename__ = "audit_erasure"

    entry_id: Mapped[UuidKey]
    explained_by: Mapped[UuidRef]


class AuditIndex(Base):
    """One row for each entry: who did what, when, in which family, listing which lines."""

    __tablename__ = "audit_index"
    __table_args__ = (
        Index(None, "actor_id", "at"),
        Index(None, "agency_id", "at"),
        # With the list, so that "who saw this update" is answered from the index alone.
        Index(None, "family_id", "at", "list_id"),
        # Page views are most of the log; what else happened is found without them.
        Index(
            "ix_audit_index_rarer_action_at",
            "action",
            "at",
            sqlite_where=text("action <> 'VIEW'"),
            postgresql_where=text("action <> 'VIEW'"),
        ),
        _BY_KEY,
    )

    entry_id: Mapped[UuidKey]
    at: Mapped[Instant]
    action: Mapped[Code]
    actor_id: Mapped[UuidRef]
    agency_id: Mapped[UuidRef]
    role: Mapped[Code]
    family_id: Mapped[OptionalUuidRef]
    list_id: Mapped[str | None] = mapped_column(String(32))


class AuditLine(Base):
    """What entries list, once for each distinct list: a page read again adds nothing here.

    list_id is a hash of the lines and their family; `place` counts from 0. family_id is empty
    where the entries are about no family.
    """

    __tablename__ = "audit_line"
    __table_args__ = (Index(None, "family_id", "object_id"), _BY_KEY)

    list_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    family_id: Mapped[UuidRef]
    object_id: Mapped[UuidRef]
    action: Mapped[Code]
    level: Mapped[str] = mapped_column(String(1))
    reason: Mapped[Code]
    subject: Mapped[UuidRef]
    source: Mapped[UuidRef]


class AuditSource(Base):
    """One row for each agency whose updates an entry lists: newest disclosures of an agency."""

    __tablename__ = "audit_source"
    __table_args__ = _BY_KEY

    source: Mapped[str] = mapped_column(String(36), primary_key=True)
    at: Mapped[Instant] = mapped_column(primary_key=True)
    entry_id: Mapped[UuidKey]


class AuditPerson(Base):
    """The `number`th entry about a person. 1 to N are all there, or something was removed."""

    __tablename__ = "audit_person"
    __table_args__ = _BY_KEY

    person_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    entry_id: Mapped[UuidRef]


class AuditCounter(Base):
    """The last number given in a scope, `p:<person id>` or `f:<family id>`, and its leaf hash."""

    __tablename__ = "audit_counter"
    __table_args__ = _BY_KEY

    scope: Mapped[str] = mapped_column(String(38), primary_key=True)
    number: Mapped[int] = mapped_column(Counter)
    last_leaf: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """How far the log has come: one row, changed by compare-and-swap alone."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(Counter)
    frontier: Mapped[bytes] = mapped_column(LargeBinary)


class AuditCheckpoint(Base):
    """The signed note over the leaves before the place `size`, from where their log begins."""

    __tablename__ = "audit_checkpoint"

    size: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    at: Mapped[Instant]
    note: Mapped[str] = mapped_column(Text)


class AuditBeginning(Base):
    """A log that began after another had to end; the first log has no row.

    first: the place of its leaf 0 in `audit_leaf`, where the log before it ends. opening: what that
    leaf says, as a receipt. stopped: the checkpoint at which the log before it ends, as signed.
    """

    __tablename__ = "audit_beginning"

    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    first: Mapped[int] = mapped_column(Counter, unique=True)
    at: Mapped[Instant]
    opening: Mapped[str] = mapped_column(Text)
    stopped: Mapped[str] = mapped_column(Text)


class AuditTile(Base):
    """A full tile: 256 hashes of one level, one behind the other. What the leaves give anyway.

    level 0 are leaf hashes; each hash of a level is the root of a full tile below it. The second
    log's levels count from 16, the third's from 32.
    """

    __tablename__ = "audit_tile"

    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    hashes: Mapped[bytes] = mapped_column(LargeBinary)


class LogCosignature(Base):
    """What a witness gave for the checkpoint stored under that size, its latest.

    Older sizes of the same log are let go.

    key: the witness's public key, in hexadecimal. at: when it cosigned.
    """

    __tablename__ = "log_cosignature"

    size: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[Instant]
    line: Mapped[str] = mapped_column(Text)
