"""What surrounds every handler: who this is, what they were doing, refusals, an answer to every button."""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from aiogram import BaseMiddleware
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from handlers.card_buttons import Words
from handlers.clarify import Clarifying
from handlers.keyboards import MENU
from handlers.rating import Why
from handlers.replies import Done, drop_buttons
from handlers.talk import Talk
from handlers.texts import Texts
from locales.translator import Translator
from services.clock import Clock
from services.conversations import TRANSIENT as DATABASE_AWAY
from services.conversations import ConversationKeeper
from services.errors import Refusal
from services.viewer import Viewer
from storage.records import Conversation

log = structlog.get_logger()

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

TRANSIENT = (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    *DATABASE_AWAY,
)
"""What passes by itself: the update is not confirmed and is handled again."""

SHORT_LIVED = (Words.answer, Words.clarify, Words.reason, Why.word, Clarifying.words)
SHORT_LIFE = timedelta(hours=1)


class ViewerMiddleware(BaseMiddleware):
    """Loads who sent the update and their conversation, and saves the conversation after the handler.

    Gives handlers `viewer`, `texts` and `talk`, and filters `raw_state` and `leaves`. An update that was
    handled before (its confirmation did not reach Telegram) is passed over.
    """

    def __init__(
        self, keeper: ConversationKeeper, translator: Translator, zone: ZoneInfo, clock: Clock
    ) -> None:
        self._keeper = keeper
        self._translator = translator
        self._zone = zone
        self._clock = clock
        self._menu_keys = {
            translator.plain(language, key) for language in translator.languages for key in MENU
        }

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is None or chat is None or not isinstance(event, Update) or user.is_bot:
            # A channel, or an administrator who hides behind the group: someone without any rights.
            nobody = Viewer(user.id if user else 0, "kk", None)
            texts = Texts(self._translator, nobody.language, self._zone)
            data |= {"viewer": nobody, "texts": texts, "talk": Talk(), "raw_state": None, "leaves": False}
            return await handler(event, data)
        known = await self._keeper.load(user.id, chat.id, event.update_id, _guess(user))
        if known is None:
            return None
        viewer, conversation = known
        talk, leaves = Talk(), self._leaves(event)
        if conversation is not None and not leaves and not self._is_stale(conversation):
            talk = Talk(conversation.state, conversation.draft_id)
        texts = Texts(self._translator, viewer.language, self._zone)
        data |= {"viewer": viewer, "texts": texts, "talk": talk, "raw_state": talk.state, "leaves": leaves}
        result = await handler(event, data)
        await self._keeper.save(viewer.id, chat.id, event.update_id, talk.state, talk.draft_id)
        return result

    def _leaves(self, update: Update) -> bool:
        """Whether the message begins something else: a command or a key of the menu."""
        text = update.message.text if update.message is not None else None
        if text is None:
            return False
        return text.startswith("/") or text in self._menu_keys

    def _is_stale(self, conversation: Conversation) -> bool:
        """Whether words were waited for so long ago that a message now is hardly meant to be they.

        A wizard's draft waits on; but an answer, a reason or a word why goes to somebody else at once.
        """
        short_lived = any(state.state == conversation.state for state in SHORT_LIVED)
        return short_lived and self._clock.now() - conversation.handled_at > SHORT_LIFE


def _guess(user: User) -> str:
    """The language of someone unknown: Russian for a Russian interface, else the state language."""
    return "ru" if (user.language_code or "").startswith("ru") else "kk"


class AnswerMiddleware(BaseMiddleware):
    """Answers every pressed button, explains refusals, and keeps the rest from being silent.

    A handler answers by returning the toast, as a string or as Done. A refusal leaves the conversation as it
    was, unless it would only be repeated.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        texts: Texts = data["texts"]
        talk: Talk = data["talk"]
        before = (talk.state, talk.draft_id)
        try:
            result, alert = await handler(event, data), False
        except Refusal as refusal:
            talk.state, talk.draft_id = before
            if refusal.ends_talk and isinstance(event, Message):
                talk.end()
            result, alert = texts.plain(refusal.text_id, **refusal.values), True
        except TelegramForbiddenError:
            # The person blocked the bot meanwhile; there is nobody to tell.
            return None
        except TRANSIENT:
            raise
        except Exception as error:
            # Nobody is left without a word: the person sees the id under which the log has the rest.
            talk.state, talk.draft_id = before
            code = secrets.token_hex(4)
            log.error("handler_failed", code=code, exc_info=error)
            result, alert = texts.plain("err-technical", code=code), True
        if isinstance(result, Done) and isinstance(event, CallbackQuery):
            await _finish(event, result.toast)
        else:
            await _answer(event, result if isinstance(result, str) else None, alert=alert)
        return None


async def _finish(query: CallbackQuery, toast: str) -> None:
    dropping = asyncio.create_task(drop_buttons(query))
    try:
        await _answer(query, toast, alert=False)
    finally:
        await dropping


async def _answer(event: TelegramObject, toast: str | None, *, alert: bool) -> None:
    if isinstance(event, CallbackQuery):
        try:
            # Bot API, answerCallbackQuery: at most 200 characters.
            await event.answer(toast[:200] if toast else None, show_alert=alert)
        except TelegramBadRequest:
            # Pressed too long ago to be answered; the spinner has stopped by itself.
            log.info("callback_too_old")
    elif isinstance(event, Message) and toast:
        # Whoever has blocked the bot meanwhile is told nothing, and their conversation is saved all the same.
        with contextlib.suppress(TelegramForbiddenError):
            await event.reply(toast, parse_mode=None)
