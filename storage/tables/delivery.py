"""What is to be sent, what is to happen later, and where each conversation stands."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from storage.tables.base import metadata
from storage.types import Identity, UtcDateTime, choice
from storage.vocabulary import AlarmKind, DeadLetterState, DeliveryStatus

outbox = Table(
    "outbox",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("lane", Integer, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=True),
    # Set for a group; a person's language is read when the message is sent.
    Column("language", String(2), nullable=True),
    Column("kind", String(30), nullable=False),
    Column("payload", JSON, nullable=False),
    # What it must not be written twice for; null where every cause is a message of its own.
    Column("key", String(100), nullable=True, unique=True),
    Column("status", choice(DeliveryStatus), nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("possible_duplicate", Boolean, nullable=False, server_default=false()),
    Column("message_id", BigInteger, nullable=True),
    Column("error", String(300), nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime, nullable=True),
    Index("ix_outbox_claim", "status", "lane", "id"),
    Index("ix_outbox_chat", "chat_id", "status", "id"),
    sqlite_autoincrement=True,
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("kind", String(30), nullable=False),
    # A message; where this is null, the copies of an announcement that were refused for one reason.
    Column("outbox_id", Identity, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=True, index=True),
    Column("announcement_id", Identity, ForeignKey("announcements.id"), nullable=True),
    Column("reason", String(300), nullable=False),
    Column("failed_at", UtcDateTime, nullable=False),
    Column("state", choice(DeadLetterState), nullable=False),
    Column("decided_by", BigInteger, nullable=True),
    Column("decided_at", UtcDateTime, nullable=True),
    Index("ix_dead_letters_state", "state", "id"),
    Index(
        "ix_dead_letters_group",
        "announcement_id",
        "reason",
        unique=True,
        sqlite_where=text("state = 'waiting' AND announcement_id IS NOT NULL"),
        postgresql_where=text("state = 'waiting' AND announcement_id IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)

alarms = Table(
    "alarms",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("kind", choice(AlarmKind), nullable=False),
    Column("subject_id", BigInteger, nullable=False),
    # Tells several alarms of one kind apart, such as the reminders 24h and 1h of one meeting.
    Column("detail", String(30), nullable=False, server_default=""),
    Column("fires_at", UtcDateTime, nullable=False, index=True),
    Column("expires_at", UtcDateTime, nullable=True),
    UniqueConstraint("kind", "subject_id", "detail"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(60), nullable=True),
    Column("draft_id", Identity, nullable=True),
    Column("handled_at", UtcDateTime, nullable=False),
)

handled_updates = Table(
    "handled_updates",
    metadata,
    # A webhook's updates may come out of order (Bot API, Update), so the last id of each chat would not do.
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("handled_at", UtcDateTime, nullable=False, index=True),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("data", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
