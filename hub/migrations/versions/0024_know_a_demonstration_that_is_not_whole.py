"""Know a demonstration whose loading was interrupted from one that is whole."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """One row, where invented people are put in."""
    op.create_table(
        "demonstration",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("whole_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_demonstration")),
    )


def downgrade() -> None:
    """Personas alone tell a demonstration again."""
    op.drop_table("demonstration")
