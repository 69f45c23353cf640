"""Keep what a safeguarding lead looks into, and let an alert be about no one family."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Nothing was looked into yet."""
    op.create_table(
        "looked_into",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=True),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("object_id", sa.String(length=36), nullable=True),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_looked_into_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looked_into")),
    )
    op.create_index(
        op.f("ix_looked_into_agency_id_looked_into_state"),
        "looked_into",
        ["agency_id", "state"],
        unique=False,
    )
    op.create_index(op.f("ix_looked_into_worker_id"), "looked_into", ["worker_id"], unique=False)
    op.create_table(
        "looked_into_step",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("step_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["looked_into.id"], name=op.f("fk_looked_into_step_item_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_looked_into_step")),
    )
    op.create_index(
        op.f("ix_looked_into_step_item_id"), "looked_into_step", ["item_id"], unique=False
    )
    with op.batch_alter_table("alert") as batch:
        batch.alter_column("family_id", existing_type=sa.String(length=36), nullable=True)


def downgrade() -> None:
    """Forget what was looked into, and whoever was told of it."""
    op.execute("DELETE FROM alert WHERE object_kind = 'finding'")
    with op.batch_alter_table("alert") as batch:
        batch.alter_column("family_id", existing_type=sa.String(length=36), nullable=False)
    op.drop_index(op.f("ix_looked_into_step_item_id"), table_name="looked_into_step")
    op.drop_table("looked_into_step")
    op.drop_index(op.f("ix_looked_into_worker_id"), table_name="looked_into")
    op.drop_index(op.f("ix_looked_into_agency_id_looked_into_state"), table_name="looked_into")
    op.drop_table("looked_into")
