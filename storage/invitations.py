"""Invitations of lecturers and coordinators."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.records import Invitation
from storage.repository import Repository
from storage.tables.people import invitations


class Invitations(Repository):
    """The table of invitations. It knows only hashes of the tokens."""

    async def save(self, draft_id: int, **fields: Any) -> bool:
        """Stores the invitation made from a draft; returns False where that one was used already.

        Made again from the same draft, it has a new token and the old one is worth nothing.
        """
        statement = self._insert(invitations).values(draft_id=draft_id, **fields)
        renewed = statement.on_conflict_do_update(
            index_elements=["draft_id"], set_=fields, where=invitations.c.used_by.is_(None)
        )
        return await self._run(renewed) == 1

    async def find(self, token_hash: str) -> Invitation | None:
        """The invitation with this hash of its token."""
        return await self._one(select(invitations).where(invitations.c.token_hash == token_hash), Invitation)

    async def use(self, invitation_id: int, person_id: int, at: datetime) -> bool:
        """Marks the invitation as used; returns False where someone was faster."""
        unused = update(invitations).where(invitations.c.id == invitation_id, invitations.c.used_by.is_(None))
        return await self._run(unused.values(used_by=person_id, used_at=at)) == 1
