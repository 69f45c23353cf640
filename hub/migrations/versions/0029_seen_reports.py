"""Keep which reports "who has seen my record" were prepared, for whom and who asked."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """No report was prepared yet."""
    op.create_table(
        "seen_report",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("prepared_by_id", sa.String(length=36), nullable=False),
        sa.Column("prepared_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by_id", sa.String(length=36), nullable=False),
        sa.Column("identity", sa.String(length=32), nullable=False),
        sa.Column("is_careful", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.JSON(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_purpose", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seen_report_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_report")),
    )
    op.create_index(op.f("ix_seen_report_person_id"), "seen_report", ["person_id"], unique=False)


def downgrade() -> None:
    """Forget which were prepared; the log still tells."""
    op.drop_index(op.f("ix_seen_report_person_id"), table_name="seen_report")
    op.drop_table("seen_report")
