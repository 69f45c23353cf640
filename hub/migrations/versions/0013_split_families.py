"""Split families, and let involvements go on in the new ones."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """No family has been split yet."""
    op.create_table(
        "family_split",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("tree_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("part_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("split_at", sa.BigInteger(), nullable=False),
        sa.Column("split_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_split_family_id")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["family.id"], name=op.f("fk_family_split_part_id")),
        sa.ForeignKeyConstraint(["tree_id"], ["family.id"], name=op.f("fk_family_split_tree_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_family_split")),
    )
    op.create_index(op.f("ix_family_split_family_id"), "family_split", ["family_id"], unique=False)
    op.create_index(op.f("ix_family_split_tree_id"), "family_split", ["tree_id"], unique=False)
    op.create_index("uq_family_split_part_id", "family_split", ["part_id"], unique=True)
    op.add_column("involvement", sa.Column("origin_id", sa.String(length=36), nullable=True))
    op.add_column("involvement", sa.Column("confirmed_at", sa.BigInteger(), nullable=True))
    op.add_column("involvement", sa.Column("confirmed_by_id", sa.String(length=36), nullable=True))
    op.create_index(op.f("ix_involvement_origin_id"), "involvement", ["origin_id"], unique=False)


def downgrade() -> None:
    """Forget the splits."""
    op.drop_index(op.f("ix_involvement_origin_id"), table_name="involvement")
    op.drop_column("involvement", "confirmed_by_id")
    op.drop_column("involvement", "confirmed_at")
    op.drop_column("involvement", "origin_id")
    op.drop_index("uq_family_split_part_id", table_name="family_split")
    op.drop_index(op.f("ix_family_split_tree_id"), table_name="family_split")
    op.drop_index(op.f("ix_family_split_family_id"), table_name="family_split")
    op.drop_table("family_split")
