"""Keep named audits with their auditors and samples."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nobody has opened an audit yet."""
    op.create_table(
        "named_audit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("opened_by_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_purpose", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_audit")),
    )
    op.create_index(op.f("ix_named_audit_agency_id"), "named_audit", ["agency_id"], unique=False)
    op.create_table(
        "named_audit_sample",
        sa.Column("audit_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["named_audit.id"], name=op.f("fk_named_audit_sample_audit_id")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_named_audit_sample_family_id")
        ),
        sa.PrimaryKeyConstraint("audit_id", "update_id", name=op.f("pk_named_audit_sample")),
    )
    op.create_index(
        op.f("ix_named_audit_sample_family_id"), "named_audit_sample", ["family_id"], unique=False
    )
    op.create_table(
        "named_auditor",
        sa.Column("audit_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["named_audit.id"], name=op.f("fk_named_auditor_audit_id")
        ),
        sa.PrimaryKeyConstraint("audit_id", "worker_id", name=op.f("pk_named_auditor")),
    )
    op.create_index(
        op.f("ix_named_auditor_worker_id"), "named_auditor", ["worker_id"], unique=False
    )


def downgrade() -> None:
    """Forget the audits."""
    op.drop_index(op.f("ix_named_auditor_worker_id"), table_name="named_auditor")
    op.drop_table("named_auditor")
    op.drop_index(op.f("ix_named_audit_sample_family_id"), table_name="named_audit_sample")
    op.drop_table("named_audit_sample")
    op.drop_index(op.f("ix_named_audit_agency_id"), table_name="named_audit")
    op.drop_table("named_audit")
