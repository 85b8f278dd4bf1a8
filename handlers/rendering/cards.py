"""Question cards as Telegram requests."""

from aiogram.methods import EditMessageText, SendMediaGroup, SendMessage
from aiogram.types import InlineKeyboardMarkup, ReplyParameters

from handlers.card_buttons import card_keyboard
from handlers.rendering.announcements import visible_length
from handlers.rendering.files import FileRequest, file_request, input_media
from handlers.rendering.notices import sentences
from handlers.texts import Texts, lines, paragraphs
from services.cards import Card, Cards
from services.delivery.ports import Rendered
from services.text.length import cut, units
from storage.records import Parcel, QuestionPart
from storage.vocabulary import Media, QuestionStatus, Usefulness

LONGEST_MESSAGE = 4096
"""Characters of a message without its tags (Bot API, sendMessage)."""


class CardRenderer:
    """Makes requests of cards as they stand at the moment of sending."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards

    async def card(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """A new card."""
        card = await self._cards.load(parcel.payload["question_id"], parcel.chat_id)
        if card is None or not (card.is_open and card.is_here):
            return None
        request = SendMessage(
            chat_id=parcel.chat_id,
            message_thread_id=parcel.thread_id,
            text=card_text(texts, card),
            reply_markup=_keyboard(texts, card),
        )
        return Rendered(request, card.question.version)

    async def update(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The present state, in a card that was sent before."""
        card = await self._cards.load(parcel.payload["question_id"], parcel.chat_id)
        if card is None:
            return None
        request = EditMessageText(
            chat_id=parcel.chat_id,
            message_id=parcel.payload["message_id"],
            text=card_text(texts, card),
            reply_markup=_keyboard(texts, card),
        )
        return Rendered(request, card.question.version)

    async def notice(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """A notice to those who can answer the question, as a reply to its card."""
        request = SendMessage(
            chat_id=parcel.chat_id,
            message_thread_id=parcel.thread_id,
            text=sentences(parcel, texts),
            reply_parameters=await self._reply(parcel),
        )
        return Rendered(request)

    async def _reply(self, parcel: Parcel) -> ReplyParameters | None:
        """To the newest card of the question in the chat."""
        above = await self._cards.message_of(parcel.payload["question_id"], parcel.chat_id)
        return ReplyParameters(message_id=above, allow_sending_without_reply=True) if above else None

    async def attachments(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """Files of a question, as a reply to its card."""
        question_id: int = parcel.payload["question_id"]
        card = await self._cards.load(question_id, parcel.chat_id)
        if card is None or not (card.is_open and card.is_here):
            return None
        wanted = set(parcel.payload["parts"])
        parts = [part for part in card.parts if part.id in wanted and part.file_id is not None]
        if not parts:
            return None
        return Rendered(_files(parcel, parts, await self._reply(parcel)))


def card_text(texts: Texts, card: Card) -> str:
    """What a card says, as Telegram HTML; the question is cut where the whole would be no message."""
    words = card.question.text
    whole = _card_with(texts, card, words)
    beyond = visible_length(whole) - LONGEST_MESSAGE
    return whole if beyond <= 0 else _card_with(texts, card, cut(words, units(words) - beyond))


def _card_with(texts: Texts, card: Card, words: str) -> str:
    question = card.question
    facts = lines(
        f"<b>{texts('ticket-label', ticket=str(question.id))}</b>",
        texts("card-sphere", sphere=texts.sphere(question.sphere)),
        texts("lec-qlang", lang=texts(f"lec-lang-{question.language}")),
        texts("card-meeting", title=card.meeting.title(texts.language)) if card.meeting else "",
        texts("lec-due", due=question.due_on),
    )
    return paragraphs(facts, texts.quote(words), _files_line(texts, card), _state(texts, card))


def _files_line(texts: Texts, card: Card) -> str:
    files = sum(part.kind is not Media.TEXT for part in card.parts)
    return texts("card-files", n=files) if files else ""


def _state(texts: Texts, card: Card) -> str:
    holder = texts("card-holder", name=card.holder.pick(texts.language)) if card.holder else ""
    if not (card.is_open and card.is_here):
        status = texts(f"status-{card.question.status.value.replace('_', '-')}")
        return lines(texts("card-status", status=status), holder)
    rating = card.rating
    unhappy = rating is not None and rating.value is Usefulness.NO
    why = rating.comment if rating is not None and rating.comment else ""
    again = lines(texts("card-reopened"), texts("card-why", text=why) if why else "") if unhappy else ""
    waiting = card.question.status is QuestionStatus.CLARIFY
    asked = texts("card-status", status=texts("status-clarify")) if waiting else ""
    return paragraphs(again, lines(holder, asked), f"<i>{texts('lec-reply-hint')}</i>")


def _keyboard(texts: Texts, card: Card) -> InlineKeyboardMarkup | None:
    if not (card.is_open and card.is_here):
        return None
    return card_keyboard(texts, card.question.id, can_be_taken=card.can_be_taken)


def _files(
    parcel: Parcel, parts: list[QuestionPart], reply: ReplyParameters | None
) -> SendMediaGroup | FileRequest:
    if len(parts) > 1:
        return SendMediaGroup(
            chat_id=parcel.chat_id,
            message_thread_id=parcel.thread_id,
            media=[input_media(part.kind, part.file_id or "") for part in parts],
            reply_parameters=reply,
        )
    part = parts[0]
    return file_request(parcel.chat_id, part.kind, part.file_id or "", reply, parcel.thread_id)
