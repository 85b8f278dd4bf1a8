"""What a card tells of the asker's rating."""

from datetime import date

from services.cards import Cards
from storage.database import Database
from storage.vocabulary import Desk, Media, QuestionStatus, Usefulness
from storage.work import UnitOfWork
from tests.support.rows import NOW, add_person

ASKER, LECTURER = 11, 12


async def add_rated_question(work: UnitOfWork, comment: str | None) -> int:
    """A question that its asker reopened, with a word why."""
    stored = await work.questions.add(
        draft_id=1,
        asker_id=ASKER,
        sphere="education",
        language="kk",
        text="Мектепке қашан жазыламыз?",
        status=QuestionStatus.ASSIGNED,
        desk=Desk.LECTURER,
        lecturer_id=LECTURER,
        created_at=NOW,
        due_on=date(2026, 11, 30),
    )
    number = stored.id
    answer_id = await work.answers.add(
        question_id=number,
        author_id=LECTURER,
        name_kk="Айгүл",
        name_ru="Айгуль",
        post_kk="маман",
        post_ru="специалист",
        kind=Media.TEXT,
        text="Тамызда.",
        chat_id=LECTURER,
        message_id=5,
        created_at=NOW,
    )
    answer = await work.answers.get(answer_id)
    assert answer is not None
    await work.answers.rate(answer, Usefulness.NO, comment, NOW)
    return number


async def shown_comment(database: Database, comment: str | None) -> str | None:
    async with database.begin() as work:
        for person_id in (ASKER, LECTURER):
            await add_person(work, person_id)
        await work.spheres.ensure(["education"])
        number = await add_rated_question(work, comment)
    card = await Cards(database).load(number, LECTURER)
    assert card is not None
    assert card.rating is not None
    return card.rating.comment


async def test_a_phone_number_in_a_word_why_is_masked(database: Database) -> None:
    shown = await shown_comment(database, "Қоңырау шалыңыз: 8 701 123 45 67")
    assert shown == "Қоңырау шалыңыз: " + "•" * 11


async def test_a_rating_without_a_word_has_none_on_the_card(database: Database) -> None:
    assert await shown_comment(database, None) is None
