"""Asking: any plain message of a resident, and one tap on the sphere."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.filters import PRIVATE, PlainWords, Pressed
from handlers.keyboards import button, inline, rows
from handlers.meeting_buttons import AskAhead
from handlers.pieces import piece_of
from handlers.replies import Done, say, show
from handlers.rsvp import drop_seen
from handlers.talk import Talk
from handlers.texts import Texts, lines, paragraphs
from services.asking import LONGEST_QUESTION, Asking, Choice
from services.viewer import Viewer
from storage.vocabulary import SPHERES


class Writing(StatesGroup):
    """What the bot waits for."""

    question = State()


class Sphere(CallbackData, prefix="sph"):
    """The sphere of a written question, by its place in the list of all spheres."""

    draft_id: int
    place: int


class GiveUp(CallbackData, prefix="sph-no"):
    """The question is not to be sent after all."""

    draft_id: int


async def invited_to_write(
    message: Message, viewer: Viewer, texts: Texts, talk: Talk, asking: Asking
) -> None:
    """/ask and the menu: the next message is the question."""
    draft_id, _ = await asking.open_draft(viewer.id, None)
    talk.expect(Writing.question, draft_id)
    await message.answer(_how_to_ask(texts))


async def asks_ahead(
    query: CallbackQuery,
    callback_data: AskAhead,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    asking: Asking,
) -> None:
    """The button under an announcement: the next message is a question to that meeting."""
    draft_id, meeting = await asking.open_draft(viewer.id, callback_data.meeting_id)
    talk.expect(Writing.question, draft_id)
    about = texts("card-meeting", title=meeting.title(texts.language)) if meeting else ""
    await say(query, paragraphs(about, _how_to_ask(texts)))
    await drop_seen(query)


def _how_to_ask(texts: Texts) -> str:
    return lines(texts("ask-enter", max=LONGEST_QUESTION), texts("ask-attach"), texts("ask-no-personal"))


async def wrote(message: Message, viewer: Viewer, talk: Talk, asking: Asking) -> None:
    """A message of a resident is a question: only its sphere is missing."""
    await asking.write(viewer.id, piece_of(message), talk.draft_id)
    talk.end()


def sphere_keys(texts: Texts, choice: Choice) -> InlineKeyboardMarkup:
    """The spheres for a written question, the two likeliest in rows of their own."""
    keys = [
        button(texts.sphere(code), Sphere(draft_id=choice.draft_id, place=SPHERES.index(code)))
        for code in choice.spheres
    ]
    cancel = button(texts.plain("btn-cancel"), GiveUp(draft_id=choice.draft_id))
    return inline(*rows(keys[:2]), *rows(keys[2:], 2), [cancel])


async def sphere_chosen(
    query: CallbackQuery, callback_data: Sphere, viewer: Viewer, texts: Texts, asking: Asking
) -> Done:
    """The one tap: the question is sent."""
    sphere = SPHERES[callback_data.place] if 0 <= callback_data.place < len(SPHERES) else ""
    number = await asking.send(viewer.id, callback_data.draft_id, sphere)
    return Done(texts.plain("ticket-label", ticket=str(number)))


async def gave_up(
    query: CallbackQuery, callback_data: GiveUp, viewer: Viewer, texts: Texts, asking: Asking
) -> None:
    """The question is dropped."""
    await asking.give_up(viewer.id, callback_data.draft_id)
    await show(query, texts("msg-cancelled"))


def build_first() -> Router:
    """What most people do most of the time. It comes first: a look at every router takes most of the time."""
    router = Router(name="ask-first")
    router.callback_query.register(sphere_chosen, Sphere.filter())
    router.message.register(wrote, PRIVATE, PlainWords())
    return router


def build() -> Router:
    """The router of askers; it comes last, since every message that nobody else takes is a question."""
    router = Router(name="ask")
    router.message.register(invited_to_write, Command("ask"), PRIVATE)
    router.message.register(invited_to_write, PRIVATE, Pressed("menu-ask"))
    router.callback_query.register(asks_ahead, AskAhead.filter())
    router.callback_query.register(gave_up, GiveUp.filter())
    router.message.register(wrote, PRIVATE, StateFilter(Writing.question))
    router.message.register(wrote, PRIVATE, ~F.text.startswith("/"))
    return router
