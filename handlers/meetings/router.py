"""Every handler of coordinators' meetings."""

from aiogram import Router

from handlers.meetings import cancelling, changing, halting, listing, moving, recalling


def build() -> Router:
    """The router of coordinators' meetings."""
    router = Router(name="meetings")
    router.include_routers(
        listing.build(),
        changing.build(),
        moving.build(),
        cancelling.build(),
        recalling.build(),
        halting.build(),
    )
    return router
