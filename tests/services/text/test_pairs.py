"""Words in both languages, in one message or in two."""

import pytest

from services.text.pairs import add_to_pair, split_pair


@pytest.mark.parametrize("dashes", ["---", "—", "–––", "-", "  ----  ", "‑‑‑"])
def test_a_line_of_dashes_parts_the_languages(dashes: str) -> None:
    assert split_pair(f"Қазақша мәтін\n{dashes}\nРусский текст") == ("Қазақша мәтін", "Русский текст")


def test_each_side_may_have_several_lines() -> None:
    text = "Бірінші жол\n\nекінші жол\n---\nпервая строка\nвторая строка\n"
    assert split_pair(text) == ("Бірінші жол\n\nекінші жол", "первая строка\nвторая строка")


def test_only_the_first_line_of_dashes_counts() -> None:
    assert split_pair("қазақша\n---\nрусский\n---\nпостскриптум") == (
        "қазақша",
        "русский\n---\nпостскриптум",
    )


@pytest.mark.parametrize(
    "text",
    ["Қазақша ғана", "Әсел — дәріскер", "- бірінші\n- екінші", "---\nтолько русский", "қазақша\n---\n "],
)
def test_what_is_in_one_language_is_no_pair(text: str) -> None:
    assert split_pair(text) is None


def test_the_second_message_completes_the_pair() -> None:
    assert add_to_pair(add_to_pair((), " Ақтас "), "Актас") == ("Ақтас", "Актас")


def test_dashes_in_the_second_message_part_nothing() -> None:
    assert add_to_pair(("қазақша",), "первое\n---\nвторое") == ("қазақша", "первое\n---\nвторое")
