"""Know which session a form was shown in, after a later one has begun."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Sessions of before have none: their forms are as unknown as they were."""
    op.add_column("sign_in_session", sa.Column("form_hash", sa.String(64), nullable=True))


def downgrade() -> None:
    """Forms of earlier sessions are unknown again."""
    op.drop_column("sign_in_session", "form_hash")
