"""Who is looking: the person behind an update, and what they may do."""

from dataclasses import dataclass

from services.errors import ButtonOld, NoRights
from storage.records import Draft, Person, Standing
from storage.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person behind an update. `person` is None for someone who has not agreed (yet)."""

    id: int
    language: str
    person: Person | None
    is_lecturer: bool = False
    is_coordinator: bool = False

    @property
    def is_staff(self) -> bool:
        """Whether the person works for the information group."""
        return self.is_lecturer or self.is_coordinator


def viewer_of(standing: Standing, person_id: int, language: str) -> Viewer:
    """The person as a viewer; `language` (kk or ru) is for someone whom the bot does not know."""
    person = standing.person
    if person is None:
        return Viewer(person_id, language, None)
    return Viewer(person_id, person.language, person, standing.is_lecturer, standing.is_coordinator)


async def require_person(work: UnitOfWork, person_id: int) -> Person:
    """The person. Raises NoRights for someone who has not agreed to the processing of their data."""
    person = await work.people.get(person_id)
    if person is None:
        raise NoRights
    return person


async def require_coordinator(work: UnitOfWork, person_id: int) -> None:
    """Raises NoRights unless the person is a coordinator who has opened the bot."""
    if not await work.coordinators.is_active(person_id) or await work.people.get(person_id) is None:
        raise NoRights


async def require_draft(work: UnitOfWork, coordinator_id: int, draft_id: int, kind: str) -> Draft:
    """A coordinator's own draft of that kind. Raises NoRights, and ButtonOld where there is none any more."""
    await require_coordinator(work, coordinator_id)
    draft = await work.drafts.get(draft_id, coordinator_id, kind)
    if draft is None:
        raise ButtonOld
    return draft


async def require_staff(work: UnitOfWork, person_id: int) -> None:
    """Raises NoRights unless the person is an active lecturer or coordinator."""
    if not await work.lecturers.is_active(person_id) and not await work.coordinators.is_active(person_id):
        raise NoRights
