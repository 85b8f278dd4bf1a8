"""/meetings: what is ahead, and one meeting with who comes and whom its announcement has reached."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.links import MEETING, link
from handlers.meetings.buttons import CancelMeeting, Change, MeetingList, MeetingPage
from handlers.paging import page_of, turning
from handlers.rendering.announcements import announcement_text
from handlers.rendering.progress import Recall
from handlers.rendering.sendings import WORDS, headline
from handlers.replies import show
from handlers.talk import Talk
from handlers.texts import Texts, lines, paragraphs
from services.clock import Clock
from services.meetings import Announced, MeetingPlanner, Overview
from services.text.length import cut
from services.viewer import Viewer
from storage.records import Meeting
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, Attendance, MeetingStatus

PAGE = 8
LABEL = 40
"""Characters of a title that its button shows."""

SHOWN_DESCRIPTION = 1000
"""Characters of a description that its page shows: an announcement alone may fill a message."""


async def listed(
    event: Message | CallbackQuery,
    viewer: Viewer,
    texts: Texts,
    meeting_planner: MeetingPlanner,
    callback_data: MeetingList | None = None,
) -> None:
    """The meetings that are ahead, soonest first."""
    meetings = await meeting_planner.ahead(viewer.id)
    if not meetings:
        await show(event, texts("event-none"))
        return
    shown, page, pages = page_of(meetings, callback_data.page if callback_data else 0, PAGE)
    keys = [button(_label(texts, each), MeetingPage(meeting_id=each.id)) for each in shown]
    turn = turning(page, pages, lambda number: MeetingList(page=number))
    await show(event, texts("meet-list", n=len(meetings)), inline(*rows(keys), turn))


def _label(texts: Texts, meeting: Meeting) -> str:
    title = meeting.title(texts.language)
    short = title if len(title) <= LABEL else f"{title[:LABEL].rstrip()}…"
    return f"{texts.local(meeting.starts_at):%d.%m %H:%M} · {short}"


async def opened(
    query: CallbackQuery,
    callback_data: MeetingPage,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    username: str,
    clock: Clock,
    meeting_planner: MeetingPlanner,
) -> None:
    """One meeting."""
    talk.end()
    overview = await meeting_planner.overview(viewer.id, callback_data.meeting_id)
    today = texts.local(clock.now()).date()
    text = paragraphs(
        _state(texts, overview.meeting),
        announcement_text(texts, _shortened(overview.meeting), overview.lecturers, today),
        _who_comes(texts, overview),
        *(_progress(texts, each) for each in overview.announced),
        texts("meet-link", link=link(username, MEETING, overview.meeting.id)) if overview.is_ahead else "",
    )
    await show(query, text, _keyboard(texts, overview))


def _shortened(meeting: Meeting) -> Meeting:
    return replace(
        meeting,
        description_kk=cut(meeting.description_kk, SHOWN_DESCRIPTION),
        description_ru=cut(meeting.description_ru, SHOWN_DESCRIPTION),
    )


def _who_comes(texts: Texts, overview: Overview) -> str:
    return lines(
        texts("rsvp-count", n=overview.coming),
        texts("meet-online", n=overview.said.get(Attendance.ONLINE, 0)),
        texts("meet-not-coming", n=overview.said.get(Attendance.NOT_GOING, 0)),
    )


def _progress(texts: Texts, announced: Announced) -> str:
    """How far an announcement has got, and its last revision, which brings every copy up to date."""
    return lines(*(_standing(texts, each) for each in (announced, *announced.revisions[-1:])))


def _standing(texts: Texts, sending: Announced) -> str:
    match sending.announcement.status:
        case AnnouncementStatus.SCHEDULED:
            return texts("coord-scheduled", datetime=sending.announcement.send_at)
        case AnnouncementStatus.WITHDRAWN:
            return ""
        case status:
            return _reached(texts, sending, status)


def _reached(texts: Texts, sending: Announced, status: AnnouncementStatus) -> str:
    """Whom the announcement has reached, and who has read it: two figures. Of a change, how far it is."""
    tally, words = sending.tally, WORDS[sending.announcement.kind]
    is_announcing = sending.announcement.kind is AnnouncementKind.ANNOUNCE
    counts = {words.left: tally.waiting, words.undone: tally.undelivered}
    counts["cast-maybe-twice"] = tally.possible_duplicates
    return lines(
        headline(texts, sending.announcement.kind, status, tally)[-1],
        texts("event-seen-count", n=tally.seen) if is_announcing else "",
        *(texts(text_id, n=count) for text_id, count in counts.items() if count),
    )


def _state(texts: Texts, meeting: Meeting) -> str:
    states = {
        MeetingStatus.CANCELLED: "err-meeting-cancelled",
        MeetingStatus.WITHDRAWN: "err-meeting-withdrawn",
    }
    return texts(states[meeting.status]) if meeting.status in states else ""


def _keyboard(texts: Texts, overview: Overview) -> InlineKeyboardMarkup:
    meeting_id = overview.meeting.id
    change = [
        button(texts.plain("btn-edit"), Change(meeting_id=meeting_id)),
        button(texts.plain("meet-cancel"), CancelMeeting(meeting_id=meeting_id)),
    ]
    recall = [
        button(texts.plain("cast-recall"), Recall(announcement_id=each.announcement.id))
        for each in overview.announced
        if each.can_be_recalled
    ]
    back = button(texts.plain("btn-back"), MeetingList(page=0))
    return inline(change if overview.is_ahead else [], *rows(recall), [back])


def build() -> Router:
    """The router of the list and of the page of one meeting."""
    router = Router(name="meeting_list")
    router.message.register(listed, Command("meetings"), PRIVATE)
    router.callback_query.register(listed, MeetingList.filter())
    router.callback_query.register(opened, MeetingPage.filter())
    return router
