"""What goes when someone takes their consent back (law 94-V on personal data, art. 8 and 24)."""

from sqlalchemy import delete, select, update

from storage.repository import Repository
from storage.tables.delivery import conversations, dead_letters, drafts, outbox
from storage.tables.meetings import deliveries
from storage.tables.people import coordinators, invitations, lecturers, people
from storage.tables.questions import message_links, question_events, question_parts, questions, ratings
from storage.vocabulary import OPEN_STATUSES, DeliveryStatus, QuestionStatus

NOBODY = 0
"""The asker of a question whose asker had their data deleted."""


class Erasure(Repository):
    """Every table that knows something of a person."""

    async def questions_of(self, person_id: int) -> list[int]:
        """The numbers of all questions that the person asked."""
        return await self._values(select(questions.c.id).where(questions.c.asker_id == person_id))

    async def erase(self, person_id: int) -> None:
        """Removes all that is stored of a person.

        Of their questions the rows stay, without a word and without their asker, so that numbers and figures
        stay true; open ones become withdrawn. Answers given by a former lecturer stay with name and post, as
        the askers received them.
        """
        await self._empty_questions(person_id)
        await self._run(delete(outbox).where(outbox.c.chat_id == person_id))
        decided = update(dead_letters).where(dead_letters.c.decided_by == person_id)
        await self._run(decided.values(decided_by=None))
        await self._run(delete(deliveries).where(deliveries.c.person_id == person_id))
        await self._run(delete(message_links).where(message_links.c.chat_id == person_id))
        await self._run(delete(conversations).where(conversations.c.person_id == person_id))
        await self._run(delete(drafts).where(drafts.c.person_id == person_id))
        await self._run(delete(invitations).where(invitations.c.used_by == person_id))
        await self._run(delete(coordinators).where(coordinators.c.person_id == person_id))
        await self._run(delete(lecturers).where(lecturers.c.person_id == person_id))
        # Chosen spheres and what was said of meetings go with the row (ON DELETE CASCADE).
        await self._run(delete(people).where(people.c.id == person_id))

    async def _empty_questions(self, person_id: int) -> None:
        asked = questions.c.asker_id == person_id
        await self._drop_refused(person_id)
        numbers = select(questions.c.id).where(asked)
        await self._run(delete(question_parts).where(question_parts.c.chat_id == person_id))
        await self._run(update(ratings).where(ratings.c.question_id.in_(numbers)).values(comment=None))
        events = update(question_events).where(question_events.c.actor_id == person_id)
        await self._run(events.values(actor_id=None))
        still_open = update(questions).where(asked, questions.c.status.in_(OPEN_STATUSES))
        await self._run(still_open.values(status=QuestionStatus.WITHDRAWN))
        emptied = {"asker_id": NOBODY, "text": "", "version": questions.c.version + 1}
        await self._run(update(questions).where(asked).values(emptied))

    async def _drop_refused(self, person_id: int) -> None:
        """Removes what others were to be told of the person's questions and was refused: their words."""
        refused = select(outbox.c.id, outbox.c.payload).where(outbox.c.status == DeliveryStatus.REJECTED)
        numbers = await self.questions_of(person_id)
        about = [
            row.id
            for row in await self._connection.execute(refused)
            if row.payload.get("question_id") in numbers
        ]
        await self._run(delete(outbox).where(self._among(outbox.c.id, about)))
