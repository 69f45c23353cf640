"""Keep what people are to each other."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "person_relation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("relative_id", sa.String(length=36), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("end_reason", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_relation_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["person.id"], name=op.f("fk_person_relation_relative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_relation")),
    )
    op.create_index(
        op.f("ix_person_relation_person_id"), "person_relation", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_person_relation_relative_id"), "person_relation", ["relative_id"], unique=False
    )
    op.add_column("person_link", sa.Column("end_reason", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("person_link", "end_reason")
    op.drop_index(op.f("ix_person_relation_relative_id"), table_name="person_relation")
    op.drop_index(op.f("ix_person_relation_person_id"), table_name="person_relation")
    op.drop_table("person_relation")
