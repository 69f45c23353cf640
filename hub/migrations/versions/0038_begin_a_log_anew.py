"""Let a log end, and another begin that commits to it."""

import sqlalchemy as sa
from alembic import op

from audit.triggers import protect, unprotect

revision = "0038"
down_revision = "0037"

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Empty: every database goes on with its first log."""
    op.create_table(
        "audit_beginning",
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("first", _COUNTER, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("stopped", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_beginning")),
        sa.UniqueConstraint("first", name=op.f("uq_audit_beginning_first")),
    )
    protect(op.get_bind())


def downgrade() -> None:
    """Only while the first log is in use: leaves of a second could not be told apart."""
    unprotect(op.get_bind(), ("audit_beginning",))
    op.drop_table("audit_beginning")
