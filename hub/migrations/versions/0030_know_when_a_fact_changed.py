"""Know when each change of a fact was recorded, so that any moment can be told again."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Of the changes before this nobody wrote down the moment."""
    op.add_column("fact_step", sa.Column("at", sa.BigInteger(), nullable=True))
    op.create_index("ix_fact_step_at", "fact_step", ["at"])


def downgrade() -> None:
    """The order of the changes stays."""
    op.drop_index("ix_fact_step_at", "fact_step")
    op.drop_column("fact_step", "at")
