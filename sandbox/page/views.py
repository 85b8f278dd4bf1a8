"""People, groups and messages as the page is told of them."""

from __future__ import annotations

from urllib.parse import quote

from sandbox.page.roster import Roster
from sandbox.state.models import MEDIA_KINDS, Chat, Json, Message, User
from sandbox.state.profile import DEFAULT_SCOPE, Scope
from sandbox.state.world import World

LANGUAGES = ("kk", "ru")
_BOT = "Бот"
"""What the bot is called over what it says: the same word in both languages, and short for a listener."""

_LINK_SCHEMES = ("http://", "https://", "tg://")
_PLAIN_KINDS = frozenset({"text", *MEDIA_KINDS})


def bot_view(world: World, language: str = "") -> Json:
    """Return who the bot is and what it says of itself in this language; "" is what it says to all.

    Its `names` are those for readers of the page in each of its languages.
    """
    texts = {
        name: world.profile.text(name, language) for name in ("name", "description", "short_description")
    }
    names = {reader: world.profile.text("name", reader) for reader in LANGUAGES}
    return {"id": world.bot.id, "username": world.bot.username, **texts, "names": names}


def person_view(world: World, roster: Roster, user: User) -> Json:
    """Return a person of the list, without what was said last."""
    chat = world.chats.get(user.id)
    return {
        "id": user.id,
        "name": _name(user),
        "first_name": user.first_name,
        "username": user.username,
        "language_code": user.language_code,
        "role": roster.role(user.id),
        "blocked": chat is not None and chat.is_blocked,
        "deactivated": user.is_deactivated,
        "opened": chat is not None,
    }


def group_view(world: World, chat: Chat) -> Json:
    """Return a group of the list, without what was said last."""
    return {
        "id": chat.id,
        "title": chat.title,
        "is_forum": chat.is_forum,
        "topics": [{"id": thread_id, "name": name} for thread_id, name in chat.topics.items()],
        "members": [
            user_id
            for user_id, member in chat.members.items()
            if member.is_present and user_id != world.bot.id
        ],
    }


def last_view(world: World, chat_id: int) -> Json | None:
    """Return the newest message that stands in a chat."""
    chat = world.chats.get(chat_id)
    messages = reversed(chat.messages.values()) if chat else iter(())
    newest = next((message for message in messages if not message.is_deleted), None)
    return message_view(world, newest) if newest else None


def message_view(world: World, message: Message) -> Json:
    """Return a message as people see it; offsets and lengths count UTF-16 code units."""
    formatted = message.formatted
    return {
        "chat_id": message.chat.id,
        "message_id": message.message_id,
        "date": message.date,
        "sender": _sender(world, message),
        "kind": message.kind,
        "text": formatted.text,
        "entities": [_entity(entity) for entity in formatted.entities],
        "file": _file(world, message),
        "details": None if message.kind in _PLAIN_KINDS else message.content[message.kind],
        "buttons": buttons_view(message),
        "reply_to": _reply(world, message.reply_to),
        "thread_id": message.thread_id,
        "media_group_id": message.media_group_id,
        "edited": message.edit_date is not None,
        "forwarded_from": _origin(message),
        "pinned": message.chat.pinned is message,
    }


def buttons_view(message: Message) -> list[list[Json]]:
    """Return the rows of a message's inline buttons, each with its data or a whole address."""
    rows = (message.markup.inline or {}).get("inline_keyboard", [])
    return [
        [
            {"text": button["text"], "data": button.get("callback_data"), "url": _link(button.get("url"))}
            for button in row
        ]
        for row in rows
    ]


def keyboard_view(chat: Chat | None) -> Json | None:
    """Return the reply keyboard that stands in a chat."""
    keyboard = chat.keyboard if chat else None
    if keyboard is None:
        return None
    names = ("text", "request_contact", "request_location")
    return {
        "rows": [
            [{name: key[name] for name in names if key.get(name)} for key in row]
            for row in keyboard["keyboard"]
        ],
        "placeholder": keyboard.get("input_field_placeholder"),
        "one_time": bool(keyboard.get("one_time_keyboard")),
        "persistent": bool(keyboard.get("is_persistent")),
    }


def commands_view(world: World, user: User, chat_id: int) -> list[Json]:
    """Return the commands that a person's menu shows in a chat."""
    scopes = _private_scopes(chat_id) if chat_id == user.id else _group_scopes(world, user, chat_id)
    return world.profile.shown_commands(scopes, user.language_code or "")


def _private_scopes(chat_id: int) -> list[Scope]:
    return [("chat", chat_id, 0), ("all_private_chats", 0, 0), DEFAULT_SCOPE]


def _group_scopes(world: World, user: User, chat_id: int) -> list[Scope]:
    """Return the scopes in the order of "Determining list of commands" in the Bot API."""
    chat = world.chats.get(chat_id)
    member = chat.members.get(user.id) if chat else None
    leads = member is not None and member.is_administrator
    scopes: list[Scope] = [("chat_member", chat_id, user.id)]
    scopes += [("chat_administrators", chat_id, 0)] if leads else []
    scopes += [("chat", chat_id, 0)]
    scopes += [("all_chat_administrators", 0, 0)] if leads else []
    return [*scopes, ("all_group_chats", 0, 0), DEFAULT_SCOPE]


def _name(user: User) -> str:
    return f"{user.first_name} {user.last_name}" if user.last_name else user.first_name


def _sender(world: World, message: Message) -> Json:
    sender = message.sender
    name = _BOT if sender is world.bot else _name(sender)
    return {"id": sender.id, "name": name, "is_bot": sender.is_bot}


def _entity(entity: Json) -> Json:
    shown = {name: entity[name] for name in ("type", "offset", "length")}
    link = _link(entity.get("url"))
    return shown | {"url": link} if link else shown


def _link(url: object) -> str | None:
    """Return an address that a browser may open, with its scheme."""
    if not url:
        return None
    address = str(url)
    if address.lower().startswith(_LINK_SCHEMES):
        return address
    return None if "://" in address else f"http://{address}"


def _file(world: World, message: Message) -> Json | None:
    if message.kind not in MEDIA_KINDS:
        return None
    described = message.content[message.kind]
    if message.kind == "photo":
        described = described[-1]
    file_id = described["file_id"]
    stored = world.files.get(file_id)
    side = described.get("length", 0)
    return {
        "id": file_id,
        "url": f"/files/{quote(file_id, safe='')}",
        "name": described.get("file_name") or (stored.name if stored else ""),
        "mime_type": described.get("mime_type") or (stored.mime_type if stored else ""),
        "size": described.get("file_size", 0),
        "width": described.get("width", side),
        "height": described.get("height", side),
        "duration": described.get("duration", 0),
    }


def _reply(world: World, original: Message | None) -> Json | None:
    if original is None or original.is_deleted:
        return None
    sender = _sender(world, original)
    return {
        "message_id": original.message_id,
        "sender_name": sender["name"],
        "is_bot": sender["is_bot"],
        "text": original.formatted.text,
        "kind": original.kind,
    }


def _origin(message: Message) -> str | None:
    if message.origin is None:
        return None
    sender = message.origin.get("sender_user", {})
    names = (sender.get("first_name"), sender.get("last_name"))
    return " ".join(name for name in names if name)
