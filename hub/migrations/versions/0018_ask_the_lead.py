"""Keep what a decision rests on, and what a lead was asked before it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """No lead was asked yet; decisions so far say nothing of their legal detail."""
    op.create_table(
        "lead_question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("asked_by_id", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_question", sa.LargeBinary(), nullable=False),
        sa.Column("answered_by_id", sa.String(length=36), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_lead_question_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_question")),
    )
    op.create_index(
        op.f("ix_lead_question_agency_id"), "lead_question", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_lead_question_asked_by_id"), "lead_question", ["asked_by_id"], unique=False
    )
    op.add_column(
        "sharing_decision", sa.Column("advised_by_id", sa.String(length=36), nullable=True)
    )
    op.add_column("sharing_decision", sa.Column("situation", sa.String(length=32), nullable=True))
    op.add_column("sharing_decision", sa.Column("art6", sa.String(length=32), nullable=True))
    op.add_column("sharing_decision", sa.Column("art9", sa.String(length=32), nullable=True))
    op.add_column("sharing_decision", sa.Column("sch1", sa.String(length=32), nullable=True))
    op.add_column(
        "sharing_decision", sa.Column("confidentiality_route", sa.String(length=32), nullable=True)
    )


def downgrade() -> None:
    """Forget the questions and the detail."""
    op.drop_column("sharing_decision", "confidentiality_route")
    op.drop_column("sharing_decision", "sch1")
    op.drop_column("sharing_decision", "art9")
    op.drop_column("sharing_decision", "art6")
    op.drop_column("sharing_decision", "situation")
    op.drop_column("sharing_decision", "advised_by_id")
    op.drop_index(op.f("ix_lead_question_asked_by_id"), table_name="lead_question")
    op.drop_index(op.f("ix_lead_question_agency_id"), table_name="lead_question")
    op.drop_table("lead_question")
