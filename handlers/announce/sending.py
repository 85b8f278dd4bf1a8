"""The beginning and the end: /announce, sending now or later, taking back, stopping."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.announce.steps import Announcing, Pick, name_of
from handlers.announce.times import schedule
from handlers.announce.wizard import Wizard
from handlers.calendar import read_time
from handlers.filters import PRIVATE
from handlers.meeting_buttons import Sample
from handlers.rendering.broadcasts import Withdraw
from handlers.rendering.progress import StopSending
from handlers.replies import drop_buttons
from handlers.talk import Talk
from handlers.texts import Texts
from services.announcing.drafts import AnnouncementDrafts
from services.announcing.sending import Sending
from services.clock import Clock
from services.viewer import Viewer


async def begun(
    message: Message,
    bot: Bot,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    announcement_drafts: AnnouncementDrafts,
    clock: Clock,
) -> None:
    """/announce: the first step of a new announcement."""
    sheet = await announcement_drafts.begin(viewer.id)
    first = Announcing.format
    wizard = Wizard(message, bot, texts, talk, announcement_drafts, clock.now(), sheet, first)
    await wizard.ask(first)


async def send_now(query: CallbackQuery, wizard: Wizard, announcing: Sending) -> None:
    """The sending starts; the message with the progress tells of it."""
    await announcing.send(wizard.coordinator_id, wizard.draft_id)
    wizard.talk.end()
    await drop_buttons(query)


async def send_time_picked(
    query: CallbackQuery, callback_data: Pick, wizard: Wizard, announcing: Sending
) -> None:
    """One of the common times, for the sending."""
    await schedule(wizard, announcing, read_time(callback_data.value))
    await drop_buttons(query)


async def withdrawn(
    query: CallbackQuery, callback_data: Withdraw, viewer: Viewer, announcing: Sending
) -> None:
    """A scheduled announcement is not to be sent."""
    await announcing.withdraw(viewer.id, callback_data.announcement_id)
    await drop_buttons(query)


async def stopped(
    query: CallbackQuery, callback_data: StopSending, viewer: Viewer, texts: Texts, announcing: Sending
) -> str:
    """No more copies; the message with the progress tells how many were sent."""
    await announcing.stop(viewer.id, callback_data.announcement_id)
    return texts.plain("coord-stopping")


async def sample_pressed(query: CallbackQuery, texts: Texts) -> str:
    """A button of the preview."""
    return texts.plain("coord-sample")


def build_within() -> Router:
    """The router of the last steps, for those on the way through them."""
    router = Router(name="announce-sending")
    last = F.step == name_of(Announcing.preview)
    router.callback_query.register(send_now, Pick.filter(last & (F.value == "now")))
    router.callback_query.register(send_time_picked, Pick.filter(F.step == name_of(Announcing.send_time)))
    return router


def build() -> Router:
    """The router of what can be done at any time."""
    router = Router(name="announce")
    router.message.register(begun, Command("announce"), PRIVATE)
    router.callback_query.register(withdrawn, Withdraw.filter())
    router.callback_query.register(stopped, StopSending.filter())
    router.callback_query.register(sample_pressed, Sample.filter())
    return router
