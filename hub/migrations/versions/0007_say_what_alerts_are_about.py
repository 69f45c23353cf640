"""Say of each alert what kind of thing it is about, beside that thing's id."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_alert = sa.table("alert", sa.column("code"), sa.column("object_kind"))


def upgrade() -> None:
    """Until now all were about updates, but for those of emergency openings."""
    op.drop_index(op.f("ix_alert_update_id"), table_name="alert")
    op.alter_column("alert", "update_id", new_column_name="object_id")
    op.add_column("alert", sa.Column("object_kind", sa.String(length=32), nullable=True))
    is_opening = _alert.c.code == "AL-13"
    op.execute(_alert.update().values(object_kind=sa.case((is_opening, "opening"), else_="update")))
    with op.batch_alter_table("alert") as batch:
        batch.alter_column("object_kind", existing_type=sa.String(length=32), nullable=False)
    op.create_index(op.f("ix_alert_object_id"), "alert", ["object_id"], unique=False)


def downgrade() -> None:
    """Call each id an update's again."""
    op.drop_index(op.f("ix_alert_object_id"), table_name="alert")
    op.drop_column("alert", "object_kind")
    op.alter_column("alert", "object_id", new_column_name="update_id")
    op.create_index(op.f("ix_alert_update_id"), "alert", ["update_id"], unique=False)
