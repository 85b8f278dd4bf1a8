"""Conversations and the drafts that they work on."""

from datetime import timedelta

from storage.database import Database
from storage.records import Conversation
from tests.support.rows import NOW, add_person

LATER = NOW + timedelta(days=2)


async def conversation(database: Database, chat_id: int, person_id: int) -> Conversation | None:
    """What is waited for."""
    async with database.read() as work:
        return (await work.people.standing(person_id, chat_id, 0)).conversation


async def test_a_conversation_is_kept_for_each_person_in_each_chat(database: Database) -> None:
    kept = [
        Conversation(1, 1, "Asking:text", 5, NOW),
        Conversation(-7, 1, "Asking:text", None, NOW),
        Conversation(-7, 2, "Asking:sphere", None, NOW),
    ]
    async with database.begin() as work:
        for person_id in (1, 2):
            await add_person(work, person_id)
        for each in kept:
            await work.conversations.save(each)
    assert [await conversation(database, each.chat_id, each.person_id) for each in kept] == kept
    assert await conversation(database, 1, 2) is None


async def test_a_later_state_replaces_the_earlier_one_until_nothing_is_waited_for(database: Database) -> None:
    later = Conversation(1, 1, "Asking:sphere", None, LATER)
    async with database.begin() as work:
        await add_person(work, 1)
        await work.conversations.save(Conversation(1, 1, "Asking:text", 5, NOW))
        await work.conversations.save(later)
    assert await conversation(database, 1, 1) == later
    async with database.begin() as work:
        await work.conversations.end(1, 1)
    assert await conversation(database, 1, 1) is None


async def test_of_updates_exactly_those_are_known_that_were_handled(database: Database) -> None:
    async with database.begin() as work:
        for update_id in (7, 5, 7):
            await work.updates.note(update_id, NOW)
    async with database.read() as work:
        known = [(await work.people.standing(1, 1, update_id)).was_handled for update_id in (4, 5, 6, 7)]
    assert known == [False, True, False, True]


async def test_a_draft_belongs_to_its_person_and_its_kind(database: Database) -> None:
    async with database.begin() as work:
        draft = await work.drafts.add(1, "question", {"text": "Су неге жоқ?"}, NOW)
        await work.drafts.save(draft, {"text": "Су неге жоқ екен?"})
        found = await work.drafts.get(draft, 1, "question")
        assert await work.drafts.get(draft, 2, "question") is None
        assert await work.drafts.get(draft, 1, "announcement") is None
    assert found is not None
    assert found.data == {"text": "Су неге жоқ екен?"}


async def test_of_two_that_end_a_draft_one_goes_on(database: Database) -> None:
    async with database.begin() as work:
        draft = await work.drafts.add(1, "question", {}, NOW)
        assert await work.drafts.remove(draft)
        assert not await work.drafts.remove(draft)


async def test_the_id_of_a_draft_is_never_given_twice(database: Database) -> None:
    async with database.begin() as work:
        first = await work.drafts.add(1, "question", {}, NOW)
        await work.drafts.remove(first)
        assert await work.drafts.add(1, "question", {}, NOW) > first


async def test_only_drafts_of_long_ago_are_purged(database: Database) -> None:
    async with database.begin() as work:
        old = await work.drafts.add(1, "question", {}, NOW)
        new = await work.drafts.add(1, "question", {}, LATER)
        assert await work.drafts.purge(LATER) == [old]
        assert await work.drafts.get(new, 1, "question") is not None
