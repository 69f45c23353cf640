"""Hold texts of the perpetrator side for their author's safeguarding lead."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Nothing is held yet."""
    op.create_table(
        "held_text",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("held_at", sa.BigInteger(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_wording", sa.LargeBinary(), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        sa.Column("released_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_held_text_family_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_held_text")),
    )
    op.create_index(op.f("ix_held_text_agency_id"), "held_text", ["agency_id"], unique=False)
    op.create_index(op.f("ix_held_text_update_id"), "held_text", ["update_id"], unique=False)


def downgrade() -> None:
    """Forget what is held."""
    op.drop_index(op.f("ix_held_text_update_id"), table_name="held_text")
    op.drop_index(op.f("ix_held_text_agency_id"), table_name="held_text")
    op.drop_table("held_text")
