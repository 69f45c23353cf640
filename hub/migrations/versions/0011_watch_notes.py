"""Keep watch notes and who reads them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nobody has written a note yet."""
    op.create_table(
        "watch_note",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("written_by_id", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_watch_note_child_id")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_watch_note_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_note")),
    )
    op.create_index(
        op.f("ix_watch_note_family_id_watch_note_agency_id"),
        "watch_note",
        ["family_id", "agency_id"],
        unique=False,
    )
    op.create_table(
        "watch_note_reader",
        sa.Column("note_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["note_id"], ["watch_note.id"], name=op.f("fk_watch_note_reader_note_id")
        ),
        sa.PrimaryKeyConstraint("note_id", "worker_id", name=op.f("pk_watch_note_reader")),
    )
    op.create_index(
        op.f("ix_watch_note_reader_worker_id"), "watch_note_reader", ["worker_id"], unique=False
    )


def downgrade() -> None:
    """Forget the notes."""
    op.drop_index(op.f("ix_watch_note_reader_worker_id"), table_name="watch_note_reader")
    op.drop_table("watch_note_reader")
    op.drop_index(op.f("ix_watch_note_family_id_watch_note_agency_id"), table_name="watch_note")
    op.drop_table("watch_note")
