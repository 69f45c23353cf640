"""Note permissions that ran out by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    """The first start notes those that have."""
    op.add_column("permission", sa.Column("expired_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Forget which were noted."""
    op.drop_column("permission", "expired_at")
