"""Every handled update by its id, in place of the last one of each conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handled_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_handled_updates")),
    )
    with op.batch_alter_table("handled_updates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handled_updates_handled_at"), ["handled_at"], unique=False)
    op.execute(
        "INSERT INTO handled_updates (update_id, handled_at) "
        "SELECT update_id, max(handled_at) FROM conversations GROUP BY update_id"
    )
    op.execute("DELETE FROM conversations WHERE state IS NULL")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("update_id")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index("ix_questions_given", ["lecturer_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index("ix_questions_given")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("update_id", sa.BigInteger(), server_default="0", nullable=False))
    op.drop_table("handled_updates")
