"""What goes, and what stays, when someone takes their consent back."""

from datetime import date

from storage.database import Database
from storage.erasure import NOBODY
from storage.records import Conversation, Link
from storage.vocabulary import Attendance, Desk, LinkKind, Media, QuestionEvent, QuestionStatus, Usefulness
from storage.work import UnitOfWork
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.tables import everything, tables_with

LEAVING, STAYING = 10, 20
WORDS = "Шатыр ағып тұр"
KNOWN = {
    "conversations",
    "deliveries",
    "drafts",
    "message_links",
    "outbox",
    "people",
    "person_spheres",
    "question_events",
    "question_parts",
    "questions",
    "rsvps",
}
"""The tables that know something of a resident."""


async def _ask(work: UnitOfWork, person_id: int, draft_id: int, status: QuestionStatus) -> int:
    stored = await work.questions.add(
        draft_id=draft_id,
        asker_id=person_id,
        sphere="housing",
        language="kk",
        text=WORDS,
        status=status,
        desk=Desk.COORDINATORS,
        created_at=NOW,
        due_on=date(2026, 11, 30),
    )
    number = stored.id
    await work.questions.add_part(
        chat_id=person_id,
        message_id=draft_id,
        draft_id=draft_id,
        question_id=number,
        kind=Media.TEXT,
        text=WORDS,
    )
    await work.questions.note(number, QuestionEvent.ACCEPTED, NOW, actor_id=person_id, sphere="housing")
    return number


async def _leave_traces(work: UnitOfWork, person_id: int, first_draft: int) -> None:
    await add_person(work, person_id)
    await work.people.set_spheres(person_id, ["sport"])
    announcement_id = await add_announcement(work, [person_id], draft_id=first_draft)
    announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    await work.rsvps.save(announcement.meeting_id, person_id, Attendance.GOING, NOW)
    await _ask(work, person_id, first_draft, QuestionStatus.NEW)
    answered = await _ask(work, person_id, first_draft + 1, QuestionStatus.ANSWERED)
    answer_id = await work.answers.add(
        question_id=answered,
        author_id=1,
        name_kk="Айгүл",
        name_ru="Айгуль",
        post_kk="Маман",
        post_ru="Специалист",
        kind=Media.TEXT,
        text="Жөнделеді.",
        chat_id=1,
        message_id=first_draft,
        created_at=NOW,
    )
    answer = await work.answers.get(answer_id)
    assert answer is not None
    await work.answers.rate(answer, Usefulness.NO, f"{WORDS}, әлі де", NOW)
    await work.links.add(Link(person_id, 77, LinkKind.ANSWER, answered, answer_id))
    await work.conversations.save(Conversation(person_id, person_id, "Writing:question", 3, NOW))
    await work.drafts.add(person_id, "question", {}, NOW)
    await work.outbox.add(person_id, "notice", {"text": WORDS}, at=NOW)


async def test_everything_of_the_person_goes(database: Database) -> None:
    async with database.begin() as work:
        await _leave_traces(work, LEAVING, 101)
    assert set(await tables_with(database, LEAVING)) >= KNOWN
    async with database.begin() as work:
        await work.erasure.erase(LEAVING)
    assert await tables_with(database, LEAVING) == []
    assert WORDS not in await everything(database)


async def test_the_rows_of_questions_stay_without_words_and_asker(database: Database) -> None:
    async with database.begin() as work:
        await _leave_traces(work, LEAVING, 101)
        numbers = await work.erasure.questions_of(LEAVING)
        await work.erasure.erase(LEAVING)
        questions = [await work.questions.get(number) for number in numbers]
    assert [(each.asker_id, each.text, each.status) for each in questions if each is not None] == [
        (NOBODY, "", QuestionStatus.WITHDRAWN),
        (NOBODY, "", QuestionStatus.ANSWERED),
    ]


async def test_others_keep_what_is_theirs(database: Database) -> None:
    async with database.begin() as work:
        await _leave_traces(work, LEAVING, 101)
        await _leave_traces(work, STAYING, 201)
    before = await tables_with(database, STAYING)
    async with database.begin() as work:
        await work.erasure.erase(LEAVING)
        kept = [await work.questions.get(number) for number in await work.erasure.questions_of(STAYING)]
    assert await tables_with(database, STAYING) == before
    assert [each.text for each in kept if each is not None] == [WORDS, WORDS]
