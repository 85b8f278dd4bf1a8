"""Everything that begins at /people."""

from aiogram import Router

from handlers.people import districts, inviting, lecturers, menu, spheres


def build() -> Router:
    """The router of coordinators who look after people, spheres and districts."""
    router = Router(name="people")
    router.include_routers(
        menu.build(),
        inviting.build(),
        lecturers.build(),
        spheres.build(),
        districts.build(),
    )
    return router
