"""Questions of several messages: their length together, and the cards of parts that come late."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from services.amending import Amending
from services.asking import LONGEST_IN_ALL, LONGEST_QUESTION, Asking
from services.cards import CARD_UPDATE
from services.errors import TooLong
from services.pieces import Piece
from services.text.length import units
from services.text.spheres import SphereRanker
from services.working_days import WorkingDays
from storage.database import Database
from storage.records import Link, Question
from storage.vocabulary import LinkKind, Media
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_person

ASKER = 11
CARD_CHAT, CARD_MESSAGE = 12, 500
SHORT = Piece(ASKER, 1, Media.TEXT, "Мектепке қашан жазыламыз?")


@pytest.fixture
async def asking(database: Database) -> Asking:
    """Asking, with someone who asks and a sphere."""
    async with database.begin() as work:
        await add_person(work, ASKER)
        await work.spheres.ensure(["education"])
    days = WorkingDays(ZoneInfo("Asia/Almaty"))
    return Asking(database, StandingClock(NOW), days, SphereRanker.load(), 5)


def photo(message_id: int, caption: str) -> Piece:
    return Piece(ASKER, message_id, Media.PHOTO, caption, f"file-{message_id}", "album")


async def send(database: Database, asking: Asking, *pieces: Piece) -> Question:
    """The question that these messages become."""
    drafts = [await asking.write(ASKER, piece) for piece in pieces]
    assert drafts[0] is not None
    number = await asking.send(ASKER, drafts[0], "education")
    return await stored(database, number)


async def stored(database: Database, number: int) -> Question:
    async with database.read() as work:
        question = await work.questions.get(number)
    assert question is not None
    return question


async def test_the_length_of_a_question_is_what_telegram_counts(asking: Asking) -> None:
    with pytest.raises(TooLong) as refused:
        await asking.write(ASKER, replace(SHORT, text="а" + "👍" * (LONGEST_QUESTION // 2)))
    assert refused.value.values == {"max": LONGEST_QUESTION, "n": LONGEST_QUESTION + 1}


async def test_of_an_album_with_long_captions_every_file_is_kept_and_the_words_are_cut(
    database: Database, asking: Asking
) -> None:
    question = await send(database, asking, *(photo(number, "ә" * 1024) for number in range(1, 6)))
    assert units(question.text) <= LONGEST_IN_ALL
    assert question.text.endswith("…")
    async with database.read() as work:
        parts = await work.questions.parts_of_draft(question.draft_id)
    assert [part.file_id for part in parts] == [f"file-{number}" for number in range(1, 6)]


async def test_a_caption_that_comes_late_is_shown_on_the_card_that_was_sent(
    database: Database, asking: Asking
) -> None:
    question = await send(database, asking, photo(1, ""))
    async with database.begin() as work:
        await work.links.add(Link(CARD_CHAT, CARD_MESSAGE, LinkKind.CARD, question.id, None))
    assert await asking.write(ASKER, photo(2, "Мектептің ауласы")) is None
    assert (await stored(database, question.id)).text == "Мектептің ауласы"
    async with database.begin() as work:
        written = await work.outbox.claim(NOW, 10, ())
    assert [parcel.kind for parcel in written if parcel.chat_id == CARD_CHAT] == [CARD_UPDATE]


async def test_a_clarification_must_fit_into_what_the_question_has_left(
    database: Database, asking: Asking
) -> None:
    question = await send(database, asking, replace(SHORT, text="ә" * 2000))
    amending = Amending(database, StandingClock(NOW))
    left = LONGEST_IN_ALL - 2000 - len("\n\n")
    with pytest.raises(TooLong) as refused:
        await amending.clarify(ASKER, question.id, replace(SHORT, message_id=2, text="ә" * (left + 1)))
    assert refused.value.values == {"max": left, "n": left + 1}
    clarified = replace(SHORT, message_id=2, text="ә" * left)
    await amending.clarify(ASKER, question.id, clarified)
    await amending.clarify(ASKER, question.id, clarified)
    assert units((await stored(database, question.id)).text) == LONGEST_IN_ALL


async def test_an_edit_must_fit_into_what_the_other_messages_leave(
    database: Database, asking: Asking
) -> None:
    question = await send(database, asking, SHORT)
    amending = Amending(database, StandingClock(NOW))
    await amending.clarify(ASKER, question.id, replace(SHORT, message_id=2, text="ә" * 1000))
    with pytest.raises(TooLong):
        await amending.edit(ASKER, replace(SHORT, text="ә" * 2000, edited_at=1))
    assert await amending.edit(ASKER, replace(SHORT, text="ә" * 1900, edited_at=2))
    assert units((await stored(database, question.id)).text) == 2902
