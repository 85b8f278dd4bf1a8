"""The buttons of coordinators' screens of meetings."""

from aiogram.filters.callback_data import CallbackData

from storage.vocabulary import MeetingField


class MeetingList(CallbackData, prefix="meets"):
    """A page of the meetings that are ahead, counted from 0."""

    page: int


class MeetingPage(CallbackData, prefix="meet"):
    """One meeting."""

    meeting_id: int


class Move(CallbackData, prefix="move"):
    """Another start is wanted."""

    meeting_id: int


class MoveMonth(CallbackData, prefix="move-m"):
    """Another month of the calendar of new days, as its first day."""

    meeting_id: int
    first: str


class MoveDay(CallbackData, prefix="move-d"):
    """The day, as 2026-11-07, that the meeting is to be moved to; its time stays."""

    meeting_id: int
    day: str


class MoveTo(CallbackData, prefix="move-to"):
    """The meeting that begins at `old` is to begin at `new`; both in Unix seconds."""

    meeting_id: int
    old: int
    new: int


class CancelMeeting(CallbackData, prefix="call-off"):
    """The meeting is not to take place; the reason is asked for."""

    meeting_id: int


class CancelForGood(CallbackData, prefix="called-off"):
    """The meeting is not to take place, for the reason in the draft."""

    draft_id: int


class Change(CallbackData, prefix="alter"):
    """Something about the meeting is wrong; it is asked what."""

    meeting_id: int


class ChangeField(CallbackData, prefix="alter-f"):
    """One of the texts is to be written anew."""

    meeting_id: int
    field: MeetingField


class DropField(CallbackData, prefix="alter-0"):
    """The place, or the link, is to be left out."""

    draft_id: int


class ChangeForGood(CallbackData, prefix="altered"):
    """What that message has changed in the draft is to be announced; without a message it is 0."""

    draft_id: int
    message_id: int


class Halt(CallbackData, prefix="meet-stop"):
    """On the page of the meeting: send no more copies, or change no more of them."""

    meeting_id: int
    announcement_id: int


class Proceed(CallbackData, prefix="meet-go"):
    """On the page of the meeting: go on changing the copies that a stop has left as they were."""

    meeting_id: int
    announcement_id: int


class RecallForGood(CallbackData, prefix="recalled"):
    """The announcement is to be taken back from everyone."""

    announcement_id: int
