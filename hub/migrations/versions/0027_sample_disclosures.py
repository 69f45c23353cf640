"""Keep a month's sample of disclosures, and what was found of each."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """No sample was drawn yet."""
    op.create_table(
        "disclosure_sample",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("drawn_by_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure_sample")),
    )
    op.create_index(
        op.f("ix_disclosure_sample_agency_id_disclosure_sample_month"),
        "disclosure_sample",
        ["agency_id", "month"],
        unique=True,
    )
    op.create_table(
        "sampled_disclosure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sample_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("reader_id", sa.String(length=36), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=True),
        sa.Column("marked_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_sampled_disclosure_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["disclosure_sample.id"], name=op.f("fk_sampled_disclosure_sample_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_disclosure")),
    )
    op.create_index(
        op.f("ix_sampled_disclosure_sample_id"), "sampled_disclosure", ["sample_id"], unique=False
    )


def downgrade() -> None:
    """Forget the samples."""
    op.drop_index(op.f("ix_sampled_disclosure_sample_id"), table_name="sampled_disclosure")
    op.drop_table("sampled_disclosure")
    op.drop_index(
        op.f("ix_disclosure_sample_agency_id_disclosure_sample_month"),
        table_name="disclosure_sample",
    )
    op.drop_table("disclosure_sample")
