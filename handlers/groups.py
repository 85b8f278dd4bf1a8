"""/bind and /unbind: which spheres' questions come to a lecturers' group, or to a topic of its forum."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.filters import GROUP, PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.replies import drop_buttons
from handlers.texts import Texts
from services.errors import ButtonOld
from services.groups import Groups
from services.viewer import Viewer

TICK = "✓ "


class Bind(CallbackData, prefix="bind"):
    """The sphere whose questions are to come to this chat."""

    code: str


class Unbind(CallbackData, prefix="unbind"):
    """The sphere whose questions are to come here no more."""

    code: str


async def asked_to_bind(message: Message, viewer: Viewer, texts: Texts, groups: Groups) -> None:
    """/bind: the spheres, those bound to this group ticked."""
    offered = await groups.offered(viewer.id)
    keys = [
        button(
            (TICK if sphere.chat_id == message.chat.id else "") + texts.sphere(sphere.code),
            Bind(code=sphere.code),
        )
        for sphere in offered
    ]
    await message.answer(texts("group-choose"), reply_markup=inline(*rows(keys, 2)))


async def asked_to_unbind(message: Message, viewer: Viewer, texts: Texts, groups: Groups) -> None:
    """/unbind: the spheres bound to this group."""
    bound = await groups.bound_to(viewer.id, message.chat.id)
    if not bound:
        await message.answer(texts("group-none"))
        return
    keys = [button(texts.sphere(sphere.code), Unbind(code=sphere.code)) for sphere in bound]
    await message.answer(texts("group-choose-unbind"), reply_markup=inline(*rows(keys, 2)))


async def bound(
    query: CallbackQuery, callback_data: Bind, viewer: Viewer, texts: Texts, groups: Groups
) -> str:
    """The sphere's questions come here from now on, in the coordinator's language."""
    chat_id, thread_id = _place(query)
    await groups.bind(viewer.id, callback_data.code, chat_id, thread_id, texts.language)
    await drop_buttons(query)
    return texts.plain("msg-saved")


async def unbound(
    query: CallbackQuery, callback_data: Unbind, viewer: Viewer, texts: Texts, groups: Groups
) -> str:
    """The sphere's questions go to single lecturers again."""
    chat_id, _ = _place(query)
    await groups.unbind(viewer.id, callback_data.code, chat_id)
    await drop_buttons(query)
    return texts.plain("msg-saved")


def _place(query: CallbackQuery) -> tuple[int, int | None]:
    """The group, and the topic of it where the button stands.

    A thread of replies outside a forum has a message_thread_id as well, and the general topic must not be
    named as one; both lack `is_topic_message`.
    """
    message = query.message
    if not isinstance(message, Message):
        raise ButtonOld
    return message.chat.id, message.message_thread_id if message.is_topic_message else None


async def asked_in_private(message: Message, texts: Texts) -> None:
    """/bind and /unbind outside a group."""
    await message.answer(texts("group-only"))


def build() -> Router:
    """The router of lecturers' groups."""
    router = Router(name="groups")
    router.message.register(asked_to_bind, Command("bind"), GROUP)
    router.message.register(asked_to_unbind, Command("unbind"), GROUP)
    router.message.register(asked_in_private, Command("bind", "unbind"), PRIVATE)
    router.callback_query.register(bound, Bind.filter())
    router.callback_query.register(unbound, Unbind.filter())
    return router
