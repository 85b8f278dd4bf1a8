"""What Telegram tells of the bot's own standing: blocked, let in again, removed from a group, a new id."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message

from handlers.filters import GROUP, PRIVATE
from services.groups import Groups
from services.residents import Residents

GONE = (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)


async def person_changed(event: ChatMemberUpdated, residents: Residents) -> None:
    """Someone blocked the bot, or let it in again. The id of a private chat is the person's."""
    if event.new_chat_member.status in GONE:
        await residents.blocked(event.chat.id)
    else:
        await residents.returned(event.chat.id)


async def group_changed(event: ChatMemberUpdated, groups: Groups) -> None:
    """The bot was removed from a group."""
    if event.new_chat_member.status in GONE:
        await groups.left(event.chat.id)


async def migrated(message: Message, groups: Groups) -> None:
    """A group has become a supergroup, with another id (Bot API, `migrate_to_chat_id`)."""
    if message.migrate_to_chat_id is not None:
        await groups.migrated(message.chat.id, message.migrate_to_chat_id)


def build() -> Router:
    """The router of the bot's standing."""
    router = Router(name="membership")
    router.my_chat_member.register(person_changed, PRIVATE)
    router.my_chat_member.register(group_changed, GROUP)
    router.message.register(migrated, F.migrate_to_chat_id)
    return router
