"""The lecturers' groups that spheres are bound to: binding, and what becomes of them."""

from datetime import datetime

from services.cards import CARD_UPDATE
from services.clock import Clock
from services.errors import ButtonOld
from services.notices import line, sphere_name, tell, tell_coordinators
from services.routing import reroute
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import Sphere
from storage.vocabulary import Desk
from storage.work import UnitOfWork


class Groups:
    """Binds spheres to groups and follows groups that change, for coordinators and the delivery engine."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def bind(
        self, coordinator_id: int, sphere: str, chat_id: int, thread_id: int | None, language: str
    ) -> None:
        """Sends the sphere's questions to the group from now on, also those that nobody has taken yet.

        While the sphere has no available lecturer, the coordinators keep them. The group is told, in
        `language`, and so is the group that the sphere was bound to before. Raises NoRights for anyone but a
        coordinator, and ButtonOld for an unknown sphere.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            before = await work.spheres.get(sphere)
            if before is None:
                raise ButtonOld
            if (before.chat_id, before.thread_id) == (chat_id, thread_id):
                return
            await _tell_unbound(work, before, now)
            await work.spheres.bind(sphere, chat_id, thread_id, language)
            bound = line("group-bound", sphere=sphere_name(sphere))
            await tell(work, chat_id, now, bound, thread_id=thread_id, language=language)
            waiting = await work.questions.open_in_spheres(Desk.GROUP, [sphere])
            if await work.lecturers.least_loaded(sphere) is not None:
                waiting += await work.questions.open_in_spheres(Desk.COORDINATORS, [sphere])
            await reroute(work, waiting, now)

    async def unbind(self, coordinator_id: int, code: str, chat_id: int) -> None:
        """Sends the sphere's questions to single lecturers again, also those that nobody has taken yet.

        The group is told. Raises NoRights for anyone but a coordinator, and ButtonOld where the sphere is
        not bound to the group any more.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            sphere = await work.spheres.get(code)
            if sphere is None or sphere.chat_id != chat_id:
                raise ButtonOld
            await _tell_unbound(work, sphere, now)
            await work.spheres.unbind(code)
            await reroute(work, await work.questions.open_in_spheres(Desk.GROUP, [code]), now)

    async def offered(self, coordinator_id: int) -> list[Sphere]:
        """The spheres that a group can be bound to. Raises NoRights for anyone but a coordinator."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return [sphere for sphere in await work.spheres.all() if sphere.active]

    async def bound_to(self, coordinator_id: int, chat_id: int) -> list[Sphere]:
        """The spheres bound to a group. Raises NoRights for anyone but a coordinator."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return await work.spheres.bound_to(chat_id)

    async def migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        """The messenger tells that a group became a supergroup."""
        async with self._database.begin() as work:
            await self.moved(work, old_chat_id, new_chat_id, self._clock.now())

    async def left(self, chat_id: int) -> None:
        """The messenger tells that the bot was removed from a group."""
        async with self._database.begin() as work:
            await self.gone(work, chat_id, self._clock.now())

    # what the delivery engine learns (services.delivery.ports.GroupWatch)

    async def moved(self, work: UnitOfWork, old_chat_id: int, new_chat_id: int, at: datetime) -> None:
        """Stores the new id everywhere, and shows open cards anew: message ids begin anew there."""
        spheres = [sphere.code for sphere in await work.spheres.bound_to(old_chat_id)]
        await work.spheres.move_group(old_chat_id, new_chat_id)
        await work.outbox.drop_kind(old_chat_id, CARD_UPDATE, at)
        await work.outbox.move_chat(old_chat_id, new_chat_id)
        await work.conversations.move_chat(old_chat_id, new_chat_id)
        shown = await work.links.forget_chat(old_chat_id)
        waiting = await work.questions.open_in_spheres(Desk.GROUP, spheres)
        # A card that has not been sent yet goes to the new id by itself.
        await reroute(work, [question for question in waiting if question.id in shown], at)

    async def gone(self, work: UnitOfWork, chat_id: int, at: datetime) -> None:
        """Unbinds the group's spheres, tells the coordinators, and gives the questions to others."""
        await work.outbox.drop_waiting(chat_id, at)
        await work.links.forget_chat(chat_id)
        for sphere in await work.spheres.bound_to(chat_id):
            await work.spheres.unbind(sphere.code)
            await tell_coordinators(work, at, line("group-gone", sphere=sphere_name(sphere.code)))
            await reroute(work, await work.questions.open_in_spheres(Desk.GROUP, [sphere.code]), at)

    async def topic_gone(self, work: UnitOfWork, chat_id: int, thread_id: int, at: datetime) -> None:
        """Sends what went to a deleted topic to the group's main thread, and tells the coordinators."""
        for sphere in await work.spheres.bound_to(chat_id, thread_id):
            await work.spheres.bind(sphere.code, chat_id, None, sphere.group_language or "kk")
            await tell_coordinators(work, at, line("group-topic-gone", sphere=sphere_name(sphere.code)))


async def _tell_unbound(work: UnitOfWork, sphere: Sphere, at: datetime) -> None:
    if sphere.chat_id is not None:
        unbound = line("group-unbound", sphere=sphere_name(sphere.code))
        thread_id, language = sphere.thread_id, sphere.group_language
        await tell(work, sphere.chat_id, at, unbound, thread_id=thread_id, language=language)
