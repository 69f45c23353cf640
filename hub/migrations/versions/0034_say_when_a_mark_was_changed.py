"""Know when the mark of a sampled disclosure was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Of the changes before this only the log knows."""
    op.add_column("sampled_disclosure", sa.Column("changed_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """The marks stay."""
    op.drop_column("sampled_disclosure", "changed_at")
