"""Have the readings of an agency's only safeguarding lead sampled, in a named audit."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """The audits there are look into updates, whoever read them."""
    op.add_column("named_audit", sa.Column("reader_id", sa.String(36), nullable=True))


def downgrade() -> None:
    """An audit of somebody's readings is one of updates again."""
    op.drop_column("named_audit", "reader_id")
