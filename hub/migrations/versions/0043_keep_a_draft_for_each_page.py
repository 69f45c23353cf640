"""Keep a draft of an update for each page it is typed on, not one for worker and family."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

COLUMNS = ("id", "worker_id", "family_id", "saved_at")
draft = sa.table("update_draft", *map(sa.column, COLUMNS))
newer = draft.alias("newer")
draft_file = sa.table("update_draft_file", sa.column("draft_id"))


def upgrade() -> None:
    """Which page saved a draft of before is not known: it is whoever's page names it."""
    op.add_column("update_draft", sa.Column("page_key", sa.String(length=64), nullable=True))
    op.drop_index("uq_update_draft_place", table_name="update_draft")
    op.create_index(
        op.f("ix_update_draft_worker_id_update_draft_family_id"),
        "update_draft",
        ["worker_id", "family_id"],
        unique=False,
    )


def downgrade() -> None:
    """Of several drafts about one family only the latest can stay."""
    is_later = sa.tuple_(newer.c.saved_at, newer.c.id) > sa.tuple_(draft.c.saved_at, draft.c.id)
    same_place = (newer.c.worker_id == draft.c.worker_id, newer.c.family_id == draft.c.family_id)
    earlier = sa.select(draft.c.id).where(sa.exists().where(*same_place, is_later))
    op.execute(sa.delete(draft_file).where(draft_file.c.draft_id.in_(earlier)))
    op.execute(sa.delete(draft).where(draft.c.id.in_(earlier.correlate(None))))
    op.drop_index(
        op.f("ix_update_draft_worker_id_update_draft_family_id"), table_name="update_draft"
    )
    op.create_index(
        "uq_update_draft_place", "update_draft", ["worker_id", "family_id"], unique=True
    )
    op.drop_column("update_draft", "page_key")
