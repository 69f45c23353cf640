"""Ask a partner for more of an update of which one reads the summary."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Nobody has asked yet."""
    op.create_table(
        "more_request",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("asked_by_id", sa.String(length=36), nullable=False),
        sa.Column("asking_agency_id", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("is_kept_here", sa.Boolean(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("answered_by_id", sa.String(length=36), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_more_request_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_more_request")),
    )
    for column in ("agency_id", "asked_by_id", "update_id"):
        op.create_index(op.f(f"ix_more_request_{column}"), "more_request", [column], unique=False)


def downgrade() -> None:
    """Forget what was asked."""
    for column in ("update_id", "asked_by_id", "agency_id"):
        op.drop_index(op.f(f"ix_more_request_{column}"), table_name="more_request")
    op.drop_table("more_request")
