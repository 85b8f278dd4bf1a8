"""The dispatcher: what surrounds the handlers, and in which order they are asked."""

from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Dispatcher

from handlers import (
    answers,
    ask,
    calendar,
    card_buttons,
    clarify,
    dead_letters,
    edits,
    events,
    fallback,
    groups,
    membership,
    my,
    privacy,
    queue,
    rating,
    rsvp,
    start,
    stats,
)
from handlers import (
    help as help_page,
)
from handlers.announce import router as announce
from handlers.flood import FloodGuard
from handlers.meetings import router as meetings
from handlers.middleware import AnswerMiddleware, ViewerMiddleware
from handlers.people import router as people
from handlers.settings import pages as settings
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
    dispatcher.message.middleware(FloodGuard(clock))
    answered = AnswerMiddleware()
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.middleware(answered)
    dispatcher.include_routers(
        ask.build_first(),
        membership.build(),
        start.build(),
        answers.build(),
        help_page.build(),
        settings.build(),
        privacy.build(),
        groups.build(),
        people.build(),
        calendar.build(),
        announce.build(),
        meetings.build(),
        events.build(),
        rsvp.build(),
        queue.build(),
        stats.build(),
        dead_letters.build(),
        card_buttons.build(),
        clarify.build(),
        edits.build(),
        my.build(),
        rating.build(),
        answers.build_last(),
        ask.build(),
        fallback.build(),
    )
    return dispatcher
