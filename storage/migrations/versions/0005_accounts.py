"""Who has seen a copy, what Telegram refused, and from when the pace of a sending counts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_deliveries_seen",
            ["announcement_id", "seen_at"],
            unique=False,
            sqlite_where=sa.text("seen_at IS NOT NULL"),
            postgresql_where=sa.text("seen_at IS NOT NULL"),
        )
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("settled_before", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "dead_letters",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("outbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("announcement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_dead_letters_announcement_id_announcements"),
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_dead_letters_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dead_letters")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dead_letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dead_letters_outbox_id"), ["outbox_id"], unique=False)
        batch_op.create_index("ix_dead_letters_state", ["state", "id"], unique=False)
        batch_op.create_index(
            "ix_dead_letters_group",
            ["announcement_id", "reason"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting' AND announcement_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'waiting' AND announcement_id IS NOT NULL"),
        )


def downgrade() -> None:
    op.drop_table("dead_letters")
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.drop_column("settled_before")
        batch_op.drop_column("resumed_at")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_seen")
        batch_op.drop_column("seen_at")
