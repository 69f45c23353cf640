"""Seal what case files are called, and what they answered, with what they say."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Files and trials of before are not sealed like this: they are added and tried anew."""
    op.execute("DELETE FROM rule_rehearsal")
    op.execute("DELETE FROM rule_case_file")
    op.drop_column("rule_case_file", "title")
    op.add_column(
        "rule_rehearsal", sa.Column("compartment_id", sa.String(length=36), nullable=True)
    )
    op.add_column("rule_rehearsal", sa.Column("sealed_cases", sa.LargeBinary(), nullable=True))
    op.drop_column("rule_rehearsal", "cases")


def downgrade() -> None:
    """Without names nothing can stand in clear again: forget them."""
    op.execute("DELETE FROM rule_rehearsal")
    op.execute("DELETE FROM rule_case_file")
    op.add_column(
        "rule_rehearsal", sa.Column("cases", sa.JSON(), nullable=False, server_default="[]")
    )
    op.drop_column("rule_rehearsal", "sealed_cases")
    op.drop_column("rule_rehearsal", "compartment_id")
    op.add_column(
        "rule_case_file",
        sa.Column("title", sa.String(length=200), nullable=False, server_default=""),
    )
