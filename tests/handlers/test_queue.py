import pytest

from handlers.queue import first_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Бассейн\nқашан   ашылады?", "Бассейн қашан ашылады?"),
        ("а" * 60, "а" * 60),
        ("а" * 61, "а" * 59 + "…"),
        ("сөз " * 20, "сөз " * 13 + "сөз…"),
        ("", ""),
    ],
)
def test_the_first_words_are_a_short_line(text: str, expected: str) -> None:
    assert first_words(text) == expected
