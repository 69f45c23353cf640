"""Keep what surrounds a permission: its words, drafts, checks, and what it opened."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Nothing is kept in any draft yet, and nobody has been asked."""
    op.create_table(
        "opened_update",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("cause_kind", sa.String(length=32), nullable=False),
        sa.Column("cause_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_opened_update_family_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_opened_update")),
    )
    op.create_index(
        op.f("ix_opened_update_agency_id"), "opened_update", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_opened_update_cause_id_opened_update_agency_id"),
        "opened_update",
        ["cause_id", "agency_id"],
        unique=False,
    )
    op.create_table(
        "permission_draft",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_form", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_permission_draft_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission_draft")),
    )
    op.create_index(
        op.f("ix_permission_draft_family_id_permission_draft_worker_id"),
        "permission_draft",
        ["family_id", "worker_id"],
        unique=False,
    )
    op.create_table(
        "withdrawal_check",
        sa.Column("permission_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by_id", sa.String(length=36), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_withdrawal_check_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["permission_id"], ["permission.id"], name=op.f("fk_withdrawal_check_permission_id")
        ),
        sa.PrimaryKeyConstraint("permission_id", "family_id", name=op.f("pk_withdrawal_check")),
    )
    op.create_index(
        op.f("ix_withdrawal_check_worker_id"), "withdrawal_check", ["worker_id"], unique=False
    )
    op.add_column(
        "competence_assessment", sa.Column("compartment_id", sa.String(length=36), nullable=True)
    )
    op.add_column(
        "competence_assessment", sa.Column("sealed_words", sa.LargeBinary(), nullable=True)
    )
    op.add_column("permission", sa.Column("withdrawal_told", sa.String(length=32), nullable=True))
    op.add_column(
        "permission_statement", sa.Column("language", sa.String(length=32), nullable=True)
    )
    op.add_column(
        "permission_statement", sa.Column("sheet_version", sa.String(length=32), nullable=True)
    )
    op.add_column(
        "permission_statement", sa.Column("sealed_words", sa.LargeBinary(), nullable=True)
    )


def downgrade() -> None:
    """Forget all of it."""
    op.drop_column("permission_statement", "sealed_words")
    op.drop_column("permission_statement", "sheet_version")
    op.drop_column("permission_statement", "language")
    op.drop_column("permission", "withdrawal_told")
    op.drop_column("competence_assessment", "sealed_words")
    op.drop_column("competence_assessment", "compartment_id")
    op.drop_index(op.f("ix_withdrawal_check_worker_id"), table_name="withdrawal_check")
    op.drop_table("withdrawal_check")
    op.drop_index(
        op.f("ix_permission_draft_family_id_permission_draft_worker_id"),
        table_name="permission_draft",
    )
    op.drop_table("permission_draft")
    op.drop_index(
        op.f("ix_opened_update_cause_id_opened_update_agency_id"), table_name="opened_update"
    )
    op.drop_index(op.f("ix_opened_update_agency_id"), table_name="opened_update")
    op.drop_table("opened_update")
