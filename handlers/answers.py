"""A lecturer's swipe-reply is an answer; whatever else staff write is explained, not swallowed."""

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from handlers.card_buttons import CardButton, Words, wrote_answer, wrote_clarify, wrote_reason
from handlers.filters import GROUP, PRIVATE, Staff
from handlers.pieces import piece_of
from handlers.shown import button_of
from handlers.talk import Talk
from handlers.texts import Texts
from services.answering import Answering
from services.deciding import Deciding
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


class RepliesToPrompt(RepliesToBot):
    """A reply to the message that asked for the words that are waited for."""

    async def __call__(
        self, message: Message, bot: Bot, talk: Talk | None = None, deciding: Deciding | None = None
    ) -> bool:
        """Whether the message replies to that very request, and not to one about another question."""
        prompt = message.reply_to_message
        if talk is None or deciding is None or prompt is None or not await super().__call__(message, bot):
            return False
        return await deciding.was_prompted(talk.draft_id, message.chat.id, prompt.message_id)


async def replied(message: Message, viewer: Viewer, talk: Talk, answering: Answering) -> None:
    """A reply to a card, or to a file of its question, is the answer; any other is explained."""
    card = message.reply_to_message
    if card is None:
        raise NotACard
    piece = piece_of(message)
    question_id = await answering.reply(viewer.id, piece, card.message_id, shown_question(card))
    if talk.state == Words.answer.state and talk.draft_id == question_id:
        talk.end()


def shown_question(card: Message) -> int | None:
    """The question that the card's own buttons name."""
    shown = button_of(card, CardButton)
    return shown.question_id if shown is not None else None


async def wrote_without_reply(
    message: Message, viewer: Viewer, texts: Texts, answering: Answering
) -> str | None:
    """A plain message of staff answers nothing, unless it goes on with an album: say how to answer."""
    if message.media_group_id and await answering.continue_album(viewer.id, piece_of(message)):
        return None
    return texts.plain("lec-reply-hint")


def build() -> Router:
    """The router of answers.

    A reply is about what it replies to, whatever was waited for. Words for a button of a card are a message
    without a reply or, in a group, a reply to the request for them: what colleagues tell each other must
    never reach an asker, and an answer never the wrong one.
    """
    router = Router(name="answers")
    register = router.message.register
    register(replied, RepliesToCard(), NOT_A_COMMAND)
    for state, wrote in (
        (Words.answer, wrote_answer),
        (Words.clarify, wrote_clarify),
        (Words.reason, wrote_reason),
    ):
        register(wrote, PRIVATE, ~F.reply_to_message, StateFilter(state))
        register(wrote, RepliesToPrompt(), StateFilter(state))
    register(replied, PRIVATE, Staff(), StateFilter(None, Words), F.reply_to_message, NOT_A_COMMAND)
    register(replied, GROUP, RepliesToBot(), NOT_A_COMMAND)
    return router


def build_last() -> Router:
    """The router of what staff write without a reply; asked after every other conversation."""
    router = Router(name="staff_words")
    router.message.register(wrote_without_reply, PRIVATE, Staff(), IDLE, NOT_A_COMMAND)
    return router
