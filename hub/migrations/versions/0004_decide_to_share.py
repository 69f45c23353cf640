"""Keep reasoned decisions to share, and what the partnership has switched on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing was decided, and nothing switched on, before."""
    op.create_table(
        "partnership_setting",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("set_by_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_partnership_setting")),
    )
    op.create_table(
        "sharing_decision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("from_agency_id", sa.String(length=36), nullable=False),
        sa.Column("to_agencies", sa.JSON(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("updates", sa.JSON(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("items_from", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by_id", sa.String(length=36), nullable=False),
        sa.Column("review_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("told", sa.String(length=32), nullable=False),
        sa.Column("sought", sa.String(length=32), nullable=False),
        sa.Column("sealed_reasons", sa.LargeBinary(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_sharing_decision_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_decision")),
    )
    op.create_index(
        op.f("ix_sharing_decision_family_id"), "sharing_decision", ["family_id"], unique=False
    )


def downgrade() -> None:
    """Forget decisions and settings."""
    op.drop_index(op.f("ix_sharing_decision_family_id"), table_name="sharing_decision")
    op.drop_table("sharing_decision")
    op.drop_table("partnership_setting")
