"""Keep what a sample was drawn from, so that it can be drawn again."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Of what was drawn before nothing is known: it cannot be drawn again."""
    op.create_table(
        "sample_population",
        sa.Column("sample_id", sa.String(length=36), nullable=False),
        sa.Column("lots", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sample_id"],
            ["disclosure_sample.id"],
            name=op.f("fk_sample_population_sample_id_disclosure_sample"),
        ),
        sa.PrimaryKeyConstraint("sample_id", name=op.f("pk_sample_population")),
    )


def downgrade() -> None:
    """The samples stay."""
    op.drop_table("sample_population")
