"""Invitations of lecturers and coordinators."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from storage.records import Invitation
from storage.repository import Repository
from storage.tables.people import invitations


class Invitations(Repository):
    """The table of invitations. It knows only hashes of the tokens."""

    async def add(self, **fields: Any) -> int:
        """Stores a new invitation; returns its id."""
        invitation: int = await self._value(insert(invitations).values(**fields).returning(invitations.c.id))
        return invitation

    async def find(self, token_hash: str) -> Invitation | None:
        """The invitation with this hash of its token."""
        return await self._one(select(invitations).where(invitations.c.token_hash == token_hash), Invitation)

    async def use(self, invitation_id: int, person_id: int, at: datetime) -> bool:
        """Marks the invitation as used; returns False where someone was faster."""
        unused = update(invitations).where(invitations.c.id == invitation_id, invitations.c.used_by.is_(None))
        return await self._run(unused.values(used_by=person_id, used_at=at)) == 1
