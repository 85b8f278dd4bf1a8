"""What happens in groups: who is in them, topics, and the change into a supergroup."""

from __future__ import annotations

from sandbox.errors import ActionError
from sandbox.state.changes import Kind
from sandbox.state.models import Chat, ChatKind, Json, Member, Message, Status, User
from sandbox.state.world import World

# a supergroup's id is its own number below this one (Bot API, "Chat identifiers")
_SUPERGROUP_BASE = -1_000_000_000_000


def create_group(
    world: World, title: str, members: list[User], *, supergroup: bool, forum: bool, bot_status: Status
) -> Chat:
    """Create a group of these people, the first of them its creator, and add the bot with this standing."""
    kind = ChatKind.SUPERGROUP if supergroup or forum else ChatKind.GROUP
    chat = Chat(_new_id(world, kind), kind, title, is_forum=forum)
    world.chats[chat.id] = chat
    for user in members:
        chat.members[user.id] = Member(user, Status.MEMBER if chat.members else Status.CREATOR)
    set_bot_status(world, chat, bot_status, _somebody(world, chat))
    return chat


def set_bot_status(world: World, chat: Chat, status: Status, by: User) -> None:
    """Change the bot's standing in a group; the bot gets a my_chat_member update."""
    old = chat.members.setdefault(world.bot.id, Member(world.bot, Status.LEFT))
    new = Member(world.bot, status)
    chat.members[world.bot.id] = new
    world.changes.note(Kind.CHAT, chat.id)
    world.updates.add("my_chat_member", membership_change(world, chat, by, old, new))
    if new.is_present and not old.is_present:
        tell_bot(world, world.post(chat, by, {"new_chat_members": [world.bot.as_json()]}))
    if old.is_present and not new.is_present:
        world.post(chat, by, {"left_chat_member": world.bot.as_json()})


def set_member(world: World, chat: Chat, user: User, status: Status) -> None:
    """Let a person join or leave a group, or become its administrator; the group is told of the first two."""
    old = chat.members.get(user.id, Member(user, Status.LEFT))
    new = chat.members[user.id] = Member(user, status)
    world.changes.note(Kind.CHAT, chat.id)
    if new.is_present and not old.is_present:
        tell_bot(world, world.post(chat, user, {"new_chat_members": [user.as_json()]}))
    if old.is_present and not new.is_present:
        tell_bot(world, world.post(chat, user, {"left_chat_member": user.as_json()}))


def migrate(world: World, chat: Chat) -> Chat:
    """Turn a basic group into a supergroup with a new id; both chats get the service message of it."""
    if chat.kind is not ChatKind.GROUP or chat.migrated_to is not None:
        raise ActionError("only a basic group can become a supergroup, and only once")
    kind = ChatKind.SUPERGROUP
    successor = Chat(_new_id(world, kind), kind, chat.title, members=dict(chat.members))
    world.chats[successor.id] = successor
    by = _somebody(world, chat)
    tell_bot(world, world.post(chat, by, {"migrate_to_chat_id": successor.id}))
    chat.migrated_to = successor.id
    tell_bot(world, world.post(successor, by, {"migrate_from_chat_id": chat.id}))
    return successor


def add_topic(world: World, chat: Chat, name: str) -> int:
    """Let a member open a topic in a forum; return its message_thread_id."""
    if not chat.is_forum:
        raise ActionError("only a forum has topics")
    details: Json = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
    message = world.post(chat, _somebody(world, chat), details)
    message.thread_id = message.message_id
    chat.topics[message.message_id] = name
    tell_bot(world, message)
    return message.message_id


def remove_topic(world: World, chat: Chat, thread_id: int) -> None:
    """Delete a topic with its messages."""
    del chat.topics[thread_id]
    world.changes.note(Kind.CHAT, chat.id)
    for message in [message for message in chat.messages.values() if message.thread_id == thread_id]:
        world.delete(message)


def tell_bot(world: World, message: Message) -> None:
    """Queue a group's message for the bot, if the bot is there."""
    member = world.bot_member(message.chat)
    if member is not None and member.is_present:
        world.updates.add("message", message.as_json())


def membership_change(world: World, chat: Chat, by: User, old: Member, new: Member) -> Json:
    """Return the Bot API's ChatMemberUpdated."""
    return {
        "chat": chat.as_json(),
        "from": by.as_json(),
        "date": world.now(),
        "old_chat_member": old.as_json(),
        "new_chat_member": new.as_json(),
    }


def _new_id(world: World, kind: ChatKind) -> int:
    number = 1_000_000 + world.next_number()
    return _SUPERGROUP_BASE - number if kind is ChatKind.SUPERGROUP else -number


def _somebody(world: World, chat: Chat) -> User:
    """Return a person of the group who acts for it."""
    people = (member.user for member in chat.members.values() if member.is_present)
    return next((user for user in people if user is not world.bot), world.bot)
