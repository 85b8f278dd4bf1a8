"""Question cards, and their length."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from handlers.rendering.announcements import visible_length
from handlers.rendering.cards import LONGEST_MESSAGE, card_text
from handlers.texts import Texts
from locales.translator import Translator
from services.cards import Card
from services.notices import Bilingual
from storage.records import Question, Rating
from storage.vocabulary import Desk, QuestionStatus, Usefulness
from tests.support.rows import NOW

ZONE = ZoneInfo("Asia/Almaty")


def card(words: str) -> Card:
    """A reopened question with everything that a card can say besides."""
    question = Question(
        id=7,
        draft_id=1,
        asker_id=11,
        meeting_id=None,
        sphere="education",
        language="kk",
        text=words,
        status=QuestionStatus.CLARIFY,
        desk=Desk.LECTURER,
        lecturer_id=12,
        created_at=NOW,
        due_on=date(2026, 11, 30),
        answered_at=None,
        version=1,
    )
    holder = Bilingual("А" * 200, "А" * 200)
    return Card(question, [], None, holder, Rating(1, 7, Usefulness.NO, "б" * 500, NOW), is_here=True)


@pytest.mark.parametrize("words", ["<ә> " * 1000, "👍" * 2000])
def test_a_question_too_long_for_its_card_is_cut_and_all_else_stays(words: str) -> None:
    texts = Texts(Translator.load(ZONE), "kk", ZONE)
    text = card_text(texts, card(words))
    assert LONGEST_MESSAGE - 5 < visible_length(text) <= LONGEST_MESSAGE
    assert "…" in text
    for part in (texts("card-why", text="б" * 500), texts("card-holder", name="А" * 200)):
        assert part in text


def test_a_question_that_fits_is_shown_as_it_is() -> None:
    texts = Texts(Translator.load(ZONE), "ru", ZONE)
    words = "ә" * 3000
    assert words in card_text(texts, card(words))
