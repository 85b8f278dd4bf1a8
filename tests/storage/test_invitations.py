"""Invitations: used once, and renewed only while nobody has used them."""

from datetime import timedelta
from typing import Any

from storage.database import Database
from storage.vocabulary import Level, Role
from tests.support.rows import NOW


def _fields(token_hash: str) -> dict[str, Any]:
    return {
        "token_hash": token_hash,
        "role": Role.LECTURER,
        "name_kk": "Айгүл",
        "name_ru": "Айгуль",
        "post_kk": "Маман",
        "post_ru": "Специалист",
        "level": Level.CITY,
        "spheres": ("sport", "health"),
        "created_by": 1,
        "created_at": NOW,
        "expires_at": NOW + timedelta(days=7),
    }


async def test_an_invitation_is_found_by_the_hash_of_its_token(database: Database) -> None:
    async with database.begin() as work:
        assert await work.invitations.save(5, **_fields("a" * 64))
        found = await work.invitations.find("a" * 64)
        assert await work.invitations.find("b" * 64) is None
    assert found is not None
    assert (found.draft_id, found.spheres, found.used_by) == (5, ("sport", "health"), None)


async def test_made_again_it_has_another_token(database: Database) -> None:
    async with database.begin() as work:
        await work.invitations.save(5, **_fields("a" * 64))
        assert await work.invitations.save(5, **_fields("b" * 64))
        assert await work.invitations.find("a" * 64) is None
        assert await work.invitations.find("b" * 64) is not None


async def test_it_is_used_once(database: Database) -> None:
    async with database.begin() as work:
        await work.invitations.save(5, **_fields("a" * 64))
        found = await work.invitations.find("a" * 64)
        assert found is not None
        assert await work.invitations.use(found.id, 10, NOW)
        assert not await work.invitations.use(found.id, 11, NOW)


async def test_a_used_one_is_not_made_again(database: Database) -> None:
    async with database.begin() as work:
        await work.invitations.save(5, **_fields("a" * 64))
        found = await work.invitations.find("a" * 64)
        assert found is not None
        await work.invitations.use(found.id, 10, NOW)
        assert not await work.invitations.save(5, **_fields("b" * 64))
        used = await work.invitations.find("a" * 64)
    assert used is not None
    assert used.used_by == 10
