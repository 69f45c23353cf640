"""Make the audit log append-only in the database itself."""

from alembic import op

from audit.triggers import protect, unprotect

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the triggers."""
    protect(op.get_bind())


def downgrade() -> None:
    """Take them away."""
    unprotect(op.get_bind())
