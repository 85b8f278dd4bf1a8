"""How long a text is for Telegram, and where it is cut."""

import pytest

from services.text.length import cut, units


@pytest.mark.parametrize(("text", "length"), [("", 0), ("сұрақ", 5), ("👍", 2), ("а👍", 3)])
def test_an_emoji_is_two_characters_for_telegram(text: str, length: int) -> None:
    assert units(text) == length


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("сұрақ", 5, "сұрақ"),
        ("сұрақ", 4, "сұр…"),
        ("бір екі", 5, "бір…"),
        ("👍👍", 4, "👍👍"),
        ("👍👍", 3, "👍…"),
        ("👍👍", 2, "…"),
        ("сұрақ", 1, "…"),
        ("сұрақ", 0, ""),
    ],
)
def test_a_text_is_cut_to_what_telegram_allows(text: str, longest: int, shown: str) -> None:
    assert cut(text, longest) == shown
