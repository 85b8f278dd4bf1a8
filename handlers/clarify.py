"""A lecturer's request to clarify: the asker replies to it, or presses its button and writes."""

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE
from handlers.pieces import piece_of
from handlers.replies import say
from handlers.shown import button_of
from handlers.talk import Talk
from handlers.texts import Texts
from services.amending import Amending, NothingToAdd
from services.viewer import Viewer


class Clarify(CallbackData, prefix="clarify"):
    """The asker wants to clarify a question."""

    question_id: int


class Clarifying(StatesGroup):
    """What the bot waits for; the draft is the question."""

    words = State()


class RepliesToRequest(Filter):
    """A reply to a request to clarify."""

    async def __call__(
        self, message: Message, bot: Bot, viewer: Viewer, amending: Amending
    ) -> bool | dict[str, int]:
        """The question that is to be clarified, for the handler."""
        request = message.reply_to_message
        if request is None or request.from_user is None or request.from_user.id != bot.id:
            return False
        shown = button_of(request, Clarify)
        if shown is not None:
            return {"question_id": shown.question_id}
        question_id = await amending.asked_to_clarify(viewer.id, request.message_id)
        return {"question_id": question_id} if question_id is not None else False


async def pressed(query: CallbackQuery, callback_data: Clarify, texts: Texts, talk: Talk) -> None:
    """The next message clarifies the question."""
    talk.expect(Clarifying.words, callback_data.question_id)
    await say(query, texts("ask-clarify-write", ticket=str(callback_data.question_id)))


async def replied(message: Message, viewer: Viewer, question_id: int, amending: Amending) -> None:
    """A reply to the request clarifies the question."""
    await amending.clarify(viewer.id, question_id, piece_of(message))


async def wrote(message: Message, viewer: Viewer, talk: Talk, amending: Amending) -> None:
    """The message after the button clarifies the question."""
    if talk.draft_id is None:
        raise NothingToAdd
    await amending.clarify(viewer.id, talk.draft_id, piece_of(message))
    talk.end()


def build() -> Router:
    """The router of clarifications."""
    router = Router(name="clarify")
    router.callback_query.register(pressed, Clarify.filter())
    router.message.register(replied, PRIVATE, F.reply_to_message, RepliesToRequest())
    router.message.register(wrote, PRIVATE, StateFilter(Clarifying.words))
    return router
