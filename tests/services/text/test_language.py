from collections.abc import Callable

import pytest

from services.text.folding import fold
from services.text.language import Language, detect_language
from tests.services.text.questions import labelled_questions


def _opposite(language: Language) -> Language:
    return "ru" if language == "kk" else "kk"


def _unchanged(text: str) -> str:
    return text


@pytest.mark.parametrize("typed_as", [_unchanged, fold, str.upper])
def test_the_language_of_labelled_questions_is_found_without_help_from_the_default(
    typed_as: Callable[[str], str],
) -> None:
    questions = labelled_questions()
    found = [
        detect_language(typed_as(one["text"]), _opposite(one["lang"])) == one["lang"] for one in questions
    ]
    assert sum(found) >= 0.985 * len(questions)


@pytest.mark.parametrize(
    "text",
    [
        "Балабақшаға кезекке қалай тұруға болады?",
        "балабакшага кезекке калай туруга болады",
        "Balabaqshaga kezekke qalai turuga bolady",
        "су жок",
        "Мектепке автобус жүрмейді",
        "ипотека бойынша проценттер кандай",
    ],
)
def test_kazakh_is_known_in_kazakh_russian_and_latin_letters(text: str) -> None:
    assert detect_language(text, "ru") == "kk"


@pytest.mark.parametrize(
    "text",
    [
        "Как встать в очередь в детский сад?",
        "kak vstat v ochered v detskiy sad",
        "нет воды",
        "Где остановка на улице Қабанбай батыра?",
        "Когда откроют школу в Тұздыбастау?",
    ],
)
def test_russian_is_known_in_latin_letters_and_beside_kazakh_names(text: str) -> None:
    assert detect_language(text, "kk") == "ru"


@pytest.mark.parametrize("text", ["", "???", "12:30", "OK", "Алматы", "👍"])
@pytest.mark.parametrize("default", ["kk", "ru"])
def test_a_text_that_speaks_for_neither_gets_the_default(text: str, default: Language) -> None:
    assert detect_language(text, default) == default
