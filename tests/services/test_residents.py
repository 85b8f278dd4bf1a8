"""What subscribing has to do with announcements that are being sent."""

from typing import Any

import pytest

from services import residents
from services.announcing.expansion import Expansion
from services.residents import Residents
from services.spheres import sphere_names
from storage.vocabulary import DeliveryStatus
from storage.work import UnitOfWork
from tests.support.clock import StandingClock
from tests.support.databases import opened
from tests.support.rows import NOW, add_announcement, add_person

NEWCOMER = 2


async def test_who_subscribes_at_the_moment_in_which_a_sending_begins_gets_a_copy(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(postgresql_url) as database:
        clock = StandingClock(NOW)
        async with database.begin() as work:
            for person_id in (1, NEWCOMER):
                await add_person(work, person_id)
            await work.people.set_subscribed(NEWCOMER, False)
        announcements: list[int] = []

        async def meanwhile(work: UnitOfWork, person_id: int) -> Any:
            async with database.begin() as other:
                announcements.append(await add_announcement(other, expanded=False))
            while await Expansion(database, clock).step():
                pass
            return await sphere_names(work, person_id)

        monkeypatch.setattr(residents, "sphere_names", meanwhile)
        await Residents(database, clock).subscribe(NEWCOMER, name="Айгүл", cause="1")
        async with database.read() as work:
            assert await work.deliveries.counts(announcements[0]) == {DeliveryStatus.PENDING: 2}
