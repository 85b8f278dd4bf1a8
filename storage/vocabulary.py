"""The closed sets of words that tables, services and handlers share."""

from enum import IntEnum, StrEnum


class Reach(StrEnum):
    """Whether the messenger takes messages for a person."""

    OPEN = "open"
    BLOCKED = "blocked"
    DELETED = "deleted"


class Role(StrEnum):
    """What an invitation makes of a person."""

    LECTURER = "lecturer"
    COORDINATOR = "coordinator"


class Level(StrEnum):
    """At which level of the information group a lecturer works."""

    CITY = "city"
    REGIONAL = "regional"


class Media(StrEnum):
    """What one message carries."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"


class QuestionStatus(StrEnum):
    """Where a question stands."""

    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    CLARIFY = "clarify"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN_STATUSES = (
    QuestionStatus.NEW,
    QuestionStatus.ASSIGNED,
    QuestionStatus.IN_PROGRESS,
    QuestionStatus.CLARIFY,
)
"""The statuses in which a question still waits for its answer."""


class Desk(StrEnum):
    """Where a question's card lies."""

    LECTURER = "lecturer"
    GROUP = "group"
    COORDINATORS = "coordinators"


class QuestionEvent(StrEnum):
    """What happened to a question."""

    ACCEPTED = "accepted"
    ROUTED = "routed"
    TAKEN = "taken"
    EDITED = "edited"
    CLARIFY = "clarify"
    CLARIFIED = "clarified"
    REDIRECTED = "redirected"
    DECLINED = "declined"
    ANSWERED = "answered"
    CORRECTED = "corrected"
    RATED = "rated"
    REOPENED = "reopened"
    OVERDUE = "overdue"


class Usefulness(StrEnum):
    """An asker's rating of an answer."""

    USEFUL = "useful"
    PARTLY = "partly"
    NO = "no"


class LinkKind(StrEnum):
    """What a sent message is to its question."""

    CARD = "card"
    ATTACHMENT = "attachment"
    ANSWER = "answer"
    ANSWER_FILE = "answer_file"
    CLARIFY = "clarify"
    ANSWER_PROMPT = "answer_prompt"
    WORDS_PROMPT = "words_prompt"


class MeetingFormat(StrEnum):
    """How a meeting is held."""

    LIVE = "live"
    CONFERENCE = "conference"
    SEMINAR = "seminar"
    IN_PERSON = "inperson"
    ROUND_TABLE = "roundtable"
    OPEN_DAY = "openday"
    RECEPTION = "reception"
    REPORT = "report"


class MeetingStatus(StrEnum):
    """Whether a meeting takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class MeetingField(StrEnum):
    """What of a meeting can be written anew; its time is moved in another way."""

    TITLE = "title"
    DESCRIPTION = "description"
    PLACE = "place"
    LINK = "link"


class Attendance(StrEnum):
    """What a resident said of a meeting (RSVP)."""

    GOING = "going"
    ONLINE = "online"
    NOT_GOING = "not_going"


class AnnouncementKind(StrEnum):
    """What a sending is of: an announcement, or a change of the copies that one has brought (a revision)."""

    ANNOUNCE = "announce"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"
    RECALL = "recall"


class AnnouncementStatus(StrEnum):
    """Where the sending of an announcement or of a revision stands."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"
    SUPERSEDED = "superseded"


class DeliveryStatus(StrEnum):
    """The named outcomes of sending one message to one chat."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    BLOCKED = "blocked"
    DELETED = "deleted"
    NO_CHAT = "no_chat"
    NO_TOPIC = "no_topic"
    NO_MESSAGE = "no_message"
    MARKED = "marked"
    REJECTED = "rejected"
    LEFT = "left"
    STOPPED = "stopped"
    EXPIRED = "expired"


UNSETTLED = (DeliveryStatus.PENDING, DeliveryStatus.SENDING)
"""The statuses of what is still to be sent."""

UNREACHED = (DeliveryStatus.BLOCKED, DeliveryStatus.DELETED, DeliveryStatus.NO_CHAT)
"""The outcomes that say something of the recipient, not of the message."""


class DeadLetterState(StrEnum):
    """What a coordinator decided of something that Telegram refused through a defect of ours."""

    WAITING = "waiting"
    RESENT = "resent"
    DONE = "done"


class Lane(IntEnum):
    """Which messages overtake which: a lower number goes first."""

    DIRECT = 0
    REMINDER = 1
    BROADCAST = 2


class AlarmKind(StrEnum):
    """What is to happen at a time."""

    ANNOUNCE = "announce"
    REMIND = "remind"
    START = "start"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


SPHERES = (
    "education",
    "sport",
    "housing",
    "health",
    "social",
    "youth",
    "transport",
    "ecology",
    "culture",
    "business",
    "veterans",
    "other",
)
"""The codes of the spheres, in the order in which they are offered."""
