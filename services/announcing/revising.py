"""Bringing copies that have arrived up to date: every change of an announcement is a sending of its own."""

from datetime import datetime

from services.announcing.progress import show_progress
from storage.announcements import RECALLABLE
from storage.records import Announcement
from storage.vocabulary import AnnouncementKind, AnnouncementStatus
from storage.work import UnitOfWork


async def revise_all(
    work: UnitOfWork, meeting_id: int, kind: AnnouncementKind, coordinator_id: int, at: datetime
) -> None:
    """Changes every copy of every announcement of a meeting; the coordinator follows how that goes."""
    for announcement in await work.announcements.of_meeting(meeting_id):
        if announcement.kind is AnnouncementKind.ANNOUNCE and announcement.status in RECALLABLE:
            await revise(work, announcement, kind, coordinator_id, at)


async def revise(
    work: UnitOfWork, announcement: Announcement, kind: AnnouncementKind, coordinator_id: int, at: datetime
) -> None:
    """Changes every copy of an announcement, in place of a change that is still under way.

    The caller has changed the meeting, or holds it (storage.meetings), in the same transaction.
    """
    await work.announcements.supersede(announcement.id)
    revision_id = await work.announcements.add(
        meeting_id=announcement.meeting_id,
        kind=kind,
        revises=announcement.id,
        audience={},
        status=AnnouncementStatus.SENDING,
        created_by=coordinator_id,
        send_at=at,
    )
    await show_progress(work, revision_id, at)


async def count_copies(work: UnitOfWork, meeting_id: int) -> int:
    """How many copies a change of the meeting would be brought into."""
    announcements = await work.announcements.of_meeting(meeting_id)
    return sum(
        [
            await work.revisions.count_copies(each.id)
            for each in announcements
            if each.kind is AnnouncementKind.ANNOUNCE and each.status in RECALLABLE
        ]
    )
