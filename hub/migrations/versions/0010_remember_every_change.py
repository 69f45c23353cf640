"""Keep what each fact was before it changed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """What changed before now is not known any more: only what is shown from now on replays."""
    op.create_table(
        "fact_step",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column(
            "change",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("row_key", sa.JSON(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_fact_step")),
    )
    op.create_index(op.f("ix_fact_step_change"), "fact_step", ["change"], unique=False)


def downgrade() -> None:
    """Forget what was."""
    op.drop_index(op.f("ix_fact_step_change"), table_name="fact_step")
    op.drop_table("fact_step")
