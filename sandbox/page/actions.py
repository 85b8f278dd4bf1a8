"""What a person in the page can do; each action returns what goes back to the window."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass

from sandbox.errors import ActionError
from sandbox.page.extras import Extra
from sandbox.page.parameters import Parameters
from sandbox.page.roster import Roster
from sandbox.page.views import (
    LANGUAGES,
    bot_view,
    buttons_view,
    commands_view,
    keyboard_view,
    last_view,
    message_view,
    person_view,
)
from sandbox.state import people, samples
from sandbox.state.models import Chat, Json, Message, User
from sandbox.state.world import World

_DEFAULT_MESSAGES = 50
_MAX_MESSAGES = 100
# more people than this are no list any more
_MAX_LISTED = 100
# "First Name" and "Last Name" are 1-64 characters (Telegram's contacts.addContact and profile settings)
_MAX_NAME = 64
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,24}")


@dataclass(frozen=True, slots=True)
class Stage:
    """What actions act on; `press_seconds` is how long the bot may take to answer a pressed button."""

    world: World
    roster: Roster
    extras: Mapping[str, Extra]
    press_seconds: float

    def viewer(self, parameters: Parameters) -> User:
        """Return the person who acts. Raises ActionError for one who is not in the list."""
        user = self.world.users.get(parameters.integer("viewer_id"))
        if user is None or user.id not in self.roster:
            raise ActionError("there is no such person in the list", code="no-person")
        return user


Action = Callable[[Stage, Parameters], object]


def open_chat(stage: Stage, parameters: Parameters) -> Json:
    """Return a chat as a person sees it: up to `limit` messages (older than `before`), keyboard, commands.

    A person's own chat that was not opened yet is empty, and stays unopened.
    """
    user, chat_id = stage.viewer(parameters), parameters.integer("chat_id")
    is_unopened = chat_id == user.id and chat_id not in stage.world.chats
    chat = None if is_unopened else people.chat_of(stage.world, user, chat_id)
    limit = max(1, min(parameters.optional_integer("limit") or _DEFAULT_MESSAGES, _MAX_MESSAGES))
    found = _newest(chat, parameters.optional_integer("before"), limit + 1) if chat else []
    return {
        "messages": [message_view(stage.world, message) for message in reversed(found[:limit])],
        "more": len(found) > limit,
        "keyboard": keyboard_view(chat),
        "commands": commands_view(stage.world, user, chat_id),
        "bot": bot_view(stage.world, user.language_code or ""),
    }


def start(stage: Stage, parameters: Parameters) -> Json:
    """Press Start, after a link's `payload` if there is one; return the message."""
    message = people.start(stage.world, stage.viewer(parameters), parameters.text("payload"))
    return message_view(stage.world, message)


def send_text(stage: Stage, parameters: Parameters) -> Json:
    """Send a text; return the message."""
    message = people.say(
        stage.world,
        stage.viewer(parameters),
        people.text_of(parameters.text("text")),
        chat_id=parameters.integer("chat_id"),
        reply_to=parameters.optional_integer("reply_to"),
        thread_id=parameters.optional_integer("thread_id"),
    )
    return message_view(stage.world, message)


def send_contact(stage: Stage, parameters: Parameters) -> Json:
    """Share the person's own telephone number with the bot; return the message."""
    user, phone_number = stage.viewer(parameters), parameters.text("phone_number").strip()
    if not _PHONE.fullmatch(phone_number):
        raise ActionError("a telephone number has 5 to 25 digits", code="bad-phone")
    contact = samples.contact_of(user.first_name, phone_number, user.id)
    return message_view(stage.world, people.say(stage.world, user, contact))


def edit(stage: Stage, parameters: Parameters) -> Json:
    """Edit the text or caption of the person's message; return it."""
    message = people.edit(
        stage.world,
        stage.viewer(parameters),
        parameters.integer("chat_id"),
        parameters.integer("message_id"),
        parameters.text("text"),
    )
    return message_view(stage.world, message)


