"""Files that Telegram already has, as requests."""

from aiogram.methods import SendDocument, SendPhoto, SendVideo, SendVoice
from aiogram.types import InputMediaDocument, InputMediaPhoto, InputMediaVideo, ReplyParameters

from storage.vocabulary import Media

FileRequest = SendPhoto | SendVideo | SendDocument | SendVoice


def file_request(
    chat_id: int, kind: Media, file_id: str, reply: ReplyParameters | None, thread_id: int | None = None
) -> FileRequest:
    """The request that sends one file."""
    request: FileRequest
    match kind:
        case Media.PHOTO:
            request = SendPhoto(chat_id=chat_id, photo=file_id)
        case Media.VIDEO:
            request = SendVideo(chat_id=chat_id, video=file_id)
        case Media.VOICE:
            request = SendVoice(chat_id=chat_id, voice=file_id)
        case _:
            request = SendDocument(chat_id=chat_id, document=file_id)
    return request.model_copy(update={"reply_parameters": reply, "message_thread_id": thread_id})


def input_media(kind: Media, file_id: str) -> InputMediaPhoto | InputMediaVideo | InputMediaDocument:
    """The file as a part of an album, or in place of another."""
    match kind:
        case Media.PHOTO:
            return InputMediaPhoto(media=file_id)
        case Media.VIDEO:
            return InputMediaVideo(media=file_id)
        case _:
            return InputMediaDocument(media=file_id)
