"""Keep when a person was told what stays visible after a withdrawal."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Whoever was told on the day was told when it was withdrawn."""
    op.add_column("permission", sa.Column("withdrawal_told_at", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE permission SET withdrawal_told_at = withdrawn_at WHERE withdrawal_told = 'today'"
    )


def downgrade() -> None:
    """Forget when."""
    op.drop_column("permission", "withdrawal_told_at")
