"""What a Telegram message is, as far as questions and answers are concerned."""

from aiogram.types import Message

from services.errors import NotWords
from services.pieces import Piece, Unsuitable
from storage.vocabulary import Media


def piece_of(message: Message) -> Piece:
    """The message as a piece. Raises Unsuitable for stickers, contacts and whatever else is no question."""
    kind, file_id = _content(message)
    return Piece(
        chat_id=message.chat.id,
        message_id=message.message_id,
        kind=kind,
        text=(message.text or message.caption or "").strip(),
        file_id=file_id,
        media_group_id=message.media_group_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        edited_at=message.edit_date or 0,
    )


def words_of(message: Message) -> str:
    """What the message says, where only text will do. Raises NotWords."""
    if not message.text:
        raise NotWords
    return message.text


def _content(message: Message) -> tuple[Media, str | None]:
    if message.text is not None:
        return Media.TEXT, None
    if message.photo:
        return Media.PHOTO, message.photo[-1].file_id
    for kind, file in (
        (Media.DOCUMENT, message.document),
        (Media.VOICE, message.voice),
        (Media.VIDEO, message.video),
    ):
        if file is not None and message.animation is None:
            return kind, file.file_id
    raise Unsuitable
