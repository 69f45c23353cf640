"""Keep what auditors found, of each update and of the whole."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Nobody has found anything yet."""
    op.create_table(
        "named_audit_finding",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("audit_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=True),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("grade", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("due_on", sa.BigInteger(), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["named_audit.id"], name=op.f("fk_named_audit_finding_audit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_audit_finding")),
    )
    op.create_index(
        op.f("ix_named_audit_finding_audit_id"), "named_audit_finding", ["audit_id"], unique=False
    )


def downgrade() -> None:
    """Forget the findings."""
    op.drop_index(op.f("ix_named_audit_finding_audit_id"), table_name="named_audit_finding")
    op.drop_table("named_audit_finding")
