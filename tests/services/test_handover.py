"""The sweep for questions that nobody can see."""

import pytest

from services.handover import BATCH, Handover
from storage.database import Database
from storage.records import Question
from storage.vocabulary import Desk, QuestionStatus, Reach
from storage.work import UnitOfWork
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_lecturer, add_person, add_question

GROUP = -100_1
LECTURER, COORDINATOR = 5, 7


async def sweep(database: Database) -> int:
    return await Handover(database, StandingClock(NOW)).sweep()


async def lay(work: UnitOfWork) -> None:
    """An asker, and a sphere that is bound to a group."""
    await add_person(work, 1)
    await work.spheres.ensure(["education"])
    await work.spheres.bind("education", GROUP, None, "kk")


async def get(database: Database, question_id: int) -> Question:
    async with database.read() as work:
        question = await work.questions.get(question_id)
    assert question is not None
    return question


@pytest.mark.parametrize("how", ["blocked", "deleted", "deactivated", "unknown"])
async def test_what_someone_has_who_cannot_answer_goes_to_the_coordinators(
    database: Database, how: str
) -> None:
    async with database.begin() as work:
        await lay(work)
        if how != "unknown":
            await add_lecturer(work, LECTURER, "education")
        if how == "deactivated":
            await work.lecturers.deactivate(LECTURER)
        elif how != "unknown":
            await work.people.set_reach(LECTURER, Reach(how))
        number = await add_question(work, Desk.LECTURER, LECTURER)
    assert await sweep(database) == 1
    moved = await get(database, number)
    assert (moved.status, moved.desk, moved.lecturer_id) == (QuestionStatus.NEW, Desk.COORDINATORS, None)
    assert await sweep(database) == 0


async def test_what_waits_in_a_group_without_a_lecturer_goes_to_the_coordinators(database: Database) -> None:
    async with database.begin() as work:
        await lay(work)
        await add_lecturer(work, LECTURER, "sport")
        number = await add_question(work, Desk.GROUP)
    assert await sweep(database) == 1
    assert (await get(database, number)).desk is Desk.COORDINATORS


@pytest.mark.parametrize(
    ("desk", "holder"),
    [
        (Desk.GROUP, None),
        (Desk.GROUP, LECTURER),
        (Desk.LECTURER, LECTURER),
        (Desk.COORDINATORS, None),
        (Desk.COORDINATORS, COORDINATOR),
    ],
)
async def test_what_somebody_can_see_stays(database: Database, desk: Desk, holder: int | None) -> None:
    async with database.begin() as work:
        await lay(work)
        await add_lecturer(work, LECTURER, "education")
        await add_person(work, COORDINATOR)
        await work.coordinators.ensure([COORDINATOR], NOW)
        number = await add_question(work, desk, holder)
    assert await sweep(database) == 0
    assert (await get(database, number)).version == 1


async def test_what_is_closed_stays_where_it_is(database: Database) -> None:
    async with database.begin() as work:
        await lay(work)
        number = await add_question(work, Desk.LECTURER, LECTURER)
        await work.questions.change(number, status=QuestionStatus.ANSWERED, answered_at=NOW)
    assert await sweep(database) == 0


async def test_more_than_one_batch_is_moved(database: Database) -> None:
    async with database.begin() as work:
        await lay(work)
        for draft_id in range(BATCH + 1):
            await add_question(work, Desk.LECTURER, LECTURER, draft_id=draft_id)
    assert await sweep(database) == BATCH + 1
