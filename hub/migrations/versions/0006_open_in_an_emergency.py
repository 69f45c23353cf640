"""Keep emergency openings and their reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nobody has opened a family in an emergency yet."""
    op.create_table(
        "emergency_opening",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("renewed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_emergency_opening_child_id")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_emergency_opening_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_opening")),
    )
    op.create_index(
        op.f("ix_emergency_opening_closed_at"), "emergency_opening", ["closed_at"], unique=False
    )
    op.create_index(
        op.f("ix_emergency_opening_family_id"), "emergency_opening", ["family_id"], unique=False
    )
    op.create_index(
        op.f("ix_emergency_opening_worker_id"), "emergency_opening", ["worker_id"], unique=False
    )
    op.create_table(
        "emergency_review",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("opening_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["emergency_opening.id"], name=op.f("fk_emergency_review_opening_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_emergency_review")),
    )
    op.create_index(
        op.f("ix_emergency_review_opening_id"), "emergency_review", ["opening_id"], unique=True
    )


def downgrade() -> None:
    """Forget the openings and their reviews."""
    op.drop_index(op.f("ix_emergency_review_opening_id"), table_name="emergency_review")
    op.drop_table("emergency_review")
    op.drop_index(op.f("ix_emergency_opening_worker_id"), table_name="emergency_opening")
    op.drop_index(op.f("ix_emergency_opening_family_id"), table_name="emergency_opening")
    op.drop_index(op.f("ix_emergency_opening_closed_at"), table_name="emergency_opening")
    op.drop_table("emergency_opening")
