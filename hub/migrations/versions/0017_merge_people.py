"""Keep which records are of one person."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """No two records have been found to be of one person yet."""
    op.create_table(
        "person_merge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kept_id", sa.String(length=36), nullable=False),
        sa.Column("merged_id", sa.String(length=36), nullable=False),
        sa.Column("merged_at", sa.BigInteger(), nullable=False),
        sa.Column("merged_by_id", sa.String(length=36), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id")),
        sa.ForeignKeyConstraint(
            ["merged_id"], ["person.id"], name=op.f("fk_person_merge_merged_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
    )
    op.create_index(op.f("ix_person_merge_kept_id"), "person_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_person_merge_merged_id"), "person_merge", ["merged_id"], unique=False)


def downgrade() -> None:
    """Forget that they were."""
    op.drop_index(op.f("ix_person_merge_merged_id"), table_name="person_merge")
    op.drop_index(op.f("ix_person_merge_kept_id"), table_name="person_merge")
    op.drop_table("person_merge")
