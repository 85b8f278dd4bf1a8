"""What the tables give: frozen records, one per kind of row."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from storage.vocabulary import (
    AlarmKind,
    AnnouncementKind,
    AnnouncementStatus,
    Attendance,
    DeadLetterState,
    DeliveryStatus,
    Desk,
    Level,
    LinkKind,
    Media,
    MeetingFormat,
    MeetingStatus,
    QuestionEvent,
    QuestionStatus,
    Reach,
    Role,
    Usefulness,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who agreed to the processing of their data; `id` is also their private chat."""

    id: int
    language: str
    name: str
    consent_version: str
    consented_at: datetime
    subscribed: bool
    every_sphere: bool
    district_id: int | None
    reach: Reach


@dataclass(frozen=True, slots=True)
class District:
    """A part of the city that an announcement can be meant for."""

    id: int
    name_kk: str
    name_ru: str
    active: bool

    def name(self, language: str) -> str:
        """The name in `language` (kk or ru)."""
        return self.name_kk if language == "kk" else self.name_ru


@dataclass(frozen=True, slots=True)
class Lecturer:
    """An expert of the information group, with name and post as the asker reads them."""

    person_id: int
    name_kk: str
    name_ru: str
    post_kk: str
    post_ru: str
    level: Level
    active: bool
    joined_at: datetime

    def name(self, language: str) -> str:
        """The name in `language` (kk or ru)."""
        return self.name_kk if language == "kk" else self.name_ru

    def post(self, language: str) -> str:
        """The post in `language` (kk or ru)."""
        return self.post_kk if language == "kk" else self.post_ru


@dataclass(frozen=True, slots=True)
class Sphere:
    """A field of questions, and the lecturers' group it is bound to."""

    code: str
    position: int
    active: bool
    chat_id: int | None
    thread_id: int | None
    group_language: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A single-use way in for a lecturer or a coordinator. The token itself is not stored."""

    id: int
    draft_id: int
    token_hash: str
    role: Role
    name_kk: str
    name_ru: str
    post_kk: str
    post_ru: str
    level: Level
    spheres: tuple[str, ...]
    created_by: int
    created_at: datetime
    expires_at: datetime
    used_by: int | None
    used_at: datetime | None

    def name(self, language: str) -> str:
        """The name in `language` (kk or ru)."""
        return self.name_kk if language == "kk" else self.name_ru


@dataclass(frozen=True, slots=True)
class Meeting:
    """A live stream, a conference, a meeting in person and so on."""

    id: int
    format: MeetingFormat
    title_kk: str
    title_ru: str
    description_kk: str
    description_ru: str
    starts_at: datetime
    place_kk: str | None
    place_ru: str | None
    link: str | None
    spheres: tuple[str, ...]
    lecturers: tuple[int, ...]
    photo: str | None
    status: MeetingStatus
    reason_kk: str | None
    reason_ru: str | None
    created_by: int
    created_at: datetime
    version: int = 1

    def title(self, language: str) -> str:
        """The title in `language` (kk or ru)."""
        return self.title_kk if language == "kk" else self.title_ru

    def description(self, language: str) -> str:
        """The description in `language` (kk or ru)."""
        return self.description_kk if language == "kk" else self.description_ru

    def place(self, language: str) -> str | None:
        """The place in `language` (kk or ru); None for a meeting that has only a link."""
        return self.place_kk if language == "kk" else self.place_ru

    def reason(self, language: str) -> str:
        """Why it was cancelled, in `language` (kk or ru)."""
        return (self.reason_kk if language == "kk" else self.reason_ru) or ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One sending of a meeting to an audience, or of a change to the copies of the one that it `revises`."""

    id: int
    meeting_id: int
    kind: AnnouncementKind
    revises: int | None
    draft_id: int | None
    audience: dict[str, Any]
    status: AnnouncementStatus
    created_by: int
    send_at: datetime
    finished_at: datetime | None
    cursor: int
    expanded: bool
    progress_message_id: int | None
    progress_waiting: bool
    progress_shown: int
    resumed_at: datetime | None
    settled_before: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One copy of an announcement in the ledger, or one change of such a copy.

    `version` is that of the meeting which the copy shows; 0 while none has arrived.
    """

    announcement_id: int
    person_id: int
    status: DeliveryStatus
    not_before: datetime | None
    attempts: int
    possible_duplicate: bool
    message_id: int | None
    version: int
    error: str | None
    settled_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rsvp:
    """What one resident said of one meeting."""

    meeting_id: int
    person_id: int
    choice: Attendance
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A resident's question; `id` is the number given to the asker."""

    id: int
    draft_id: int
    asker_id: int
    meeting_id: int | None
    sphere: str
    language: str
    text: str
    status: QuestionStatus
    desk: Desk
    lecturer_id: int | None
    created_at: datetime
    due_on: date
    answered_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One message that a question was written in."""

    id: int
    chat_id: int
    message_id: int
    draft_id: int
    question_id: int | None
    kind: Media
    text: str
    file_id: str | None
    media_group_id: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A lecturer's answer, with name and post as they were when it was given."""

    id: int
    question_id: int
    author_id: int
    name_kk: str
    name_ru: str
    post_kk: str
    post_ru: str
    kind: Media
    text: str
    file_id: str | None
    media_group_id: str | None
    chat_id: int
    message_id: int
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to a question."""

    id: int
    question_id: int
    at: datetime
    kind: QuestionEvent
    actor_id: int | None
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rating:
    """What the asker thought of an answer."""

    answer_id: int
    question_id: int
    value: Usefulness
    comment: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """The times of a question that was answered: asked, promised, answered."""

    created_at: datetime
    due_on: date
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Which question a message that the bot sent belongs to; in a group, the language it is written in."""

    chat_id: int
    message_id: int
    kind: LinkKind
    question_id: int
    answer_id: int | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is to happen at a time; of no use after `expires_at`."""

    id: int
    kind: AlarmKind
    subject_id: int
    detail: str
    fires_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is waited for in one person's conversation in one chat; `handled_at` is when they last spoke."""

    chat_id: int
    person_id: int
    state: str
    draft_id: int | None
    handled_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Who sends an update and where their conversation stands. `person` is None for someone unknown."""

    person: Person | None
    is_lecturer: bool
    is_coordinator: bool
    conversation: Conversation | None
    was_handled: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half written: it survives a restart, and a mistake in it loses nothing."""

    id: int
    person_id: int
    kind: str
    data: dict[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What Telegram refused through a defect of ours: a message, or all copies refused for one reason.

    `announcement_id` is None for a message; `outbox_id`, `chat_id` and `attempts` are for copies.
    """

    id: int
    kind: str
    outbox_id: int | None
    chat_id: int | None
    attempts: int | None
    announcement_id: int | None
    reason: str
    failed_at: datetime
    state: DeadLetterState


class Parcel(NamedTuple):
    """One message to one chat, claimed for sending.

    A tuple: of all records this one is made most often, and a frozen dataclass takes three times as long.
    """

    source: str
    id: int
    lane: int
    chat_id: int
    thread_id: int | None
    language: str
    kind: str
    payload: dict[str, Any]
    attempts: int
    possible_duplicate: bool
    expires_at: datetime | None
