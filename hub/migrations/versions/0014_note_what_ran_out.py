"""Keep which clocks ran out, so that what follows is done once."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Nothing has run out yet that anybody noted."""
    op.create_table(
        "clock_breach",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("clock", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_clock_breach_family_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_clock_breach")),
    )
    op.create_index(
        op.f("ix_clock_breach_object_id_clock_breach_clock"),
        "clock_breach",
        ["object_id", "clock"],
        unique=True,
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_index(op.f("ix_clock_breach_object_id_clock_breach_clock"), table_name="clock_breach")
    op.drop_table("clock_breach")
