"""Changes to copies that were delivered are sendings of their own; each copy knows what it shows."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def identity() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=20), server_default="announce", nullable=False)
        )
        batch_op.add_column(sa.Column("revises", identity(), nullable=True))
        batch_op.alter_column("draft_id", existing_type=identity(), nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("fk_announcements_revises_announcements"), "announcements", ["revises"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_announcements_revises"), ["revises"], unique=False)
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.execute(
        "DELETE FROM deliveries WHERE announcement_id IN "
        "(SELECT id FROM announcements WHERE kind <> 'announce')"
    )
    op.execute("DELETE FROM announcements WHERE kind <> 'announce'")
    # SQLite gives the ids of what is gone out again: what waits to be told would tell of something else.
    op.execute(
        "UPDATE outbox SET status = 'expired', payload = '{}' WHERE status IN ('pending', 'sending')"
        " AND kind IN ('meeting_changed', 'meeting_recalled', 'progress')"
    )
    # What the tables before this one have no word for becomes what comes closest.
    op.execute("UPDATE announcements SET status = 'stopped' WHERE status = 'recalled'")
    op.execute("UPDATE meetings SET status = 'cancelled' WHERE status = 'withdrawn'")
    op.execute("UPDATE outbox SET status = 'rejected' WHERE status = 'no_message'")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_column("version")
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announcements_revises"))
        batch_op.drop_constraint(batch_op.f("fk_announcements_revises_announcements"), type_="foreignkey")
        batch_op.alter_column("draft_id", existing_type=identity(), nullable=False)
        batch_op.drop_column("revises")
        batch_op.drop_column("kind")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_column("version")
