"""Recalling an announcement, and going on with a change of copies that was stopped."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.keyboards import button, inline
from handlers.meetings.buttons import MeetingPage, RecallForGood
from handlers.rendering.progress import Recall, Resume
from handlers.replies import drop_buttons, say
from handlers.texts import Texts, lines, paragraphs
from services.announcing.recalls import RecallProposal, Recalls
from services.viewer import Viewer


async def asked(
    query: CallbackQuery, callback_data: Recall, viewer: Viewer, texts: Texts, recalls: Recalls
) -> None:
    """Shows whom the recall would reach. It is a message of its own: the progress stays to be seen."""
    proposal = await recalls.to_recall(viewer.id, callback_data.announcement_id)
    text = paragraphs(
        f"<b>{texts('coord-progress-title', title=proposal.meeting.title(texts.language))}</b>",
        texts("cast-recall-hint") if proposal.is_ahead else "",
        lines(
            texts("cast-recall-old", n=proposal.too_old) if proposal.too_old else "",
            texts("cast-recall-coming", n=proposal.coming) if proposal.coming else "",
        ),
        _question(texts, proposal),
    )
    confirm = RecallForGood(announcement_id=callback_data.announcement_id)
    back = MeetingPage(meeting_id=proposal.meeting.id)
    keys = inline([button(texts.plain("btn-confirm"), confirm)], [button(texts.plain("btn-back"), back)])
    await say(query, text, keys)


def _question(texts: Texts, proposal: RecallProposal) -> str:
    """From everyone, or, where Telegram does not delete copies any more, how many are deleted."""
    if proposal.too_old:
        return texts("cast-recall-confirm-some", n=proposal.copies - proposal.too_old)
    return texts("cast-recall-confirm", n=proposal.copies)


async def confirmed(
    query: CallbackQuery, callback_data: RecallForGood, viewer: Viewer, recalls: Recalls
) -> None:
    """Recalls the announcement; the message with the progress tells how far it has got."""
    await recalls.recall(viewer.id, callback_data.announcement_id)
    await drop_buttons(query)


async def resumed(query: CallbackQuery, callback_data: Resume, viewer: Viewer, recalls: Recalls) -> None:
    """Goes on with a revision that was stopped, with a progress of its own."""
    await recalls.resume(viewer.id, callback_data.announcement_id)
    await drop_buttons(query)


def build() -> Router:
    """The router of recalling."""
    router = Router(name="recalling")
    router.callback_query.register(asked, Recall.filter())
    router.callback_query.register(confirmed, RecallForGood.filter())
    router.callback_query.register(resumed, Resume.filter())
    return router
