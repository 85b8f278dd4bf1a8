"""The dispatcher: what surrounds the handlers, and in which order they are asked."""

from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Dispatcher

from handlers import start
from handlers.middleware import AnswerMiddleware, ViewerMiddleware
from locales.translator import Translator
from services.clock import Clock
from services.conversations import ConversationKeeper


def build_dispatcher(
    keeper: ConversationKeeper,
    translator: Translator,
    zone: ZoneInfo,
    clock: Clock,
    given: dict[str, Any],
) -> Dispatcher:
    """Builds the dispatcher; `given` is what handlers may ask for by name."""
    dispatcher = Dispatcher(disable_fsm=True, clock=clock, zone=zone, **given)
    dispatcher.update.outer_middleware(ViewerMiddleware(keeper, translator, zone, clock))
    answers = AnswerMiddleware()
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.middleware(answers)
    dispatcher.include_routers(
        start.build(),
    )
    return dispatcher
