"""Which question a sent message belongs to: the only way from a reply to a question."""

from dataclasses import asdict

from sqlalchemy import bindparam, delete, select

from storage.records import Link
from storage.repository import Repository
from storage.tables.questions import message_links
from storage.vocabulary import LinkKind

_OF_QUESTION = (
    select(message_links)
    .where(message_links.c.question_id == bindparam("question"))
    .where(message_links.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(message_links.c.message_id)
)


class Links(Repository):
    """The table of links from sent messages to questions."""

    async def add(self, link: Link) -> None:
        """Notes what a message that was sent belongs to."""
        await self._insert_missing(message_links, [asdict(link)])

    async def find(self, chat_id: int, message_id: int) -> Link | None:
        """What a message belongs to."""
        query = select(message_links).where(
            message_links.c.chat_id == chat_id, message_links.c.message_id == message_id
        )
        return await self._one(query, Link)

    async def of_question(self, question_id: int, *kinds: LinkKind) -> list[Link]:
        """The messages of these kinds that were sent for a question, oldest first."""
        return await self._all(_OF_QUESTION, Link, question=question_id, kinds=kinds)

    async def of_answer(self, answer_id: int, kind: LinkKind) -> list[Link]:
        """The messages of that kind that carry an answer, oldest first."""
        query = select(message_links).where(
            message_links.c.answer_id == answer_id, message_links.c.kind == kind
        )
        return await self._all(query.order_by(message_links.c.message_id), Link)

    async def forget_chat(self, chat_id: int) -> set[int]:
        """Drops the links of a group that is gone, or became a supergroup: there, message ids begin anew.

        Returns the questions that were shown in it.
        """
        old = delete(message_links).where(message_links.c.chat_id == chat_id)
        return set(await self._values(old.returning(message_links.c.question_id)))
