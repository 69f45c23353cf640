"""Keep who is protected from whom: flags on people, restricted families, exemptions, seals."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nobody is flagged, restricted, exempted or sealed yet."""
    op.create_table(
        "exemption",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_exemption_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
    )
    op.create_index(op.f("ix_exemption_family_id"), "exemption", ["family_id"], unique=False)
    op.create_table(
        "family_restriction",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("allowed", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_restriction_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_restriction")),
    )
    op.create_index(
        op.f("ix_family_restriction_family_id"), "family_restriction", ["family_id"], unique=False
    )
    op.create_table(
        "person_flag",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("harmed", sa.JSON(), nullable=False),
        sa.Column("associates", sa.JSON(), nullable=False),
        sa.Column("sealed_terms", sa.LargeBinary(), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_flag_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_flag")),
    )
    op.create_index(op.f("ix_person_flag_person_id"), "person_flag", ["person_id"], unique=False)
    op.create_table(
        "sealed_record",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("update_id", sa.String(length=36), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("readers", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_sealed_record_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sealed_record_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_record")),
    )
    op.create_index(
        op.f("ix_sealed_record_family_id"), "sealed_record", ["family_id"], unique=False
    )
    op.create_index(
        op.f("ix_sealed_record_person_id"), "sealed_record", ["person_id"], unique=False
    )
    op.create_table(
        "flagged_person",
        sa.Column("flag_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["person_flag.id"], name=op.f("fk_flagged_person_flag_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_flagged_person_person_id")
        ),
        sa.PrimaryKeyConstraint("flag_id", "person_id", name=op.f("pk_flagged_person")),
    )
    op.create_index(
        op.f("ix_flagged_person_person_id"), "flagged_person", ["person_id"], unique=False
    )


def downgrade() -> None:
    """Forget all of them."""
    op.drop_index(op.f("ix_flagged_person_person_id"), table_name="flagged_person")
    op.drop_table("flagged_person")
    op.drop_index(op.f("ix_sealed_record_person_id"), table_name="sealed_record")
    op.drop_index(op.f("ix_sealed_record_family_id"), table_name="sealed_record")
    op.drop_table("sealed_record")
    op.drop_index(op.f("ix_person_flag_person_id"), table_name="person_flag")
    op.drop_table("person_flag")
    op.drop_index(op.f("ix_family_restriction_family_id"), table_name="family_restriction")
    op.drop_table("family_restriction")
    op.drop_index(op.f("ix_exemption_family_id"), table_name="exemption")
    op.drop_table("exemption")
