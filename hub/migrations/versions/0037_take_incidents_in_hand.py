"""Take incidents in hand: an owner, what was done, who was told, an end."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

RAISED_BEFORE = """
    INSERT INTO incident (id, agency_id, owner_id, raised_at)
    SELECT l.id, l.agency_id, s.by_id, s.at FROM looked_into l
    JOIN looked_into_step s ON s.item_id = l.id AND s.step = 'raise'
    WHERE l.state = 'raised'"""


def upgrade() -> None:
    """What was raised before is in the hands of whoever raised it."""
    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("is_breach", sa.Boolean(), nullable=True),
        sa.Column("aware_at", sa.BigInteger(), nullable=True),
        sa.Column("commissioner", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["looked_into.id"], name=op.f("fk_incident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index(op.f("ix_incident_agency_id"), "incident", ["agency_id"], unique=False)
    op.create_table(
        "incident_step",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("step_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_step_incident_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_incident_step")),
    )
    op.create_index(op.f("ix_incident_step_incident_id"), "incident_step", ["incident_id"])
    op.execute(RAISED_BEFORE)


def downgrade() -> None:
    """Forget what was done."""
    op.drop_table("incident_step")
    op.drop_table("incident")
