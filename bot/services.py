"""Every service of the program, built from what they share."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from bot.settings import Settings
from services.alarms import AlarmClock, Ring
from services.amending import Amending
from services.announcing.copies import Copies
from services.announcing.drafts import AnnouncementDrafts
from services.announcing.expansion import Expansion
from services.announcing.progress import PROGRESS, ProgressDelivery, SendingProgress
from services.announcing.recalls import Recalls
from services.announcing.sending import Sending
from services.answer_delivery import AnswerDelivery
from services.answer_views import AnswerViews
from services.answering import ANSWER, ANSWER_FILE, Answering
from services.asking import Asking
from services.attendance import Attendances
from services.card_delivery import (
    AttachmentDelivery,
    CardDelivery,
    CardUpdateDelivery,
    ClarifyDelivery,
)
from services.cards import ATTACHMENTS, CARD, CARD_UPDATE, Cards
from services.clock import Clock
from services.conversations import ConversationKeeper
from services.dead_letters import DeadLetterOffice
from services.deadlines import nudge, tell_overdue
from services.deciding import CLARIFY, Deciding
from services.delivery.ports import AfterDelivery
from services.districts import Districts
from services.foundation import Foundation
from services.groups import Groups
from services.handover import Handover
from services.history import History
from services.housekeeping import Housekeeping
from services.invitation_drafts import InvitationDrafts
from services.invitations import Invitations
from services.meeting_changes import MeetingChanges
from services.meetings import MeetingPlanner
from services.menus import Menus
from services.narrowing import Narrowing
from services.privacy import Privacy
from services.queue import Queue
from services.rating import Ratings
from services.reminders import Reminders
from services.reports import Reporting
from services.residents import Residents
from services.spheres import SphereDirectory, Spheres
from services.staff import Staff
from services.text.spheres import SphereRanker
from services.working_days import WorkingDays
from storage.database import Database
from storage.vocabulary import AlarmKind


@dataclass(frozen=True, slots=True)
class Services:
    """The services by the names under which handlers ask for them."""

    alarm_clock: AlarmClock
    amending: Amending
    announcement_drafts: AnnouncementDrafts
    announcing: Sending
    answer_views: AnswerViews
    answering: Answering
    asking: Asking
    attendances: Attendances
    cards: Cards
    copies: Copies
    dead_letters: DeadLetterOffice
    deciding: Deciding
    districts: Districts
    expansion: Expansion
    foundation: Foundation
    groups: Groups
    handover: Handover
    history: History
    housekeeping: Housekeeping
    invitation_drafts: InvitationDrafts
    invitations: Invitations
    keeper: ConversationKeeper
    meeting_changes: MeetingChanges
    meeting_planner: MeetingPlanner
    menus: Menus
    narrowing: Narrowing
    privacy: Privacy
    queue: Queue
    ratings: Ratings
    recalls: Recalls
    reporting: Reporting
    residents: Residents
    sending_progress: SendingProgress
    sphere_directory: SphereDirectory
    spheres: Spheres
    staff: Staff

    def by_name(self) -> dict[str, Any]:
        """The services as keyword arguments for handlers."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def after_delivery(self) -> Mapping[str, AfterDelivery]:
        """Who is told how the sending of a kind of parcel ended."""
        answers = AnswerDelivery()
        return {
            CARD: CardDelivery(),
            CARD_UPDATE: CardUpdateDelivery(),
            ATTACHMENTS: AttachmentDelivery(),
            ANSWER: answers,
            ANSWER_FILE: answers,
            CLARIFY: ClarifyDelivery(),
            PROGRESS: ProgressDelivery(),
        }


def build_services(database: Database, clock: Clock, settings: Settings) -> Services:
    """Builds every service."""
    days = WorkingDays(settings.zone)
    promise = settings.answer_working_days
    reminders = Reminders(settings.reminders)
    announcing = Sending(database, clock, reminders, settings.zone)
    rings: Mapping[AlarmKind, Ring] = {
        AlarmKind.ANNOUNCE: announcing.ring,
        AlarmKind.REMIND: reminders.remind,
        AlarmKind.START: reminders.start,
        AlarmKind.DUE_SOON: nudge,
        AlarmKind.OVERDUE: tell_overdue,
    }
    return Services(
        alarm_clock=AlarmClock(database, clock, rings),
        amending=Amending(database, clock),
        announcement_drafts=AnnouncementDrafts(database, clock),
        announcing=announcing,
        answer_views=AnswerViews(database),
        answering=Answering(database, clock),
        asking=Asking(database, clock, days, SphereRanker.load(), promise),
        attendances=Attendances(database, clock),
        cards=Cards(database),
        copies=Copies(database, clock),
        dead_letters=DeadLetterOffice(database, clock, settings.zone),
        deciding=Deciding(database, clock),
        districts=Districts(database, clock),
        expansion=Expansion(database, clock),
        foundation=Foundation(database, clock),
        groups=Groups(database, clock),
        handover=Handover(database, clock),
        history=History(database),
        housekeeping=Housekeeping(database, clock),
        invitation_drafts=InvitationDrafts(database, clock),
        invitations=Invitations(database, clock),
        keeper=ConversationKeeper(database, clock),
        meeting_changes=MeetingChanges(database, clock, reminders),
        meeting_planner=MeetingPlanner(database, clock, reminders),
        menus=Menus(database),
        narrowing=Narrowing(database, clock),
        privacy=Privacy(database, clock, settings.contact),
        queue=Queue(database, clock, settings.zone),
        ratings=Ratings(database, clock, days, promise),
        recalls=Recalls(database, clock),
        reporting=Reporting(database, clock, settings.zone),
        residents=Residents(database, clock),
        sending_progress=SendingProgress(database, clock),
        sphere_directory=SphereDirectory(database),
        spheres=Spheres(database),
        staff=Staff(database, clock, settings.contact),
    )
