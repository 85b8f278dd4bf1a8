"""The routers of announcing, put together."""

from aiogram import Router

from handlers.announce import pressed, sending, typed
from handlers.announce.middleware import WizardMiddleware


def build() -> Router:
    """The router of announcing: what can be done at any time, and the steps with their wizard."""
    steps = Router(name="announce-steps")
    wizards = WizardMiddleware()
    steps.message.middleware(wizards)
    steps.callback_query.middleware(wizards)
    steps.include_routers(pressed.build(), sending.build_within(), typed.build())
    router = sending.build()
    router.include_router(steps)
    return router
