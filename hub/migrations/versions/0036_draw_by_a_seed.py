"""Commit to the seed of a sample before it is drawn, and keep by which chance each was drawn."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Of what was drawn before the chances are not known: it counts in no estimate."""
    op.create_table(
        "sample_seed",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("committed_at", sa.BigInteger(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_seed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_seed")),
    )
    op.create_index(
        op.f("ix_sample_seed_agency_id_sample_seed_month"),
        "sample_seed",
        ["agency_id", "month"],
        unique=True,
    )
    entry_id = sa.Column("entry_id", sa.String(length=36), nullable=True)
    op.add_column("sampled_disclosure", entry_id)
    op.add_column("sampled_disclosure", sa.Column("part", sa.SmallInteger(), nullable=True))
    op.add_column("sampled_disclosure", sa.Column("part_size", sa.Integer(), nullable=True))
    op.add_column("sampled_disclosure", sa.Column("part_places", sa.Integer(), nullable=True))


def downgrade() -> None:
    """The marks stay."""
    for name in ("part_places", "part_size", "part", "entry_id"):
        op.drop_column("sampled_disclosure", name)
    op.drop_table("sample_seed")
