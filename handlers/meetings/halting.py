"""Stopping a sending from the page of its meeting, and going on with a change of copies: the page stays."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.meetings.buttons import Halt, Proceed
from handlers.meetings.listing import show_page
from handlers.texts import Texts
from services.announcing.recalls import Recalls
from services.announcing.sending import Sending
from services.clock import Clock
from services.meetings import MeetingPlanner
from services.viewer import Viewer


async def halted(
    query: CallbackQuery,
    callback_data: Halt,
    viewer: Viewer,
    texts: Texts,
    username: str,
    clock: Clock,
    announcing: Sending,
    meeting_planner: MeetingPlanner,
) -> str:
    """No more copies; the page tells how many there were."""
    await announcing.stop(viewer.id, callback_data.announcement_id)
    overview = await meeting_planner.overview(viewer.id, callback_data.meeting_id)
    await show_page(query, texts, username, clock, overview)
    return texts.plain("coord-stopping")


async def proceeded(
    query: CallbackQuery,
    callback_data: Proceed,
    viewer: Viewer,
    texts: Texts,
    username: str,
    clock: Clock,
    recalls: Recalls,
    meeting_planner: MeetingPlanner,
) -> None:
    """Goes on with a change that was stopped; the page shows that it goes on."""
    await recalls.resume(viewer.id, callback_data.announcement_id)
    overview = await meeting_planner.overview(viewer.id, callback_data.meeting_id)
    await show_page(query, texts, username, clock, overview)


def build() -> Router:
    """The router of stopping and going on."""
    router = Router(name="halting")
    router.callback_query.register(halted, Halt.filter())
    router.callback_query.register(proceeded, Proceed.filter())
    return router
