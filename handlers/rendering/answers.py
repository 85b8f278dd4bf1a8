"""Answers as Telegram requests."""

from aiogram.methods import EditMessageMedia, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup, ReplyParameters

from handlers.clarify import Clarify
from handlers.keyboards import button, inline
from handlers.rating import rating_keyboard
from handlers.rendering.files import file_request, input_media
from handlers.rendering.notices import sentences
from handlers.texts import Texts, lines, paragraphs
from services.answer_views import AnswerView, AnswerViews
from services.delivery.ports import Rendered
from storage.records import Answer, Parcel


class AnswerRenderer:
    """Makes requests of answers as they stand at the moment of sending."""

    def __init__(self, views: AnswerViews) -> None:
        self._views = views

    async def answer(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """A new answer, quoting the question."""
        view = await self._views.load(parcel.payload["answer_id"])
        if view is None:
            return None
        request = SendMessage(
            chat_id=parcel.chat_id,
            text=answer_text(texts, view),
            reply_parameters=ReplyParameters(message_id=view.asked_id, allow_sending_without_reply=True),
            reply_markup=_keyboard(texts, view),
        )
        return Rendered(request, view.answer.version)

    async def update(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The present wording, in the message that carries the answer."""
        view = await self._views.load(parcel.payload["answer_id"])
        if view is None:
            return None
        request = EditMessageText(
            chat_id=parcel.chat_id,
            message_id=parcel.payload["message_id"],
            text=answer_text(texts, view),
            reply_markup=_keyboard(texts, view),
        )
        return Rendered(request, view.answer.version)

    async def file(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The file of an answer, as a reply to its text."""
        view = await self._views.load(parcel.payload["answer_id"])
        if view is None or view.answer.file_id is None:
            return None
        above = await self._views.message_of(view.answer.id) or view.asked_id
        reply = ReplyParameters(message_id=above, allow_sending_without_reply=True)
        request = file_request(parcel.chat_id, view.answer.kind, view.answer.file_id, reply)
        return Rendered(request, view.answer.version)

    async def file_update(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """Another file, in the message that carried the old one."""
        view = await self._views.load(parcel.payload["answer_id"])
        if view is None or view.answer.file_id is None:
            return None
        request = EditMessageMedia(
            chat_id=parcel.chat_id,
            message_id=parcel.payload["message_id"],
            media=input_media(view.answer.kind, view.answer.file_id),
        )
        return Rendered(request, view.answer.version)

    async def clarify(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """What the asker is to clarify; a button saves them the reply."""
        key = button(texts.plain("lec-answer"), Clarify(question_id=parcel.payload["question_id"]))
        request = SendMessage(
            chat_id=parcel.chat_id, text=sentences(parcel, texts), reply_markup=inline([key])
        )
        return Rendered(request)


def answer_text(texts: Texts, view: AnswerView) -> str:
    """What the asker reads: the number, the answer, and who gave it."""
    body = texts.quote(view.answer.text) if view.answer.text else texts("card-answer-below")
    return paragraphs(
        texts("ask-answered", ticket=str(view.question.id)),
        body,
        _signature(texts, view.answer),
        "" if view.is_rated else texts("rate-useful"),
    )


def _signature(texts: Texts, answer: Answer) -> str:
    kazakh = texts.language == "kk"
    name = answer.name_kk if kazakh else answer.name_ru
    post = (answer.post_kk if kazakh else answer.post_ru) or texts.plain("role-coordinator")
    return lines(f"<b>{texts.quote(name)}</b>", texts.quote(post))


def _keyboard(texts: Texts, view: AnswerView) -> InlineKeyboardMarkup | None:
    return None if view.is_rated else rating_keyboard(texts, view.answer.id)
