"""Keep why an update was corrected, sealed beside the new words."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Corrections made before have no reason."""
    op.add_column("update_correction", sa.Column("sealed_reason", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Forget the reasons."""
    op.drop_column("update_correction", "sealed_reason")
