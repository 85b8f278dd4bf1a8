"""What a coordinator types about the place."""

import pytest

from handlers.announce.typed import read_place


@pytest.mark.parametrize(
    ("text", "place", "link"),
    [
        ("№ 5 мектеп", "№ 5 мектеп", ""),
        ("https://example.kz/a?b=1", "", "https://example.kz/a?b=1"),
        ("www.example.kz", "", "https://www.example.kz"),
        ("t.me/saran", "", "https://t.me/saran"),
        ("№ 5 мектеп\nhttps://example.kz", "№ 5 мектеп", "https://example.kz"),
        ("Мектеп\n---\nШкола\nhttps://example.kz", "Мектеп\n---\nШкола", "https://example.kz"),
        ("https://example.kz\n---\nhttps://example.kz", "", "https://example.kz"),
        ("Кіру: https://example.kz", "Кіру: https://example.kz", ""),
    ],
)
def test_a_line_that_is_an_address_is_the_link(text: str, place: str, link: str) -> None:
    assert read_place(text) == (place, link)
