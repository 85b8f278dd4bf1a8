"""What those who come to a meeting are sent: reminders, the link at the start, another start, no meeting."""

from datetime import datetime, timedelta

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from handlers.meeting_buttons import meeting_keyboard, offered
from handlers.texts import Texts, lines, paragraphs
from services.attendance import Attendances
from services.clock import Clock
from services.delivery.ports import Rendered
from services.meeting_changes import still_true
from services.text.length import cut
from storage.records import Meeting, Parcel
from storage.vocabulary import Attendance, MeetingField, MeetingFormat, MeetingStatus

SOON = timedelta(hours=2)
"""Below this, a reminder tells how many minutes are left."""

MINUTE = timedelta(minutes=1)

SHOWN_DESCRIPTION = 1000
"""UTF-16 units of a description that word of its change shows; all of it stands in the announcement."""


class MeetingRenderer:
    """Renders what is told of a meeting, as long as it is still true: a change takes older words with it."""

    def __init__(self, attendances: Attendances, clock: Clock) -> None:
        self._attendances = attendances
        self._clock = clock

    async def reminder(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The meeting is ahead."""
        meeting = await self._meeting(parcel, MeetingStatus.PLANNED)
        return _message(parcel, reminder(texts, meeting, self._clock.now())) if meeting else None

    async def started(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The meeting has begun; the link."""
        meeting = await self._meeting(parcel, MeetingStatus.PLANNED)
        if meeting is None or meeting.link is None:
            return None
        text_id = "event-started" if meeting.format is MeetingFormat.LIVE else "event-begun"
        title = texts("card-meeting", title=meeting.title(texts.language))
        return _message(parcel, paragraphs(title, texts(text_id, link=meeting.link)))

    async def moved(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The meeting begins at another time; what the reader said of it can be changed at once."""
        meeting = await self._meeting(parcel, MeetingStatus.PLANNED)
        if meeting is None:
            return None
        text = texts(
            "event-moved",
            title=meeting.title(texts.language),
            date=_day(texts, meeting, self._clock.now()),
            time=texts.clock(meeting.starts_at),
        )
        said = await self._attendances.answered(parcel.chat_id, meeting.id)
        return _message(parcel, text, meeting_keyboard(texts, meeting, said))

    async def changed(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """Something other than the start has changed; what the reader said can be changed at once."""
        meeting = await self._attendances.meeting(int(parcel.payload["meeting_id"]))
        field = still_true(meeting, parcel.payload) if meeting else None
        if meeting is None or field is None:
            return None
        said = await self._attendances.answered(parcel.chat_id, meeting.id)
        text = lines(changed(texts, meeting, field, self._clock.now()), _asked_again(texts, meeting, said))
        return _message(parcel, text, meeting_keyboard(texts, meeting, said))

    async def cancelled(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The meeting does not take place, and why."""
        meeting = await self._meeting(parcel, MeetingStatus.CANCELLED)
        if meeting is None:
            return None
        # The sentence ends with a full stop of its own.
        reason = meeting.reason(texts.language).rstrip(". ")
        return _message(parcel, texts("event-cancelled", title=meeting.title(texts.language), reason=reason))

    async def recalled(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The meeting was announced by mistake: nobody is to come."""
        meeting = await self._meeting(parcel, MeetingStatus.WITHDRAWN)
        if meeting is None:
            return None
        return _message(parcel, texts("event-recalled", title=meeting.title(texts.language)))

    async def _meeting(self, parcel: Parcel, status: MeetingStatus) -> Meeting | None:
        """The parcel's meeting, if its state and its start are still those that the parcel means."""
        meeting = await self._attendances.meeting(int(parcel.payload["meeting_id"]))
        start = datetime.fromisoformat(parcel.payload["starts_at"])
        if meeting is None or meeting.status is not status or meeting.starts_at != start:
            return None
        return meeting


def reminder(texts: Texts, meeting: Meeting, now: datetime) -> str:
    """How a reminder says when a meeting begins: in so many minutes, tomorrow, or at a date."""
    title, left = meeting.title(texts.language), meeting.starts_at - now
    if left < SOON:
        return texts("rem-minutes", title=title, n=-(-left // MINUTE))
    time = texts.clock(meeting.starts_at)
    if texts.local(meeting.starts_at).date() == texts.local(now).date() + timedelta(days=1):
        return texts("rem-tomorrow", title=title, time=time)
    return texts("rem-date", title=title, date=_day(texts, meeting, now), time=time)


def changed(texts: Texts, meeting: Meeting, field: MeetingField, now: datetime) -> str:
    """What is different about a meeting, and how it is now."""
    title = meeting.title(texts.language)
    place = (meeting.place(texts.language) or "").rstrip(". ")
    match field:
        case MeetingField.TITLE:
            day, time = _day(texts, meeting, now), texts.clock(meeting.starts_at)
            return texts("event-changed-title", title=title, date=day, time=time)
        case MeetingField.DESCRIPTION:
            text = texts.quote(cut(meeting.description(texts.language), SHOWN_DESCRIPTION))
            return paragraphs(texts("event-changed-description", title=title), text)
        case MeetingField.PLACE if place:
            return texts("event-changed-place", title=title, place=place)
        case MeetingField.LINK if meeting.link:
            return texts("event-changed-link", title=title, link=meeting.link)
        case MeetingField.PLACE:
            return texts("event-changed-no-place", title=title, link=meeting.link or "")
        case MeetingField.LINK:
            return texts("event-changed-no-link", title=title, place=place)


def _asked_again(texts: Texts, meeting: Meeting, said: Attendance | None) -> str:
    """For those whose answer is not among the buttons any more: it still counts until they give another."""
    return "" if said is None or said in offered(meeting) else texts("event-mark-again")


def _day(texts: Texts, meeting: Meeting, now: datetime) -> str:
    return texts.day(texts.local(meeting.starts_at).date(), texts.local(now).date())


def _message(parcel: Parcel, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Rendered:
    return Rendered(SendMessage(chat_id=parcel.chat_id, text=text, reply_markup=keyboard))
