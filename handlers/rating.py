"""Rating an answer; a «no» is followed by a word why, and the question is open again."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.keyboards import button, inline
from handlers.pieces import piece_of
from handlers.replies import drop_buttons, say
from handlers.talk import Talk
from handlers.texts import Texts
from services.errors import ButtonOld
from services.rating import Ratings
from services.viewer import Viewer
from storage.vocabulary import Usefulness


class Rate(CallbackData, prefix="rate"):
    """What the asker thinks of an answer."""

    answer_id: int
    value: Usefulness


class NoWord(CallbackData, prefix="no-word"):
    """The asker says nothing why."""


class Why(StatesGroup):
    """What the bot waits for after a «no»; the draft is the answer."""

    word = State()


def rating_keyboard(texts: Texts, answer_id: int) -> InlineKeyboardMarkup:
    """The three ratings."""
    labels = {
        Usefulness.USEFUL: "btn-yes",
        Usefulness.PARTLY: "rate-partly",
        Usefulness.NO: "btn-no",
    }
    return inline(
        [
            button(texts.plain(label), Rate(answer_id=answer_id, value=value))
            for value, label in labels.items()
        ]
    )


async def rated(
    query: CallbackQuery, callback_data: Rate, viewer: Viewer, texts: Texts, talk: Talk, ratings: Ratings
) -> str:
    """Stores the rating; a «no» has opened the question again, and a word why helps the lecturer."""
    is_no = await ratings.rate(viewer.id, callback_data.answer_id, callback_data.value)
    await drop_buttons(query)
    if is_no and callback_data.value is Usefulness.NO:
        talk.expect(Why.word, callback_data.answer_id)
        await say(query, texts("rate-why"), inline([button(texts.plain("btn-skip"), NoWord())]))
    return texts.plain("rate-thanks")


async def told_why(message: Message, viewer: Viewer, talk: Talk, ratings: Ratings) -> None:
    """The word why."""
    if talk.draft_id is None:
        raise ButtonOld
    await ratings.explain(viewer.id, talk.draft_id, piece_of(message))
    talk.end()


async def skipped(query: CallbackQuery, talk: Talk) -> None:
    """No word why."""
    if talk.state == Why.word.state:
        talk.end()
    await drop_buttons(query)


def build() -> Router:
    """The router of ratings."""
    router = Router(name="rating")
    router.callback_query.register(rated, Rate.filter())
    router.callback_query.register(skipped, NoWord.filter())
    router.message.register(told_why, StateFilter(Why.word), F.chat.type == "private")
    return router
