"""Meetings, their announcements with the ledger of copies, and who comes."""

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
    Text,
    false,
    text,
)

from storage.tables.base import metadata
from storage.types import Identity, UtcDateTime, Values, choice
from storage.vocabulary import (
    AnnouncementKind,
    AnnouncementStatus,
    Attendance,
    DeliveryStatus,
    MeetingFormat,
    MeetingStatus,
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("format", choice(MeetingFormat), nullable=False),
    Column("title_kk", String(300), nullable=False),
    Column("title_ru", String(300), nullable=False),
    Column("description_kk", Text, nullable=False),
    Column("description_ru", Text, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False, index=True),
    Column("place_kk", String(300), nullable=True),
    Column("place_ru", String(300), nullable=True),
    Column("link", String(500), nullable=True),
    Column("spheres", Values, nullable=False),
    Column("lecturers", Values, nullable=False),
    Column("photo", String(200), nullable=True),
    Column("status", choice(MeetingStatus), nullable=False),
    Column("reason_kk", Text, nullable=True),
    Column("reason_ru", Text, nullable=True),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # Counts the changes of what is announced.
    Column("version", Integer, nullable=False, server_default="1"),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("meeting_id", Identity, ForeignKey("meetings.id"), nullable=False, index=True),
    Column("kind", choice(AnnouncementKind), nullable=False, server_default="announce"),
    # Of a revision: the announcement whose copies it changes.
    Column("revises", Identity, ForeignKey("announcements.id"), nullable=True, index=True),
    # The draft it was made from: a second press of "send" finds the announcement of the first.
    Column("draft_id", Identity, nullable=True, unique=True),
    Column("audience", JSON, nullable=False),
    Column("status", choice(AnnouncementStatus), nullable=False, index=True),
    Column("created_by", BigInteger, nullable=False),
    Column("send_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime, nullable=True),
    # How far the audience has been written into the ledger: the last person's id, and whether all are.
    Column("cursor", BigInteger, nullable=False, server_default="-1"),
    Column("expanded", Boolean, nullable=False, server_default=false()),
    Column("progress_message_id", BigInteger, nullable=True),
    # Whether a message with the progress waits to be sent: a second one would show the same.
    Column("progress_waiting", Boolean, nullable=False, server_default=false()),
    # How many copies were settled when it was last shown, -1 once it shows how the sending ended, -2 once
    # more has come after that.
    Column("progress_shown", Integer, nullable=False, server_default="0"),
    # Where refused copies were sent again later: since when, and how many copies were settled by then.
    Column("resumed_at", UtcDateTime, nullable=True),
    Column("settled_before", Integer, nullable=False, server_default="0"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("announcement_id", Identity, ForeignKey("announcements.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("status", choice(DeliveryStatus), nullable=False),
    Column("not_before", UtcDateTime, nullable=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("possible_duplicate", Boolean, nullable=False, server_default=false()),
    # The message that is the copy, as long as it can be changed.
    Column("message_id", BigInteger, nullable=True),
    # The version of the meeting that the copy shows.
    Column("version", Integer, nullable=False, server_default="0"),
    Column("error", String(300), nullable=True),
    Column("settled_at", UtcDateTime, nullable=True),
    # When its reader first pressed a button of the meeting.
    Column("seen_at", UtcDateTime, nullable=True),
    Index("ix_deliveries_status", "status", "announcement_id", "person_id"),
    Index(
        "ix_deliveries_possible_duplicate",
        "announcement_id",
        sqlite_where=text("possible_duplicate = 1"),
        postgresql_where=text("possible_duplicate"),
    ),
    Index(
        "ix_deliveries_seen",
        "announcement_id",
        "seen_at",
        sqlite_where=text("seen_at IS NOT NULL"),
        postgresql_where=text("seen_at IS NOT NULL"),
    ),
)

rsvps = Table(
    "rsvps",
    metadata,
    Column("meeting_id", Identity, ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("choice", choice(Attendance), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)
