"""Keep what author agencies choose about single updates: withheld, given, more or less sensitive.

What was kept back when posting moves from the marking into rows of its own.
"""

import json
from hashlib import sha256
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

DAYS_28 = 28 * 24 * 3600
_SHARED = (
    "family_id",
    "author_id",
    "agency_id",
    "tags",
    "evidence",
    "urgency",
    "sensitivity",
    "subjects",
    "is_household",
    "is_history_shared",
    "is_court_restricted",
    "court_readers",
    "named_readers",
)
_KEPT_FROM = (
    "family_id",
    "update_id",
    "agency_id",
    "worker_id",
    "withheld_at",
    "withheld_by_id",
    "review_at",
)
_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, then move what was kept back."""
    _add_withholding()
    _add_grant()
    _add_remarking()
    _move_to_rows(op.get_bind())
    op.drop_column("update_marking", "withheld_from")


def downgrade() -> None:
    """Put what is kept back into the markings again; grants and changes are forgotten."""
    op.add_column(
        "update_marking",
        sa.Column("withheld_from", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
    )
    _move_to_markings(op.get_bind())
    op.drop_table("update_remarking")
    op.drop_table("update_grant")
    op.drop_table("update_withholding")


def _add_withholding() -> None:
    op.create_table(
        "update_withholding",
        sa.Column("seq", _COUNTER, sa.Identity(always=False), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("worker_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("withheld_at", sa.BigInteger(), nullable=False),
        sa.Column("withheld_by_id", sa.String(length=36), nullable=False),
        sa.Column("review_at", sa.BigInteger(), nullable=False),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=True),
        sa.Column("reviewed_by_id", sa.String(length=36), nullable=True),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        sa.Column("released_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_withholding_family_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_update_withholding")),
    )
    _index("update_withholding", "family_id", "update_id")


def _add_grant() -> None:
    op.create_table(
        "update_grant",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("worker_id", sa.String(length=36), nullable=True),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("given_by_id", sa.String(length=36), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_grant_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_grant")),
    )
    _index("update_grant", "family_id", "update_id")


def _add_remarking() -> None:
    op.create_table(
        "update_remarking",
        sa.Column("seq", _COUNTER, sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("from_marking_id", sa.String(length=36), nullable=False),
        sa.Column("to_marking_id", sa.String(length=36), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by_id", sa.String(length=36), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_remarking_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_marking_id"],
            ["update_marking.id"],
            name=op.f("fk_update_remarking_from_marking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["to_marking_id"],
            ["update_marking.id"],
            name=op.f("fk_update_remarking_to_marking_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_update_remarking")),
    )
    _index("update_remarking", "update_id")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _move_to_rows(connection: sa.Connection) -> None:
    agencies = set(connection.execute(sa.text("SELECT id FROM agency")).scalars())
    kept = connection.execute(
        sa.text(
            "SELECT u.family_id, u.id, u.written_at, m.author_id, m.withheld_from "
            "FROM family_update u JOIN update_marking m ON m.id = u.marking_id"
        )
    ).all()
    rows = sa.table("update_withholding", *map(sa.column, _KEPT_FROM))
    for family_id, update_id, written_at, author_id, stored in kept:
        for one in json.loads(stored) if isinstance(stored, str) else stored:
            connection.execute(
                rows.insert().values(
                    family_id=family_id,
                    update_id=update_id,
                    agency_id=one if one in agencies else None,
                    worker_id=None if one in agencies else one,
                    withheld_at=written_at,
                    withheld_by_id=author_id,
                    review_at=written_at + DAYS_28,
                )
            )


def _move_to_markings(connection: sa.Connection) -> None:
    """Equal updates share a marking: each that is kept from somebody gets its own again."""
    kept: dict[str, list[str]] = {}
    for update_id, whom in connection.execute(
        sa.text(
            "SELECT update_id, COALESCE(agency_id, worker_id) FROM update_withholding "
            "WHERE released_at IS NULL ORDER BY seq"
        )
    ):
        kept.setdefault(update_id, []).append(whom)
    for update_id, whom in kept.items():
        _copy_marking(connection, update_id, sorted(set(whom)))
        connection.execute(
            sa.text(
                "UPDATE family_update SET marking_id = (SELECT id FROM update_marking "
                "WHERE digest = :digest) WHERE id = :update"
            ),
            {"digest": _digest(update_id), "update": update_id},
        )


def _copy_marking(connection: sa.Connection, update_id: str, whom: list[str]) -> None:
    marking = sa.table(
        "update_marking",
        *map(sa.column, ("id", "digest", *_SHARED)),
        sa.column("withheld_from", sa.JSON()),
    )
    update = sa.table("family_update", sa.column("id"), sa.column("marking_id"))
    present = sa.select(update.c.marking_id).where(update.c.id == update_id).scalar_subquery()
    shared = [marking.c[name] for name in _SHARED]
    copied = sa.select(
        sa.literal(str(uuid4())),
        sa.literal(_digest(update_id)),
        sa.literal(whom, sa.JSON()),
        *shared,
    ).where(marking.c.id == present)
    connection.execute(
        marking.insert().from_select(["id", "digest", "withheld_from", *_SHARED], copied)
    )


def _digest(update_id: str) -> str:
    return sha256(f"kept back {update_id}".encode()).hexdigest()
