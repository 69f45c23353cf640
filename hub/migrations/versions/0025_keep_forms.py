"""Keep forms that were typed and not taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """One form of a worker for each address."""
    op.create_table(
        "kept_form",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_form", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_form")),
    )
    op.create_index("uq_kept_form_place", "kept_form", ["worker_id", "address"], unique=True)


def downgrade() -> None:
    """Forget them."""
    op.drop_index("uq_kept_form_place", table_name="kept_form")
    op.drop_table("kept_form")
