"""/meetings: what is ahead or just over, and one meeting: who comes, whom its announcement has reached."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.links import MEETING, link
from handlers.meetings.buttons import CancelMeeting, Change, Halt, MeetingList, MeetingPage, Proceed
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

RECENTLY = {
    MeetingStatus.PLANNED: "meet-label-begun",
    MeetingStatus.CANCELLED: "meet-label-cancelled",
    MeetingStatus.WITHDRAWN: "meet-label-withdrawn",
}
"""What the button of a meeting that is not ahead says of it."""

HALTING = {
    AnnouncementKind.ANNOUNCE: "coord-stop",
    AnnouncementKind.CORRECTION: "cast-edit-halt",
    AnnouncementKind.CANCELLATION: "cast-mark-halt",
    AnnouncementKind.RECALL: "cast-recall-halt",
}
"""The labels tell what is stopped: the page may show a sending and a change of its copies."""

PROCEEDING = {
    AnnouncementKind.CORRECTION: "cast-edit-resume",
    AnnouncementKind.CANCELLATION: "cast-mark-resume",
    AnnouncementKind.RECALL: "cast-recall-resume",
}


async def listed(
    event: Message | CallbackQuery,
    viewer: Viewer,
    texts: Texts,
    meeting_planner: MeetingPlanner,
    callback_data: MeetingList | None = None,
) -> None:
    """The meetings that are ahead, soonest first; then those of late, whose figures are still of interest."""
    listed = await meeting_planner.listed(viewer.id)
    labels = [(_label(texts, each), each) for each in listed.ahead]
    labels += [(_label(texts, each, RECENTLY[each.status]), each) for each in listed.recent]
    text = texts("meet-list", n=len(listed.ahead)) if listed.ahead else texts("event-none")
    shown, page, pages = page_of(labels, callback_data.page if callback_data else 0, PAGE)
    keys = [button(label, MeetingPage(meeting_id=meeting.id)) for label, meeting in shown]
    turn = turning(page, pages, lambda number: MeetingList(page=number))
    await show(event, text, inline(*rows(keys), turn) if labels else None)


def _label(texts: Texts, meeting: Meeting, state_id: str | None = None) -> str:
    title = meeting.title(texts.language)
    short = title if len(title) <= LABEL else f"{title[:LABEL].rstrip()}…"
    state = f" · {texts.plain(state_id)}" if state_id else ""
    return f"{texts.local(meeting.starts_at):%d.%m %H:%M}{state} · {short}"


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
    await show_page(query, texts, username, clock, overview)


async def show_page(
    query: CallbackQuery, texts: Texts, username: str, clock: Clock, overview: Overview
) -> None:
    """Shows one meeting as it stands, in place of the screen whose button was pressed."""
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
    return lines(*(_standing(texts, each) for each in _current(announced)))


def _current(announced: Announced) -> tuple[Announced, ...]:
    return (announced, *announced.revisions[-1:])


def _standing(texts: Texts, sending: Announced) -> str:
    match sending.announcement.status:
        case AnnouncementStatus.SCHEDULED:
            return texts("coord-scheduled", datetime=sending.announcement.send_at)
        case AnnouncementStatus.WITHDRAWN:
            return ""
        case status:
            return _reached(texts, sending, status)


def _reached(texts: Texts, sending: Announced, status: AnnouncementStatus) -> str:
    """Whom the announcement has reached, and who has read it: two figures. Of a change, how far it is.

    The figures but those of the readers and the possible duplicates add up to the audience.
    """
    tally, words = sending.tally, WORDS[sending.announcement.kind]
    is_announcing = sending.announcement.kind is AnnouncementKind.ANNOUNCE
    heading = headline(texts, sending.announcement.kind, status, tally)
    counts = {
        words.left: tally.waiting,
        words.unsent: tally.unsent,
        words.undone: tally.undelivered,
        "cast-marked": tally.marked,
        "cast-message-gone": tally.no_message,
        "cast-maybe-twice": tally.possible_duplicates,
    }
    return lines(
        *(heading if status is AnnouncementStatus.RECALLED else heading[-1:]),
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
    sendings = [
        key
        for announced in overview.announced
        for each in _current(announced)
        for key in _halting(texts, each)
    ]
    back = button(texts.plain("btn-back"), MeetingList(page=0))
    return inline(change if overview.is_ahead else [], *rows(sendings), *rows(recall), [back])


def _halting(texts: Texts, sending: Announced) -> list[InlineKeyboardButton]:
    """Stopping what goes on, and going on with a change that was stopped; an announcement stays stopped."""
    announcement = sending.announcement
    ids = {"meeting_id": announcement.meeting_id, "announcement_id": announcement.id}
    match announcement.status:
        case AnnouncementStatus.SENDING:
            return [button(texts.plain(HALTING[announcement.kind]), Halt(**ids))]
        case AnnouncementStatus.STOPPED if announcement.kind in PROCEEDING:
            return [button(texts.plain(PROCEEDING[announcement.kind]), Proceed(**ids))]
        case _:
            return []


def build() -> Router:
    """The router of the list and of the page of one meeting."""
    router = Router(name="meeting_list")
    router.message.register(listed, Command("meetings"), PRIVATE)
    router.callback_query.register(listed, MeetingList.filter())
    router.callback_query.register(opened, MeetingPage.filter())
    return router
