"""Edited messages: the question changes for its lecturer, the answer for its asker."""

from aiogram import Router
from aiogram.types import Message

from handlers.pieces import piece_of
from services.amending import Amending
from services.answering import Answering
from services.pieces import Unsuitable
from services.viewer import Viewer


async def edited(message: Message, viewer: Viewer, amending: Amending, answering: Answering) -> None:
    """An edit of a message that became neither a question nor an answer changes nothing."""
    try:
        piece = piece_of(message)
    except Unsuitable:
        return
    if not await amending.edit(viewer.id, piece):
        await answering.correct(viewer.id, piece)


def build() -> Router:
    """The router of edits."""
    router = Router(name="edits")
    router.edited_message.register(edited)
    return router
