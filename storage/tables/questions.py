"""Questions from the first message to the rating of the answer."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.base import metadata
from storage.types import Identity, UtcDateTime, choice
from storage.vocabulary import Desk, LinkKind, Media, QuestionEvent, QuestionStatus, Usefulness

questions = Table(
    "questions",
    metadata,
    # The id is the number that the asker is given; a number is never given twice.
    Column("id", Identity, primary_key=True),
    Column("draft_id", Identity, nullable=False, unique=True),
    Column("asker_id", BigInteger, nullable=False, index=True),
    Column("meeting_id", Identity, ForeignKey("meetings.id"), nullable=True, index=True),
    Column("sphere", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", choice(QuestionStatus), nullable=False),
    # Where its card is: with one lecturer, in the sphere's group, or with the coordinators.
    Column("desk", choice(Desk), nullable=False),
    Column("lecturer_id", BigInteger, nullable=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("due_on", Date, nullable=False),
    Column("answered_at", UtcDateTime, nullable=True),
    # Grows with every change that a card shows; tells a card sent meanwhile from a current one.
    Column("version", Integer, nullable=False, server_default="1"),
    Index("ix_questions_load", "status", "lecturer_id"),
    Index("ix_questions_given", "lecturer_id", "id"),
    sqlite_autoincrement=True,
)

question_parts = Table(
    "question_parts",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("draft_id", Identity, nullable=False, index=True),
    Column("question_id", Identity, ForeignKey("questions.id"), nullable=True, index=True),
    Column("kind", choice(Media), nullable=False),
    Column("text", Text, nullable=False),
    Column("file_id", String(200), nullable=True),
    Column("media_group_id", String(50), nullable=True, index=True),
    UniqueConstraint("chat_id", "message_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("question_id", Identity, ForeignKey("questions.id"), nullable=False, index=True),
    Column("author_id", BigInteger, nullable=False),
    # Name and post as they were when the answer was given.
    Column("name_kk", String(200), nullable=False),
    Column("name_ru", String(200), nullable=False),
    Column("post_kk", String(300), nullable=False),
    Column("post_ru", String(300), nullable=False),
    Column("kind", choice(Media), nullable=False),
    Column("text", Text, nullable=False),
    Column("file_id", String(200), nullable=True),
    Column("media_group_id", String(50), nullable=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    UniqueConstraint("chat_id", "message_id"),
)

question_events = Table(
    "question_events",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("question_id", Identity, ForeignKey("questions.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", choice(QuestionEvent), nullable=False),
    Column("actor_id", BigInteger, nullable=True),
    Column("data", JSON, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    Column("answer_id", Identity, ForeignKey("answers.id"), primary_key=True),
    Column("question_id", Identity, ForeignKey("questions.id"), nullable=False, index=True),
    Column("value", choice(Usefulness), nullable=False),
    Column("comment", Text, nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
)

message_links = Table(
    "message_links",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", choice(LinkKind), nullable=False),
    Column("question_id", Identity, ForeignKey("questions.id"), nullable=False, index=True),
    Column("answer_id", Identity, ForeignKey("answers.id"), nullable=True, index=True),
    # Set for a group, which may be bound to nothing any more when its card is updated.
    Column("language", String(2), nullable=True),
)
