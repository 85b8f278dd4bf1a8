"""Who there is: residents, lecturers, coordinators, and what they belong to."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    false,
    true,
)

from storage.tables.base import metadata
from storage.types import Identity, UtcDateTime, Values, choice
from storage.vocabulary import Level, Reach, Role

districts = Table(
    "districts",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("name_kk", String(100), nullable=False),
    Column("name_ru", String(100), nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
)

people = Table(
    "people",
    metadata,
    # The messenger's own id of the person, which is also the id of the private chat with them.
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
    Column("name", String(200), nullable=False),
    Column("consent_version", String(20), nullable=False),
    Column("consented_at", UtcDateTime, nullable=False),
    Column("subscribed", Boolean, nullable=False, server_default=false()),
    Column("every_sphere", Boolean, nullable=False, server_default=true()),
    Column("district_id", Identity, ForeignKey("districts.id"), nullable=True),
    Column("reach", choice(Reach), nullable=False, server_default=Reach.OPEN),
    Index("ix_people_audience", "subscribed", "reach", "id"),
)

person_spheres = Table(
    "person_spheres",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("sphere", String(20), primary_key=True),
)

coordinators = Table(
    "coordinators",
    metadata,
    # No foreign key: those named in the settings exist before they have opened the bot.
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("added_at", UtcDateTime, nullable=False),
)

lecturers = Table(
    "lecturers",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("name_kk", String(200), nullable=False),
    Column("name_ru", String(200), nullable=False),
    Column("post_kk", String(300), nullable=False),
    Column("post_ru", String(300), nullable=False),
    Column("level", choice(Level), nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("joined_at", UtcDateTime, nullable=False),
)

lecturer_spheres = Table(
    "lecturer_spheres",
    metadata,
    Column(
        "lecturer_id",
        BigInteger,
        ForeignKey("lecturers.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("sphere", String(20), primary_key=True),
    Index("ix_lecturer_spheres_sphere", "sphere"),
)

spheres = Table(
    "spheres",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    # The lecturers' group that the sphere is bound to, and the forum topic in it.
    Column("chat_id", BigInteger, nullable=True),
    Column("thread_id", BigInteger, nullable=True),
    Column("group_language", String(2), nullable=True),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Identity, primary_key=True),
    # The draft it was made from: made again, it is the same invitation with another token.
    Column("draft_id", Identity, nullable=False, unique=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", choice(Role), nullable=False),
    Column("name_kk", String(200), nullable=False),
    Column("name_ru", String(200), nullable=False),
    Column("post_kk", String(300), nullable=False),
    Column("post_ru", String(300), nullable=False),
    Column("level", choice(Level), nullable=False),
    Column("spheres", Values, nullable=False),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", BigInteger, nullable=True),
    Column("used_at", UtcDateTime, nullable=True),
)
