"""Every handler of coordinators' meetings."""

from aiogram import Router

from handlers.meetings import cancelling, listing, moving


def build() -> Router:
    """The router of coordinators' meetings."""
    router = Router(name="meetings")
    router.include_routers(listing.build(), moving.build(), cancelling.build())
    return router
