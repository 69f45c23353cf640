"""Keep whom an enquiry is about, so that a desk is led only to people it may see."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """An enquiry of before leads its desk to no family: whom it is about was not kept."""
    op.add_column("enquiry", sa.Column("people", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Forget it again."""
    op.drop_column("enquiry", "people")