def delete(stage: Stage, parameters: Parameters) -> None:
    """Take the person's message away."""
    user, message_id = stage.viewer(parameters), parameters.integer("message_id")
    people.delete(stage.world, user, parameters.integer("chat_id"), message_id)


def press(stage: Stage, parameters: Parameters) -> Awaitable[Json]:
    """Press the inline button with this `data`; return the bot's answer: text, show_alert, url.

    The answer ends with ActionError `no-answer` when none comes in time; one that comes later is too old.
    """
    world, user = stage.world, stage.viewer(parameters)
    chat_id, message_id = parameters.integer("chat_id"), parameters.integer("message_id")
    data = parameters.text("data")
    message = people.chat_of(world, user, chat_id).message(message_id)
    rows = buttons_view(message) if message else []
    if not any(button["data"] == data for row in rows for button in row):
        raise ActionError("the message, or this button of it, is gone", code="gone")
    # as a stale one, so that it is known by its data alone: another button may be labelled like it
    callback_id = people.press(world, user, chat_id, message_id, data, stale=True)
    return _answered(stage, callback_id)


def block(stage: Stage, parameters: Parameters) -> None:
    """Block the bot, or let it in again."""
    people.set_blocked(stage.world, stage.viewer(parameters), parameters.flag("blocked"))


def add_person(stage: Stage, parameters: Parameters) -> Json:
    """Put somebody new, who has not opened the bot yet, at the end of the list; return the person."""
    first_name, last_name = _name(parameters, "first_name"), _name(parameters, "last_name")
    if not first_name:
        raise ActionError("a person has a first name", code="name-empty")
    language = parameters.text("language_code")
    if language not in LANGUAGES:
        raise ActionError("the language is to be kk or ru", code="bad-request")
    if len(stage.roster) >= _MAX_LISTED:
        raise ActionError(f"the list holds {_MAX_LISTED}", code="too-many-people")
    user = people.add_user(stage.world, User(0, first_name, last_name or None, language_code=language))
    stage.roster.add(user.id)
    return person_view(stage.world, stage.roster, user) | {"last": last_view(stage.world, user.id)}


async def extra(stage: Stage, parameters: Parameters) -> Json:
    """Ask something of an extra; what it answers goes back."""
    found = stage.extras.get(parameters.text("name"))
    if found is None:
        raise ActionError("there is no such control", code="bad-request")
    own = {"id", "action", "name"}
    return await found.act({name: value for name, value in parameters.values.items() if name not in own})


ACTIONS: Mapping[str, Action] = {
    "open": open_chat,
    "start": start,
    "send_text": send_text,
    "send_contact": send_contact,
    "edit": edit,
    "delete": delete,
    "press": press,
    "block": block,
    "add_person": add_person,
    "extra": extra,
}


def begin(stage: Stage, parameters: Parameters) -> object:
    """Do the action named by `action`; return its result, or an awaitable of it where it takes its time.

    Raises ActionError for what cannot be done.
    """
    action = ACTIONS.get(parameters.text("action"))
    if action is None:
        raise ActionError("there is no such action", code="bad-request")
    return action(stage, parameters)


async def _answered(stage: Stage, callback_id: str) -> Json:
    callbacks = stage.world.callbacks
    answer = await stage.world.pulse.until(lambda: callbacks.answered(callback_id), stage.press_seconds)
    if answer is None:
        callbacks.expire(callback_id)
        raise ActionError("the bot has not answered the press", code="no-answer")
    return asdict(answer)


def _newest(chat: Chat, before: int | None, count: int) -> list[Message]:
    """Return up to `count` messages that stand, the newest first, older than the one with the id `before`."""
    found: list[Message] = []
    for message in reversed(chat.messages.values()):
        is_older = before is None or message.message_id < before
        if is_older and not message.is_deleted:
            found.append(message)
        if len(found) == count:
            break
    return found


def _name(parameters: Parameters, field: str) -> str:
    name = " ".join(parameters.text(field).split())
    if len(name) > _MAX_NAME:
        raise ActionError(f"a name has at most {_MAX_NAME} characters", code="name-too-long")
    return name
