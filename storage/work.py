"""A unit of work: one transaction with the repositories on it."""

from storage.alarms import Alarms
from storage.announcements import Announcements
from storage.answers import Answers
from storage.conversations import Conversations
from storage.coordinators import Coordinators
from storage.dead_letters import DeadLetters
from storage.deliveries import Deliveries
from storage.drafts import Drafts
from storage.erasure import Erasure
from storage.gauges import Gauges
from storage.invitations import Invitations
from storage.lecturers import Lecturers
from storage.links import Links
from storage.meetings import Meetings
from storage.outbox import Outbox
from storage.people import People
from storage.questions import Questions
from storage.readers import Readers
from storage.reports import Reports
from storage.repository import Connection
from storage.revisions import Revisions
from storage.rsvps import Rsvps
from storage.spheres import Spheres
from storage.updates import Updates


class UnitOfWork:
    """The repositories of one transaction. Made by `Database`, never by hand."""

    def __init__(self, connection: Connection) -> None:
        self.alarms = Alarms(connection)
        self.announcements = Announcements(connection)
        self.answers = Answers(connection)
        self.conversations = Conversations(connection)
        self.coordinators = Coordinators(connection)
        self.dead_letters = DeadLetters(connection)
        self.deliveries = Deliveries(connection)
        self.drafts = Drafts(connection)
        self.erasure = Erasure(connection)
        self.gauges = Gauges(connection)
        self.invitations = Invitations(connection)
        self.lecturers = Lecturers(connection)
        self.links = Links(connection)
        self.meetings = Meetings(connection)
        self.outbox = Outbox(connection)
        self.people = People(connection)
        self.questions = Questions(connection)
        self.readers = Readers(connection)
        self.reports = Reports(connection)
        self.revisions = Revisions(connection)
        self.rsvps = Rsvps(connection)
        self.spheres = Spheres(connection)
        self.updates = Updates(connection)

    @property
    def has_outgoing(self) -> bool:
        """Whether this transaction wrote something that is to be sent."""
        repositories = (self.outbox, self.announcements, self.deliveries, self.revisions)
        return any(each.grew for each in repositories) or self.dead_letters.released

    @property
    def begins_sending(self) -> bool:
        """Whether this transaction began to send an announcement, or has more of its audience to write."""
        return self.announcements.grew
