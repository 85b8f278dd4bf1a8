"""Which function renders which kind of parcel."""

from collections.abc import Callable, Mapping
from typing import Any

from aiogram.methods import SendMessage, TelegramMethod

from handlers.rendering import broadcasts, notices
from handlers.rendering.answers import AnswerRenderer
from handlers.rendering.cards import CardRenderer
from handlers.rendering.choices import ChoiceRenderer
from handlers.rendering.meetings import MeetingRenderer
from handlers.rendering.progress import ProgressRenderer
from handlers.rendering.renderer import Render
from handlers.rendering.revisions import RevisionRenderer
from handlers.settings import screens
from handlers.texts import Texts
from services.announcing.copies import COPY, REVISION, Copies
from services.announcing.progress import PROGRESS, SendingProgress
from services.announcing.recalls import RECALLED
from services.announcing.sending import SCHEDULED
from services.answer_views import AnswerViews
from services.answering import ANSWER, ANSWER_FILE, ANSWER_FILE_UPDATE, ANSWER_UPDATE
from services.asking import SPHERE_CHOICE, Asking
from services.attendance import Attendances
from services.cards import ATTACHMENTS, CARD, CARD_UPDATE, Cards
from services.clock import Clock
from services.deciding import CLARIFY
from services.delivery.ports import Rendered
from services.desks import DESK_NOTICE
from services.meeting_changes import CHANGED
from services.meetings import CANCELLED, MOVED
from services.menus import COMMANDS_KIND, FAREWELL_KIND, MENU_KIND, Menus
from services.narrowing import Narrowing
from services.notices import KIND as NOTICE_KIND
from services.reminders import REMINDER, STARTED
from services.residents import NARROW_KIND
from storage.records import Parcel


def build_renders(
    menus: Menus,
    cards: Cards,
    answer_views: AnswerViews,
    narrowing: Narrowing,
    attendances: Attendances,
    copies: Copies,
    progress: SendingProgress,
    asking: Asking,
    prepare: broadcasts.Prepare,
    clock: Clock,
    *,
    paid: bool,
) -> Mapping[str, Render]:
    """The functions, by the kind of parcel they render.

    `prepare` is the sender's, and `paid` is PAID_BROADCAST.
    """
    card = CardRenderer(cards)
    answer = AnswerRenderer(answer_views)
    meeting = MeetingRenderer(attendances, clock)
    copy = broadcasts.CopyRenderer(copies, prepare, clock, paid=paid)

    async def commands(parcel: Parcel, texts: Texts) -> Rendered | None:
        viewer = await menus.viewer(parcel.chat_id)
        return Rendered(notices.commands(viewer, texts)) if viewer else None

    async def narrow(parcel: Parcel, texts: Texts) -> Rendered:
        text, keyboard = screens.offer(texts, await narrowing.choices(parcel.chat_id))
        return Rendered(SendMessage(chat_id=parcel.chat_id, text=text, reply_markup=keyboard))

    return {
        NOTICE_KIND: plain(notices.notice),
        MENU_KIND: plain(notices.notice_with_menu),
        FAREWELL_KIND: plain(notices.farewell),
        COMMANDS_KIND: commands,
        NARROW_KIND: narrow,
        SPHERE_CHOICE: ChoiceRenderer(asking).choice,
        CARD: card.card,
        CARD_UPDATE: card.update,
        ATTACHMENTS: card.attachments,
        DESK_NOTICE: card.notice,
        ANSWER: answer.answer,
        ANSWER_UPDATE: answer.update,
        ANSWER_FILE: answer.file,
        ANSWER_FILE_UPDATE: answer.file_update,
        CLARIFY: answer.clarify,
        COPY: copy.render,
        REVISION: RevisionRenderer(copies, clock).render,
        PROGRESS: ProgressRenderer(progress).render,
        SCHEDULED: plain(broadcasts.scheduled),
        REMINDER: meeting.reminder,
        STARTED: meeting.started,
        MOVED: meeting.moved,
        CHANGED: meeting.changed,
        RECALLED: meeting.recalled,
        CANCELLED: meeting.cancelled,
    }


def plain(render: Callable[[Parcel, Texts], TelegramMethod[Any]]) -> Render:
    """A function that needs nothing but the parcel itself."""

    async def rendered(parcel: Parcel, texts: Texts) -> Rendered:
        return Rendered(render(parcel, texts))

    return rendered
