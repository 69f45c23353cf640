"""Have PostgreSQL keep the keys of a family from agencies with no part in it."""

from alembic import op

from consent.wall.policy import lower_wall, raise_wall

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Put the wall up. SQLite has none."""
    raise_wall(op.get_bind())


def downgrade() -> None:
    """Take it down."""
    lower_wall(op.get_bind())
