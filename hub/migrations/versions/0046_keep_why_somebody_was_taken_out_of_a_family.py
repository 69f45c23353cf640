"""Keep why somebody was taken out of a family."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.add_column("family_member", sa.Column("left_by_id", sa.String(length=36), nullable=True))
    op.add_column("family_member", sa.Column("left_agency_id", sa.String(length=36), nullable=True))
    op.add_column("family_member", sa.Column("sealed_reason", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("family_member", "sealed_reason")
    op.drop_column("family_member", "left_agency_id")
    op.drop_column("family_member", "left_by_id")
