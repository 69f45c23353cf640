"""Keep what deserved a look until somebody looks into it."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """Nothing is noticed yet: the first round looks back as far as the list did."""
    op.create_table(
        "noticed",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=True),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_noticed_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noticed")),
    )
    op.create_index(op.f("ix_noticed_agency_id"), "noticed", ["agency_id"], unique=False)
    op.create_table(
        "noticed_round",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_noticed_round")),
    )


def downgrade() -> None:
    """Forget what nobody looked into."""
    op.drop_table("noticed_round")
    op.drop_table("noticed")
