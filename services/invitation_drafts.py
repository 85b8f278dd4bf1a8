"""An invitation while a coordinator writes it: for whom, with which name, post, spheres and level."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from services.clock import Clock
from services.errors import Refusal, check_length
from services.text.pairs import add_to_pair
from services.viewer import require_coordinator, require_draft
from storage.database import Database
from storage.vocabulary import SPHERES, Level, Role
from storage.work import UnitOfWork

DRAFT = "invitation"
LONGEST_NAME = 200
LONGEST_POST = 300


class NoSpheres(Refusal):
    """A lecturer without a sphere would get no question."""

    text_id = "inv-no-spheres"


class Step(StrEnum):
    """What an invitation still lacks."""

    NAME = "name"
    POST = "post"
    SPHERES = "spheres"
    LEVEL = "level"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class InvitationDraft:
    """What has been written so far. Name and post are in Kazakh, then in Russian.

    `message_id` is the last message that was added, so that the same one is not added twice.
    """

    role: Role
    name: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    spheres: tuple[str, ...] = ()
    spheres_settled: bool = False
    level: Level | None = None
    message_id: int | None = None

    @property
    def next_step(self) -> Step:
        """What is asked for next; a coordinator needs nothing but a name."""
        if len(self.name) < 2:
            return Step.NAME
        if self.role is Role.COORDINATOR:
            return Step.NOTHING
        if len(self.post) < 2:
            return Step.POST
        if not self.spheres_settled:
            return Step.SPHERES
        return Step.LEVEL if self.level is None else Step.NOTHING

    def with_message(self, text: str, message_id: int) -> "InvitationDraft":
        """The draft with a message added to what is asked for; unchanged where no text is. Raises TooLong."""
        if message_id == self.message_id:
            return self
        match self.next_step:
            case Step.NAME:
                return replace(self, name=_written(self.name, text, LONGEST_NAME), message_id=message_id)
            case Step.POST:
                return replace(self, post=_written(self.post, text, LONGEST_POST), message_id=message_id)
            case _:
                return self

    def with_sphere(self, sphere: str, chosen: bool) -> "InvitationDraft":
        """The draft with a sphere chosen or not."""
        spheres = {*self.spheres, sphere} if chosen else {*self.spheres} - {sphere}
        return replace(self, spheres=tuple(code for code in SPHERES if code in spheres))

    def with_settled_spheres(self) -> "InvitationDraft":
        """The draft after the choice of spheres. Raises NoSpheres where none is chosen."""
        if not self.spheres:
            raise NoSpheres
        return replace(self, spheres_settled=True)


def _written(pair: tuple[str, ...], text: str, longest: int) -> tuple[str, ...]:
    return tuple(check_length(" ".join(part.split()), longest) for part in add_to_pair(pair, text))


def parse(data: dict[str, Any]) -> InvitationDraft:
    """The draft as it was stored."""
    return InvitationDraft(
        role=Role(data["role"]),
        name=tuple(data["name"]),
        post=tuple(data["post"]),
        spheres=tuple(data["spheres"]),
        spheres_settled=data["spheres_settled"],
        level=Level(data["level"]) if data["level"] else None,
        message_id=data["message_id"],
    )


class InvitationDrafts:
    """Keeps the drafts. Every method raises NoRights for anyone but a coordinator.

    Those that take a draft raise ButtonOld where it was given up.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, coordinator_id: int, role: Role) -> tuple[int, InvitationDraft]:
        """Begins an invitation; returns the id of the draft, and the draft."""
        draft = InvitationDraft(role)
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            return await work.drafts.add(coordinator_id, DRAFT, asdict(draft), self._clock.now()), draft

    async def write(self, coordinator_id: int, draft_id: int, text: str, message_id: int) -> InvitationDraft:
        """Adds a message to the name or the post: in Kazakh, in Russian, or both with dashes between.

        Raises TooLong.
        """
        return await self._change(coordinator_id, draft_id, lambda it: it.with_message(text, message_id))

    async def choose_sphere(
        self, coordinator_id: int, draft_id: int, sphere: str, chosen: bool
    ) -> InvitationDraft:
        """Adds a sphere to those the lecturer answers for, or takes it out."""
        return await self._change(coordinator_id, draft_id, lambda it: it.with_sphere(sphere, chosen))

    async def settle_spheres(self, coordinator_id: int, draft_id: int) -> InvitationDraft:
        """Ends the choice of spheres. Raises NoSpheres where none is chosen."""
        return await self._change(coordinator_id, draft_id, InvitationDraft.with_settled_spheres)

    async def choose_level(self, coordinator_id: int, draft_id: int, level: Level) -> InvitationDraft:
        """Sets the level at which the lecturer works."""
        return await self._change(coordinator_id, draft_id, lambda it: replace(it, level=level))

    async def give_up(self, coordinator_id: int, draft_id: int) -> None:
        """Drops a draft."""
        async with self._database.begin() as work:
            await find_draft(work, coordinator_id, draft_id)
            await work.drafts.remove(draft_id)

    async def _change(
        self, coordinator_id: int, draft_id: int, change: Callable[[InvitationDraft], InvitationDraft]
    ) -> InvitationDraft:
        async with self._database.begin() as work:
            changed = change(await find_draft(work, coordinator_id, draft_id))
            await work.drafts.save(draft_id, asdict(changed))
            return changed


async def find_draft(work: UnitOfWork, coordinator_id: int, draft_id: int) -> InvitationDraft:
    """A coordinator's own draft. Raises NoRights and ButtonOld."""
    return parse((await require_draft(work, coordinator_id, draft_id, DRAFT)).data)
