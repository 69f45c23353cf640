"""Let a safeguarding lead decline to release a held text."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Nothing was declined yet."""
    op.add_column("held_text", sa.Column("declined_at", sa.BigInteger(), nullable=True))
    op.add_column("held_text", sa.Column("declined_by_id", sa.String(length=36), nullable=True))
    op.add_column("held_text", sa.Column("sealed_refusal", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """What was declined waits again."""
    for name in ("sealed_refusal", "declined_by_id", "declined_at"):
        op.drop_column("held_text", name)
