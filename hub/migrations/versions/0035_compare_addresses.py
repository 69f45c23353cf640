"""Compare where workers and families live, by keyed fingerprints alone."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """No worker's home was typed yet; updates posted before are compared with nobody."""
    op.create_table(
        "worker_home",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("postcode", sa.String(length=32), nullable=False),
        sa.Column("house", sa.String(length=32), nullable=True),
        sa.Column("typed_by_id", sa.String(length=36), nullable=False),
        sa.Column("typed_at", sa.BigInteger(), nullable=False),
        sa.Column("counts_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_home_worker_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_worker_home")),
    )
    op.create_index(op.f("ix_worker_home_worker_id"), "worker_home", ["worker_id"], unique=False)
    op.create_table(
        "update_address",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_fingerprint", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_address_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_address")),
    )
    for column in ("family_id", "update_id"):
        op.create_index(op.f(f"ix_update_address_{column}"), "update_address", [column])


def downgrade() -> None:
    """Forget the fingerprints."""
    op.drop_table("update_address")
    op.drop_table("worker_home")
