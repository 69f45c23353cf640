"""Keep full tiles of the log's tree, and what its witnesses gave."""

import sqlalchemy as sa
from alembic import op

from audit.triggers import protect, unprotect

revision = "0023"
down_revision = "0022"

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Both tables are new and empty: tiles are made from the leaves as they are wanted."""
    op.create_table(
        "audit_tile",
        sa.Column("level", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("n", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "n", name=op.f("pk_audit_tile")),
    )
    op.create_table(
        "log_cosignature",
        sa.Column("size", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", "key", name=op.f("pk_log_cosignature")),
    )
    protect(op.get_bind())


def downgrade() -> None:
    """The log itself loses nothing."""
    unprotect(op.get_bind(), ("audit_tile",))
    op.drop_table("log_cosignature")
    op.drop_table("audit_tile")
