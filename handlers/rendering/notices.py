"""Notices as Telegram requests: sentences, with or without the menu."""

from typing import Any

from aiogram.methods import SendMessage, SetMyCommands, TelegramMethod
from aiogram.types import BotCommandScopeChat, ReplyKeyboardRemove, ReplyParameters

from handlers.commands import commands_for
from handlers.keyboards import menu
from handlers.texts import Texts, paragraphs
from services.notices import unpack
from services.viewer import Viewer
from storage.records import Parcel


def sentences(parcel: Parcel, texts: Texts) -> str:
    """The lines of a notice in the reader's language, as Telegram HTML."""
    return paragraphs(*(texts(text_id, **values) for text_id, values in unpack(parcel.payload, texts)))


def reply(parcel: Parcel) -> ReplyParameters | None:
    """The message that the notice answers, if it names one; a deleted one does no harm."""
    message_id: int | None = parcel.payload.get("reply_to")
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)


def notice(parcel: Parcel, texts: Texts) -> SendMessage:
    """A notice without buttons."""
    return SendMessage(
        chat_id=parcel.chat_id,
        message_thread_id=parcel.thread_id,
        text=sentences(parcel, texts),
        reply_parameters=reply(parcel),
    )


def notice_with_menu(parcel: Parcel, texts: Texts) -> SendMessage:
    """A notice that brings the menu with it."""
    return SendMessage(chat_id=parcel.chat_id, text=sentences(parcel, texts), reply_markup=menu(texts))


def farewell(parcel: Parcel, texts: Texts) -> SendMessage:
    """A notice that takes the menu away."""
    return SendMessage(
        chat_id=parcel.chat_id, text=sentences(parcel, texts), reply_markup=ReplyKeyboardRemove()
    )


def commands(viewer: Viewer, texts: Texts) -> TelegramMethod[Any]:
    """The request that registers a person's commands in their private chat."""
    scope = BotCommandScopeChat(chat_id=viewer.id)
    return SetMyCommands(commands=commands_for(texts, viewer), scope=scope)
