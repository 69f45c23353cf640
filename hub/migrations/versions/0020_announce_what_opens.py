"""Keep acts that open older updates until their day, while the authors are told."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Nothing was announced yet."""
    op.create_table(
        "announced_act",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("cause_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("announced_at", sa.BigInteger(), nullable=False),
        sa.Column("announced_by_id", sa.String(length=36), nullable=False),
        sa.Column("takes_effect_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("refusal", sa.String(length=32), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_act", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_announced_act_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announced_act")),
    )
    op.create_index(
        op.f("ix_announced_act_ended_at_announced_act_takes_effect_at"),
        "announced_act",
        ["ended_at", "takes_effect_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_announced_act_family_id"), "announced_act", ["family_id"], unique=False
    )
    op.add_column(
        "opened_update", sa.Column("announced_act_id", sa.String(length=36), nullable=True)
    )


def downgrade() -> None:
    """Forget what was announced; what was told of it goes with it."""
    op.execute("DELETE FROM opened_update WHERE announced_act_id IS NOT NULL")
    op.drop_column("opened_update", "announced_act_id")
    op.drop_index(op.f("ix_announced_act_family_id"), table_name="announced_act")
    op.drop_index(
        op.f("ix_announced_act_ended_at_announced_act_takes_effect_at"),
        table_name="announced_act",
    )
    op.drop_table("announced_act")
