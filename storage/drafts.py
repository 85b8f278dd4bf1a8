"""Half-written questions, announcements and invitations."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from storage.records import Draft
from storage.repository import Repository
from storage.tables.delivery import drafts

_ADD = insert(drafts).returning(drafts.c.id)
_MINE = select(drafts).where(
    drafts.c.id == bindparam("draft"),
    drafts.c.person_id == bindparam("person"),
    drafts.c.kind == bindparam("of_kind"),
)
_TAKE = (
    delete(drafts)
    .where(
        drafts.c.id == bindparam("draft"),
        drafts.c.person_id == bindparam("person"),
        drafts.c.kind == bindparam("of_kind"),
    )
    .returning(*drafts.columns)
)
_REMOVE = delete(drafts).where(drafts.c.id == bindparam("draft"))


class Drafts(Repository):
    """The table of drafts."""

    async def add(self, person_id: int, kind: str, data: dict[str, Any], at: datetime) -> int:
        """Stores a new draft; returns its id."""
        fields = {"person_id": person_id, "kind": kind, "data": data, "created_at": at}
        draft: int = await self._value(_ADD, **fields)
        return draft

    async def get(self, draft_id: int, person_id: int, kind: str) -> Draft | None:
        """The person's own draft of that kind; None once it is sent or given up."""
        return await self._one(_MINE, Draft, draft=draft_id, person=person_id, of_kind=kind)

    async def save(self, draft_id: int, data: dict[str, Any]) -> None:
        """Stores what was changed in a draft."""
        await self._run(update(drafts).where(drafts.c.id == draft_id).values(data=data))

    async def take(self, draft_id: int, person_id: int, kind: str) -> Draft | None:
        """Ends the person's own draft of that kind and returns it; to only one of two presses."""
        return await self._one(_TAKE, Draft, draft=draft_id, person=person_id, of_kind=kind)

    async def remove(self, draft_id: int) -> bool:
        """Ends a draft; returns whether it was there, so that only one of two presses goes on."""
        return await self._run(_REMOVE, draft=draft_id) == 1

    async def purge(self, created_before: datetime) -> list[int]:
        """Removes what was begun before that moment and never sent; returns the ids."""
        old = delete(drafts).where(drafts.c.created_at < created_before)
        return await self._values(old.returning(drafts.c.id))
