"""What Telegram refused through a defect of ours: the list, one of them, and what is decided of it."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.keyboards import button, inline, rows
from handlers.periods import Span, Stats
from handlers.replies import show
from handlers.talk import Talk
from handlers.texts import Texts, lines, paragraphs
from services.announcing.progress import PROGRESS
from services.announcing.recalls import RECALLED
from services.answering import ANSWER, ANSWER_FILE, ANSWER_FILE_UPDATE, ANSWER_UPDATE
from services.cards import ATTACHMENTS, CARD, CARD_UPDATE
from services.dead_letters import Case, DeadLetterOffice, Reader
from services.desks import DESK_NOTICE
from services.meeting_changes import CHANGED
from services.meetings import CANCELLED, MOVED
from services.reminders import REMINDER, STARTED
from services.viewer import Viewer
from storage.claims import COPY, REVISION
from storage.records import DeadLetter

PAGE = 8

KINDS = {
    ANSWER: "dead-kind-answer",
    ANSWER_FILE: "dead-kind-answer",
    ANSWER_UPDATE: "dead-kind-answer",
    ANSWER_FILE_UPDATE: "dead-kind-answer",
    CARD: "dead-kind-card",
    CARD_UPDATE: "dead-kind-card",
    ATTACHMENTS: "dead-kind-card",
    DESK_NOTICE: "dead-kind-card",
    PROGRESS: "dead-kind-progress",
    REMINDER: "dead-kind-meeting",
    STARTED: "dead-kind-meeting",
    MOVED: "dead-kind-meeting",
    CANCELLED: "dead-kind-meeting",
    CHANGED: "dead-kind-meeting",
    RECALLED: "dead-kind-meeting",
    COPY: "dead-kind-announcement",
    REVISION: "dead-kind-revision",
}
"""What the kinds of parcels are called; all others are words of the bot."""

READERS = {
    Reader.RESIDENT: "dead-for-resident",
    Reader.LECTURER: "role-lecturer",
    Reader.COORDINATOR: "role-coordinator",
    Reader.GROUP: "dead-for-group",
}


class DeadList(CallbackData, prefix="dead"):
    """Those before the one with this id; 0 for the newest."""

    before: int


class DeadOne(CallbackData, prefix="dead-one"):
    """One of them."""

    letter_id: int


class SendAgain(CallbackData, prefix="dead-again"):
    """It is to be sent again."""

    letter_id: int


class TakeOff(CallbackData, prefix="dead-done"):
    """It is done with."""

    letter_id: int


def way_in(texts: Texts, count: int) -> list[InlineKeyboardButton]:
    """The button to the list, with how many wait in it; none where it is empty."""
    return [button(f"{texts.plain('dead-title')}: {count}", DeadList(before=0))] if count else []


async def listed(
    query: CallbackQuery,
    callback_data: DeadList,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    dead_letters: DeadLetterOffice,
) -> None:
    """A page of the list."""
    talk.end()
    await _list(query, viewer, texts, dead_letters, callback_data.before)


async def opened(
    query: CallbackQuery,
    callback_data: DeadOne,
    viewer: Viewer,
    texts: Texts,
    dead_letters: DeadLetterOffice,
) -> None:
    """One of them."""
    case = await dead_letters.open(viewer.id, callback_data.letter_id)
    again, done = SendAgain(letter_id=case.letter.id), TakeOff(letter_id=case.letter.id)
    retry = "dead-redo" if case.letter.kind == REVISION else "dead-retry"
    decisions = [button(texts.plain(retry), again), button(texts.plain("dead-drop"), done)]
    back = button(texts.plain("btn-back"), DeadList(before=0))
    await show(query, _text(texts, case), inline(*rows(decisions), [back]))


async def sent_again(
    query: CallbackQuery,
    callback_data: SendAgain,
    viewer: Viewer,
    texts: Texts,
    dead_letters: DeadLetterOffice,
) -> str:
    """Sends it again; of a change of copies, lets it be tried again."""
    case = await dead_letters.open(viewer.id, callback_data.letter_id)
    await dead_letters.send_again(viewer.id, case.letter.id)
    await _list(query, viewer, texts, dead_letters)
    return texts.plain("dead-redone" if case.letter.kind == REVISION else "dead-resent")


async def taken_off(
    query: CallbackQuery, callback_data: TakeOff, viewer: Viewer, texts: Texts, dead_letters: DeadLetterOffice
) -> str:
    """Takes it off the list."""
    await dead_letters.done(viewer.id, callback_data.letter_id)
    await _list(query, viewer, texts, dead_letters)
    return texts.plain("dead-dropped")


async def _list(
    event: Message | CallbackQuery, viewer: Viewer, texts: Texts, office: DeadLetterOffice, before: int = 0
) -> None:
    page = await office.page(viewer.id, PAGE, before or None)
    if not page.letters and before:
        # All that this page showed has been decided on meanwhile.
        page, before = await office.page(viewer.id, PAGE), 0
    title = f"<b>{texts('dead-title')}</b>"
    back = [button(texts.plain("btn-back"), Stats(span=Span.THIS_MONTH))]
    if not page.letters:
        await show(event, paragraphs(title, texts("dead-none")), inline(back))
        return
    keys = [button(_label(texts, each), DeadOne(letter_id=each.id)) for each in page.letters]
    newest = [button("‹", DeadList(before=0))] if before else []
    older = [button("›", DeadList(before=page.letters[-1].id))] if page.older else []
    await show(event, paragraphs(title, texts("dead-hint")), inline(*rows(keys), newest + older, back))


def _label(texts: Texts, letter: DeadLetter) -> str:
    return f"{texts.local(letter.failed_at):%d.%m %H:%M} · {texts.plain(_kind(letter))}"


def _kind(letter: DeadLetter) -> str:
    return KINDS.get(letter.kind, "dead-kind-words")


def _text(texts: Texts, case: Case) -> str:
    letter = case.letter
    return paragraphs(
        f"<b>{texts(_kind(letter))}</b>",
        lines(
            texts("card-meeting", title=case.meeting.title(texts.language)) if case.meeting else "",
            texts("dead-when", datetime=letter.failed_at),
            texts("dead-for", reader=texts.plain(_reader(case))),
        ),
        _what_happened(texts, case),
    )


def _reader(case: Case) -> str:
    return "dead-for-residents" if case.letter.announcement_id is not None else READERS[case.reader]


def _what_happened(texts: Texts, case: Case) -> str:
    reason = case.letter.reason.rstrip(". ")
    if case.letter.kind == REVISION:
        return texts("dead-changes", reason=reason, n=case.copies)
    if case.letter.announcement_id is not None:
        return texts("dead-copies", reason=reason, n=case.copies)
    return texts("dead-one", reason=reason, n=case.letter.attempts or 1)


def build() -> Router:
    """The router of what was refused."""
    router = Router(name="dead_letters")
    router.callback_query.register(listed, DeadList.filter())
    router.callback_query.register(opened, DeadOne.filter())
    router.callback_query.register(sent_again, SendAgain.filter())
    router.callback_query.register(taken_off, TakeOff.filter())
    return router
