"""A lecturer's swipe-reply is an answer; whatever else staff write is explained, not swallowed."""

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from handlers.card_buttons import CardButton, Words, wrote_answer, wrote_clarify, wrote_reason
from handlers.filters import GROUP, PRIVATE, Staff
from handlers.pieces import piece_of
from handlers.shown import button_of
from handlers.texts import Texts
from services.answering import Answering
from services.handling import NotACard
from services.viewer import Viewer

IDLE = StateFilter(None)
NOT_A_COMMAND = ~F.text.startswith("/")


class RepliesToBot(Filter):
    """A reply to a message of this bot."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        """Whether the message replies to the bot."""
        replied = message.reply_to_message
        return replied is not None and replied.from_user is not None and replied.from_user.id == bot.id


class RepliesToCard(RepliesToBot):
    """A reply to a question's card, whatever else the person was doing."""

    async def __call__(self, message: Message, bot: Bot, answering: Answering | None = None) -> bool:
        """Whether the message replies to a card or to a file of its question."""
        card = message.reply_to_message
        if answering is None or card is None or not await super().__call__(message, bot):
            return False
        return shown_question(card) is not None or await answering.is_card(message.chat.id, card.message_id)


async def replied(message: Message, viewer: Viewer, answering: Answering) -> None:
    """A reply to a card, or to a file of its question, is the answer; any other is explained."""
    card = message.reply_to_message
    if card is None:
        raise NotACard
    await answering.reply(viewer.id, piece_of(message), card.message_id, shown_question(card))


def shown_question(card: Message) -> int | None:
    """The question that the card's own buttons name."""
    shown = button_of(card, CardButton)
    return shown.question_id if shown is not None else None


async def wrote_without_reply(message: Message, texts: Texts) -> str:
    """A plain message of staff answers nothing: say how to answer."""
    return texts.plain("lec-reply-hint")


def build() -> Router:
    """The router of answers.

    In a group, words for a button of a card must be a reply to the bot: what colleagues tell each other must
    never reach an asker.
    """
    router = Router(name="answers")
    register = router.message.register
    register(replied, RepliesToCard(), NOT_A_COMMAND)
    for state, wrote in (
        (Words.answer, wrote_answer),
        (Words.clarify, wrote_clarify),
        (Words.reason, wrote_reason),
    ):
        register(wrote, PRIVATE, StateFilter(state))
        register(wrote, GROUP, RepliesToBot(), StateFilter(state))
    register(replied, PRIVATE, Staff(), IDLE, F.reply_to_message, NOT_A_COMMAND)
    register(replied, GROUP, RepliesToBot(), NOT_A_COMMAND)
    return router


def build_last() -> Router:
    """The router of what staff write without a reply; asked after every other conversation."""
    router = Router(name="staff_words")
    router.message.register(wrote_without_reply, PRIVATE, Staff(), IDLE, NOT_A_COMMAND)
    return router
