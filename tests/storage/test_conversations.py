"""Conversations and the drafts that they work on."""

from datetime import timedelta

from storage.database import Database
from storage.records import Conversation
from tests.support.rows import NOW

LATER = NOW + timedelta(days=2)


async def test_a_conversation_is_kept_for_each_person_in_each_chat(database: Database) -> None:
    kept = [
        Conversation(1, 1, "Asking:text", 5, 100, NOW),
        Conversation(-7, 1, None, None, 101, NOW),
        Conversation(-7, 2, "Asking:sphere", None, 102, NOW),
    ]
    async with database.begin() as work:
        for conversation in kept:
            await work.conversations.save(conversation)
    async with database.read() as work:
        found = [await work.conversations.get(each.chat_id, each.person_id) for each in kept]
        nothing = await work.conversations.get(1, 2)
    assert found == kept
    assert nothing is None


async def test_a_later_state_replaces_the_earlier_one(database: Database) -> None:
    async with database.begin() as work:
        await work.conversations.save(Conversation(1, 1, "Asking:text", 5, 100, NOW))
        await work.conversations.save(Conversation(1, 1, None, None, 101, LATER))
        assert await work.conversations.get(1, 1) == Conversation(1, 1, None, None, 101, LATER)


async def test_only_a_quiet_conversation_that_waits_for_nothing_is_forgotten(database: Database) -> None:
    async with database.begin() as work:
        await work.conversations.save(Conversation(1, 1, None, None, 100, NOW))
        await work.conversations.save(Conversation(2, 2, "Asking:text", None, 101, NOW))
        await work.conversations.save(Conversation(3, 3, None, None, 102, LATER))
        assert await work.conversations.purge(LATER) == 1
        left = [await work.conversations.get(each, each) for each in (1, 2, 3)]
    assert [each is not None for each in left] == [False, True, True]


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
