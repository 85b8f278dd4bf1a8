"""An index of the few copies that may have arrived twice: counting them reads no others."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deliveries_possible_duplicate",
            ["announcement_id"],
            unique=False,
            # As a query says it on each: SQLite has no truth values.
            sqlite_where=sa.text("possible_duplicate = 1"),
            postgresql_where=sa.text("possible_duplicate"),
        )


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_possible_duplicate")
