"""How long is waited after a request without an answer."""

from hypothesis import given
from hypothesis import strategies as st

from services.delivery.retry import FIRST_PAUSE, LONGEST_PAUSE, pause_after


def test_pauses_double_up_to_the_longest() -> None:
    assert [pause_after(failures) for failures in range(1, 7)] == [1, 2, 4, 8, 15, 15]
    assert pause_after(6, longest=600) == 32


@given(st.integers(min_value=1))
def test_however_often_it_failed_it_is_tried_again(failures: int) -> None:
    assert FIRST_PAUSE <= pause_after(failures) <= LONGEST_PAUSE
