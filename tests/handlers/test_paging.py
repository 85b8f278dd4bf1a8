import pytest

from handlers.paging import page_of


@pytest.mark.parametrize(
    ("page", "expected"),
    [(0, ([1, 2], 0, 3)), (2, ([5], 2, 3)), (9, ([5], 2, 3)), (-1, ([1, 2], 0, 3))],
)
def test_a_page_beyond_the_list_is_the_nearest(page: int, expected: tuple[list[int], int, int]) -> None:
    assert page_of([1, 2, 3, 4, 5], page, 2) == expected


def test_an_empty_list_has_one_page() -> None:
    assert page_of([], 1, 2) == ([], 0, 1)
